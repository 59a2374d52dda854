using Microsoft.Extensions.Options;
using Portal.Data.Organisations;
using Portal.Shared.Organisations;

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

/// <summary>Where the contact points come from.</summary>
public static class OrganisationContactRegistration
{
    /// <summary>What the back office filled in; until that is complete, what the configuration says.</summary>
    public static IServiceCollection AddOrganisationContact(this IServiceCollection services)
    {
        services.AddOptions<OrganisationContact>().BindConfiguration(OrganisationContact.Section);
        return services.AddScoped<ReadOrganisationContact>(provider => async ct =>
        {
            var details = await provider.GetRequiredService<OrganisationQueries>().DetailsAsync(ct);
            return details.IsComplete ? From(details) : provider.GetRequiredService<IOptionsSnapshot<OrganisationContact>>().Value;
        });
    }

    private static OrganisationContact From(OrganisationDetails details) => new()
    {
        Name = details.Name,
        Post = $"{details.PostalStreet}, {details.PostalPostalCode} {details.PostalCity}",
        Visit = details.VisitingStreet.Length == 0 ? null : $"{details.VisitingStreet}, {details.VisitingPostalCode} {details.VisitingCity}",
        Telephone = details.Phone,
        Email = details.Email,
        DataProtectionOfficer = details.PrivacyContact,
    };
}
