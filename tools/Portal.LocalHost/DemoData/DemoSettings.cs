namespace Portal.LocalHost.DemoData;

/// <summary>Where the demo data are for.</summary>
/// <param name="Issuer">Address of the development provider: the logins of the demo accounts are linked at it.</param>
/// <param name="ClientAddress">Address of the client portal, for links in mails.</param>
/// <param name="StaffAddress">Address of the back office, for links in mails.</param>
/// <param name="BrowserPath">The browser that prints the answers; null to look for one.</param>
public sealed record DemoSettings(string Issuer, string ClientAddress, string StaffAddress, string? BrowserPath = null);
