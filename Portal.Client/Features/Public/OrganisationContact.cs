using Microsoft.Extensions.Options;

namespace Portal.Client.Features.Public;

/// <summary>How the organisation is reached, as the public pages show it. What is null is not shown.</summary>
public sealed record OrganisationContact
{
    /// <summary>Section with the contact points that hold until the back office has set them.</summary>
    public const string Section = "Organisation";

    /// <summary>Name of the organisation.</summary>
    public string Name { get; init; } = "Werkcontact B.V.";

    /// <summary>Postal address, in one line.</summary>
    public string? Post { get; init; }

    /// <summary>Address to visit, in one line.</summary>
    public string? Visit { get; init; }

    /// <summary>Telephone number as people write it.</summary>
    public string? Telephone { get; init; }

    /// <summary>Address for questions and requests.</summary>
    public string Email { get; init; } = "info@werkcontact.nl";

    /// <summary>How to reach the data protection officer, when there is one.</summary>
    public string? DataProtectionOfficer { get; init; }

    /// <summary>The telephone number as a link.</summary>
    public string TelephoneLink => "tel:" + string.Concat((Telephone ?? "").Where(sign => char.IsAsciiDigit(sign) || sign == '+'));
}

/// <summary>Reads the contact points, with what the back office changed. Registered scoped.</summary>
public delegate Task<OrganisationContact> ReadOrganisationContact(CancellationToken cancellationToken);

/// <summary>The contact points before the back office has set any.</summary>
public static class OrganisationContactRegistration
{
    /// <summary>Reads the contact points from configuration. A later registration of <see cref="ReadOrganisationContact"/> goes first.</summary>
    public static IServiceCollection AddOrganisationContact(this IServiceCollection services)
    {
        services.AddOptions<OrganisationContact>().BindConfiguration(OrganisationContact.Section);
        return services.AddScoped<ReadOrganisationContact>(provider =>
            _ => Task.FromResult(provider.GetRequiredService<IOptionsSnapshot<OrganisationContact>>().Value));
    }
}
