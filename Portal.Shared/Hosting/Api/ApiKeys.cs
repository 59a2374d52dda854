using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting.Policies;

namespace Portal.Shared.Hosting.Api;

/// <summary>Lets a program in with a key from the settings, at the endpoints that say so with <see cref="RequiresAttribute.OrApiKey"/> and nowhere else.</summary>
public static partial class ApiKeys
{
    /// <summary>The header that carries the key.</summary>
    public const string Header = "X-Api-Key";

    internal const string Scheme = "ApiKey";

    /// <summary>Both ways in; the key is only looked at where an endpoint names it.</summary>
    internal const string SessionOrKey = CookieAuthenticationDefaults.AuthenticationScheme + "," + Scheme;

    /// <summary>Registers the keys; wrong ones stop the start.</summary>
    public static IServiceCollection AddApiKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ApiSettings>(ApiSettings.Section, settings => string.IsNullOrEmpty(configuration[$"{ApiSettings.Section}:{nameof(ApiSettings.Keys)}"])
            ? ApiSettings.Problems(settings)
            : ["Api:Keys is zelf geen sleutel: geef elke sleutel een naam, zoals Api:Keys:rekenblad."]);
        services.AddSingleton<KnownKeys>();
        services.AddSingleton<IAuthorizationHandler, KeyHandler>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(Scheme, null);
        return services;
    }

    /// <summary>Keys are compared by their hash, all of them and each to its end: the time it takes tells nothing.</summary>
    private sealed class KnownKeys(IOptions<ApiSettings> settings)
    {
        private readonly (string Name, byte[] Hash)[] keys = [.. settings.Value.Keys.Select(key => (key.Key, Hash(ApiSettings.Clean(key.Value))))];

        public string? NameOf(string offered)
        {
            var hash = Hash(offered);
            string? name = null;
            foreach (var key in keys)
                name = CryptographicOperations.FixedTimeEquals(key.Hash, hash) ? key.Name : name;
            return name;
        }

        private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
    }

    private sealed partial class ApiKeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder, KnownKeys keys)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!Request.Headers.TryGetValue(Header, out var offered))
                return Task.FromResult(AuthenticateResult.NoResult());
            if (offered is [{ } key] && keys.NameOf(key) is { } name)
            {
                var program = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], Scheme.Name));
                return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(program, Scheme.Name)));
            }

            LogWrongKey(Logger, Request.Path);
            return Task.FromResult(AuthenticateResult.Fail("Wrong key."));
        }

        // Never the key: it may be a right one with a typing error.
        [LoggerMessage(Level = LogLevel.Warning, Message = "Iemand vroeg {Path} met een sleutel (X-Api-Key) die niet klopt.")]
        private static partial void LogWrongKey(ILogger logger, string path);
    }

    private sealed class KeyHandler : AuthorizationHandler<RoleRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
        {
            if (context.Resource is HttpContext http && RequiresAttribute.OfEndpoint(http) is { OrApiKey: true }
                && context.User.Identities.Any(identity => identity is { IsAuthenticated: true, AuthenticationType: Scheme }))
                context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
