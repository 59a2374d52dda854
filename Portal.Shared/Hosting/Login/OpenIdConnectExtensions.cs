using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Portal.Shared.Hosting.Login;

/// <summary>Adds <see cref="OpenIdConnectHandler"/> to the authentication schemes.</summary>
public static class OpenIdConnectExtensions
{
    /// <summary>Adds the handler, with its settings from <c>Authentication:Schemes:OpenIdConnect</c> and then from <paramref name="configure"/>; wrong settings stop the start.</summary>
    public static AuthenticationBuilder AddOpenIdConnect(this AuthenticationBuilder builder, Action<OpenIdConnectOptions> configure)
    {
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<OpenIdConnectOptions>, OpenIdConnectConfigureOptions>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OpenIdConnectOptions>, OpenIdConnectOptionsValidator>());
        builder.Services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme).ValidateOnStart();
        return builder.AddRemoteScheme<OpenIdConnectOptions, OpenIdConnectHandler>(OpenIdConnectDefaults.AuthenticationScheme, OpenIdConnectDefaults.DisplayName, configure);
    }
}

/// <summary>Reads the configuration section of the scheme.</summary>
internal sealed class OpenIdConnectConfigureOptions(IAuthenticationConfigurationProvider provider) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (string.IsNullOrEmpty(name))
            return;
        var section = provider.GetSchemeConfiguration(name);
        options.Authority = section[nameof(options.Authority)] ?? options.Authority;
        options.MetadataAddress = section[nameof(options.MetadataAddress)] ?? options.MetadataAddress;
        options.ClientId = section[nameof(options.ClientId)] ?? options.ClientId;
        options.ClientSecret = section[nameof(options.ClientSecret)] ?? options.ClientSecret;
        options.TokenEndpointAuthMethod = section[nameof(options.TokenEndpointAuthMethod)] ?? options.TokenEndpointAuthMethod;
        options.SignedOutRedirectUri = section[nameof(options.SignedOutRedirectUri)] ?? options.SignedOutRedirectUri;
        options.Prompt = section[nameof(options.Prompt)] ?? options.Prompt;
        options.CallbackPath = Parsed(section, nameof(options.CallbackPath), text => new PathString(text), "een pad dat met / begint", options.CallbackPath);
        options.SignedOutCallbackPath = Parsed(section, nameof(options.SignedOutCallbackPath), text => new PathString(text), "een pad dat met / begint", options.SignedOutCallbackPath);
        options.BackChannelLogoutPath = Parsed(section, nameof(options.BackChannelLogoutPath), text => new PathString(text), "een pad dat met / begint", options.BackChannelLogoutPath);
        options.MaxAge = Parsed(section, nameof(options.MaxAge), text => TimeSpan.Parse(text, CultureInfo.InvariantCulture), "een duur, zoals 00:30:00", options.MaxAge);
        options.RequireHttpsMetadata = Parsed(section, nameof(options.RequireHttpsMetadata), bool.Parse, "true of false", options.RequireHttpsMetadata);
        options.GetClaimsFromUserInfoEndpoint = Parsed(section, nameof(options.GetClaimsFromUserInfoEndpoint), bool.Parse, "true of false", options.GetClaimsFromUserInfoEndpoint);
        // A list, as the official section has it, or one text with spaces, as the protocol has it.
        var scope = section.GetSection(nameof(options.Scope));
        string[] scopes = scope.Value is { } text ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [.. scope.GetChildren().Select(child => child.Value).OfType<string>()];
        if (scopes.Length > 0)
        {
            options.Scope.Clear();
            foreach (var item in scopes)
                options.Scope.Add(item);
        }
        foreach (var parameter in section.GetSection(nameof(options.AdditionalAuthorizationParameters)).GetChildren().Where(child => child.Value is not null))
            options.AdditionalAuthorizationParameters[parameter.Key] = parameter.Value!;

        T Parsed<T>(IConfiguration settings, string key, Func<string, T> parse, string expected, T otherwise)
        {
            if (settings[key] is not { Length: > 0 } value)
                return otherwise;
            try
            {
                return parse(value);
            }
            catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException)
            {
                // Told with everything else that is wrong, by the validator.
                options.Unreadable.Add($"Authentication:Schemes:{name}:{key} is niet te lezen; verwacht wordt {expected}.");
                return otherwise;
            }
        }
    }
}

