using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Portal.Shared.Hosting.Login;

/// <summary>
/// Metadata and keys of the provider. <see cref="ConfigurationManager{T}"/> refreshes in the background, which comes too late for the login that
/// brought the unknown key; this starts a new one in its place, so that the same login sees the new keys, at most once a minute.
/// </summary>
internal sealed class ProviderMetadata(Func<ConfigurationManager<OpenIdConnectConfiguration>> create, TimeProvider time) : IConfigurationManager<OpenIdConnectConfiguration>
{
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private ConfigurationManager<OpenIdConnectConfiguration> _current = create();
    private OpenIdConnectConfiguration? _last;
    private DateTimeOffset _refreshedAt = DateTimeOffset.MinValue;

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        try
        {
            return _last = await _current.GetConfigurationAsync(cancel);
        }
        catch (InvalidOperationException) when (_last is not null)
        {
            // The provider does not answer just now: what it said before still holds.
            return _last;
        }
    }

    public void RequestRefresh()
    {
        lock (_lock)
        {
            if (time.GetUtcNow() < _refreshedAt + BetweenRefreshes)
                return;
            _refreshedAt = time.GetUtcNow();
            _current = create();
        }
    }
}

/// <summary>Metadata is believed only when it is about the provider that we asked, and when every address in it may be used.</summary>
internal sealed class ProviderMetadataValidator(string authority, bool requireHttps) : IConfigurationValidator<OpenIdConnectConfiguration>
{
    public ConfigurationValidationResult Validate(OpenIdConnectConfiguration configuration)
    {
        var problem = configuration switch
        {
            // OpenID Connect Discovery 4.3: the issuer must be the address that was asked; only a trailing slash may differ (4.1).
            _ when configuration.Issuer?.TrimEnd('/') != authority.TrimEnd('/') => "The issuer in the metadata is not the configured Authority.",
            { AuthorizationEndpoint: null or "" } => "The metadata names no authorization_endpoint.",
            { TokenEndpoint: null or "" } => "The metadata names no token_endpoint.",
            { JsonWebKeySet: null or { Keys.Count: 0 } } => "The metadata leads to no keys.",
            _ when requireHttps && Addresses(configuration).Any(address => !address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) => "The metadata names an address that is not https.",
            _ => null,
        };
        // Thrown, not returned: the manager passes an exception on as it is, and so the reason reaches the log.
        return problem is null ? new() { Succeeded = true } : throw new AuthenticationFailureException(problem);
    }

    private static IEnumerable<string> Addresses(OpenIdConnectConfiguration configuration) =>
        ((string?[])[configuration.AuthorizationEndpoint, configuration.TokenEndpoint, configuration.JwksUri, configuration.UserInfoEndpoint, configuration.EndSessionEndpoint])
        .OfType<string>().Where(address => address.Length > 0);
}
