using System.Security.Cryptography;
using System.Text;
using Portal.LocalHost.Apps;

namespace Portal.LocalHost.Provider;

/// <summary>An app that may send people here to log in.</summary>
/// <param name="Id">client_id.</param>
/// <param name="Secret">client_secret.</param>
/// <param name="Origin">Scheme, host and port of the app.</param>
/// <param name="Title">Its name on the login page.</param>
/// <param name="App">Which accounts are offered first.</param>
public sealed record ProviderClient(string Id, string Secret, string Origin, string Title, DemoApp App)
{
    /// <summary>The only address to which a code is sent.</summary>
    public string RedirectUri => Origin + "/signin-oidc";

    /// <summary>The only address to which someone returns after logging out.</summary>
    public string PostLogoutRedirectUri => Origin + "/signout-callback-oidc";

    /// <summary>Where the app is told that a session here has ended.</summary>
    public Uri BackChannelLogoutUri => new(Origin + "/signout-backchannel-oidc");

    /// <summary>Compares in constant time.</summary>
    public bool HasSecret(string? secret) => secret is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(secret));

    /// <summary>Both apps.</summary>
    public static IReadOnlyDictionary<string, ProviderClient> All(Arguments arguments, LocalSecrets secrets) =>
        AppDefinition.All(arguments).ToDictionary(
            app => app.ClientId,
            app => new ProviderClient(
                app.ClientId, secrets.Get(app.ClientId), app.Address, app.Title, app.ClientId == "portal-staff" ? DemoApp.Staff : DemoApp.Client),
            StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