/// <summary>Fills in what follows from the settings: protection, back channel, metadata.</summary>
internal sealed class OpenIdConnectPostConfigureOptions(IDataProtectionProvider protection, TimeProvider time) : IPostConfigureOptions<OpenIdConnectOptions>
{
    public void PostConfigure(string? name, OpenIdConnectOptions options)
    {
        var type = typeof(OpenIdConnectHandler).FullName!;
        options.TimeProvider ??= time;
        options.DataProtectionProvider ??= protection;
        options.StateDataFormat ??= new PropertiesDataFormat(options.DataProtectionProvider.CreateProtector(type, name!, "state", "v1"));
        options.SignedOutStateDataFormat ??= new PropertiesDataFormat(options.DataProtectionProvider.CreateProtector(type, name!, "signed-out state", "v1"));
        options.StringDataFormat ??= new SecureDataFormat<string>(new TextSerializer(), options.DataProtectionProvider.CreateProtector(type, name!, "nonce", "v1"));
        if (options.Backchannel is null)
        {
            options.BackchannelHttpHandler ??= BackChannel.CreateHandler();
            options.Backchannel = new HttpClient(options.BackchannelHttpHandler) { Timeout = options.BackchannelTimeout, MaxResponseContentBufferSize = 1024 * 1024 };
        }
        if (options.ConfigurationManager is not null || string.IsNullOrEmpty(options.Authority))
            return;
        options.MetadataAddress ??= MetadataOf(options.Authority);
        options.ConfigurationManager = new ProviderMetadata(
            () => new ConfigurationManager<OpenIdConnectConfiguration>(
                options.MetadataAddress,
                new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever(options.Backchannel) { RequireHttps = options.RequireHttpsMetadata },
                new ProviderMetadataValidator(options.Authority, options.RequireHttpsMetadata)),
            options.TimeProvider);
    }

    /// <summary>OpenID Connect Discovery 4: where a provider has its metadata.</summary>
    internal static string MetadataOf(string? authority) => authority?.TrimEnd('/') + "/.well-known/openid-configuration";

    private sealed class TextSerializer : IDataSerializer<string>
    {
        public byte[] Serialize(string model) => System.Text.Encoding.UTF8.GetBytes(model);

        public string Deserialize(byte[] data) => System.Text.Encoding.UTF8.GetString(data);
    }
}

/// <summary>Says at the start, in one sentence per setting, what is missing or wrong.</summary>
internal sealed class OpenIdConnectOptionsValidator(IHostEnvironment environment) : IValidateOptions<OpenIdConnectOptions>
{
    public ValidateOptionsResult Validate(string? name, OpenIdConnectOptions options)
    {
        var problems = Problems(name ?? "", options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(string name, OpenIdConnectOptions options)
    {
        string Setting(string key) => $"Authentication:Schemes:{name}:{key}";
        var development = environment.IsDevelopment();
        foreach (var problem in options.Unreadable)
            yield return problem;
        if (string.IsNullOrWhiteSpace(options.Authority))
            yield return $"{Setting("Authority")} ontbreekt: het adres van de inlogdienst.";
        else if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) || authority.Scheme is not ("http" or "https"))
            yield return $"{Setting("Authority")} moet een volledig adres zijn dat met https:// begint.";
        else if (options.RequireHttpsMetadata && authority.Scheme != "https")
            yield return $"{Setting("Authority")} moet met https:// beginnen; alleen in Development mag {Setting("RequireHttpsMetadata")} op false staan.";
        if (options.MetadataAddress is { } metadata && (!Uri.TryCreate(metadata, UriKind.Absolute, out var address) || address.Scheme != "https" && (options.RequireHttpsMetadata || address.Scheme != "http")))
        {
            // What was made from a wrong Authority has been told already.
            if (metadata != OpenIdConnectPostConfigureOptions.MetadataOf(options.Authority))
                yield return $"{Setting("MetadataAddress")} moet een volledig adres zijn dat met https:// begint.";
        }
        if (!options.RequireHttpsMetadata && !development)
            yield return $"{Setting("RequireHttpsMetadata")} mag alleen in Development op false staan.";
        if (string.IsNullOrWhiteSpace(options.ClientId))
            yield return $"{Setting("ClientId")} ontbreekt: de naam waaronder de inlogdienst deze toepassing kent.";
        if (string.IsNullOrWhiteSpace(options.ClientSecret))
            yield return $"{Setting("ClientSecret")} ontbreekt: zet het geheim buiten de bestanden van de toepassing.";
        var paths = new Dictionary<PathString, string>();
        foreach (var (key, path) in new[] { ("CallbackPath", options.CallbackPath), ("SignedOutCallbackPath", options.SignedOutCallbackPath), ("BackChannelLogoutPath", options.BackChannelLogoutPath) })
        {
            if (path is not { HasValue: true, Value.Length: > 1 })
                yield return $"{Setting(key)} moet een pad zijn dat met / begint.";
            else if (!paths.TryAdd(path, key))
                yield return $"{Setting(key)} moet een ander pad zijn dan {Setting(paths[path])}.";
        }
        if (!LocalAddress.IsLocal(options.SignedOutRedirectUri))
            yield return $"{Setting("SignedOutRedirectUri")} moet een adres binnen deze toepassing zijn.";
        if (!options.Scope.Contains("openid"))
            yield return $"{Setting("Scope")} moet openid bevatten.";
        if (options.MaxAge < TimeSpan.Zero)
            yield return $"{Setting("MaxAge")} mag niet negatief zijn.";
        if (options.TokenEndpointAuthMethod is not (null or BackChannel.SecretInHeader or BackChannel.SecretInBody))
            yield return $"{Setting("TokenEndpointAuthMethod")} moet {BackChannel.SecretInHeader} of {BackChannel.SecretInBody} zijn.";
        if (string.IsNullOrEmpty(options.SignInScheme) || options.SignInScheme == name)
            yield return $"{Setting("SignInScheme")} moet een ander schema zijn: dat van de sessiecookie.";
    }
}
