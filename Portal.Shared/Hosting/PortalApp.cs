namespace Portal.Shared.Hosting;

/// <summary>What differs between the two apps as far as hosting goes.</summary>
/// <param name="Name">Name for keys, cookies and telemetry, for example <c>Werkcontact.Client</c>; two apps never share keys.</param>
/// <param name="Cultures">The cultures this app speaks; the first is the default.</param>
/// <param name="OwnAddress">Which of the two addresses is this app's own.</param>
public sealed record PortalApp(string Name, IReadOnlyList<string> Cultures, Func<AddressSettings, Uri> OwnAddress)
{
    /// <summary>The name of the client portal.</summary>
    public const string Client = "Werkcontact.Client";

    /// <summary>The name of the back office.</summary>
    public const string Staff = "Werkcontact.Staff";

    /// <summary>Dutch as written in the Netherlands: the language of both apps.</summary>
    public const string Dutch = "nl-NL";

    /// <summary>English, for those who read it more easily.</summary>
    public const string English = "en-GB";

    /// <summary>Where somebody goes whose login ended or changed while a page was open; a page without a circuit, for everybody.</summary>
    public string RefusedPath { get; init; } = "/inloggen/geweigerd";

    /// <summary>Where a login goes that is linked to nobody here yet.</summary>
    public string InvitationPath { get; init; } = "/uitnodiging";

    /// <summary>Whether somebody without a login may open a circuit. False: what is public here is static.</summary>
    public bool AllowAnonymousCircuits { get; init; }
}
