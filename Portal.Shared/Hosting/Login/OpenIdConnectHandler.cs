using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Portal.Shared.Hosting.Login;

/// <summary>
/// Logs in with an OpenID provider: authorization code flow with PKCE (S256), answer in the query, nothing else.
/// Messages of its failures are made for the log: they name the check, and no token, code or person.
/// </summary>
public sealed class OpenIdConnectHandler(IOptionsMonitor<OpenIdConnectOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : RemoteAuthenticationHandler<OpenIdConnectOptions>(options, logger, encoder), IAuthenticationSignOutHandler
{
    /// <summary>Stands among the items of a request whose browser has proven that it asked for this login.</summary>
    internal static readonly object ProvenKey = new();

    private const string NonceMarker = "N";
    private const string MaxAgeKey = ".max_age";
    private const string SignOutKey = ".sign_out";

    private new OpenIdConnectEvents Events => (OpenIdConnectEvents)base.Events;

    /// <inheritdoc />
    protected override Task<object> CreateEventsAsync() => Task.FromResult<object>(new OpenIdConnectEvents());

    /// <inheritdoc />
    public override Task<bool> HandleRequestAsync() =>
        Request.Path == Options.SignedOutCallbackPath ? HandleSignedOutCallbackAsync()
        : Request.Path == Options.BackChannelLogoutPath ? HandleBackChannelLogoutAsync()
        : base.HandleRequestAsync();

    /// <inheritdoc />
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            await RedirectToProviderAsync(properties);
        }
        catch (Exception exception) when (!Context.RequestAborted.IsCancellationRequested)
        {
            await RefuseAsync(Safe(exception), properties);
        }
    }

    private async Task RedirectToProviderAsync(AuthenticationProperties properties)
    {
        properties.RedirectUri = LocalAddress.OrHome(string.IsNullOrEmpty(properties.RedirectUri) ? OriginalPathBase + OriginalPath + Request.QueryString : properties.RedirectUri);
        var configuration = await ConfigurationAsync();
        var redirectUri = BuildRedirectUri(Options.CallbackPath);
        var verifier = Random();
        var nonce = Random();
        properties.Items[OAuthConstants.CodeVerifierKey] = verifier;
        properties.Items[OpenIdConnectDefaults.RedirectUriForCodePropertiesKey] = redirectUri;
        var message = new OpenIdConnectMessage
        {
            IssuerAddress = configuration.AuthorizationEndpoint,
            RequestType = OpenIdConnectRequestType.Authentication,
            EnableTelemetryParameters = false,
            ClientId = Options.ClientId,
            RedirectUri = redirectUri,
            ResponseType = OpenIdConnectResponseType.Code,
            ResponseMode = OpenIdConnectResponseMode.Query,
            Scope = string.Join(' ', properties.GetParameter<ICollection<string>>(OpenIdConnectChallengeProperties.ScopeKey) ?? Options.Scope),
            Prompt = properties.GetParameter<string>(OpenIdConnectChallengeProperties.PromptKey) ?? Options.Prompt,
            Nonce = nonce,
        };
        message.SetParameter(OAuthConstants.CodeChallengeKey, Base64UrlTextEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))));
        message.SetParameter(OAuthConstants.CodeChallengeMethodKey, OAuthConstants.CodeChallengeMethodS256);
        foreach (var (name, value) in Options.AdditionalAuthorizationParameters)
            message.SetParameter(name, value);
        if (properties.GetParameter<string>(OpenIdConnectChallengeProperties.AcrValuesKey) is { } acrValues)
            message.AcrValues = acrValues;
        if ((properties.GetParameter<TimeSpan?>(OpenIdConnectChallengeProperties.MaxAgeKey) ?? Options.MaxAge) is { } maxAge)
            properties.Items[MaxAgeKey] = message.MaxAge = ((long)maxAge.TotalSeconds).ToString(CultureInfo.InvariantCulture);

        AppendCookie(Options.NonceCookie, Options.StringDataFormat!.Protect(nonce), NonceMarker);
        GenerateCorrelationId(properties);
        var context = new RedirectContext(Context, Scheme, Options, properties) { ProtocolMessage = message };
        await Events.RedirectToIdentityProvider(context);
        if (context.Handled)
            return;
        context.ProtocolMessage.State = Options.StateDataFormat!.Protect(properties);
        Response.Redirect(context.ProtocolMessage.CreateAuthenticationRequestUrl());
    }

    /// <inheritdoc />
    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        AuthenticationProperties? properties = null;
        try
        {
            if (!HttpMethods.IsGet(Request.Method))
                throw new AuthenticationFailureException("The callback answers GET only.");
            if (OpenIdConnectRefusals.OfQuery(Request.Query) is { } refused)
                throw new AuthenticationFailureException(refused);
            var message = new OpenIdConnectMessage(Request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToArray()!)));
            var received = new MessageReceivedContext(Context, Scheme, Options, null) { ProtocolMessage = message };
            await Events.MessageReceived(received);
            if (received.Result is { } answered)
                return answered;
            message = received.ProtocolMessage;

            if (string.IsNullOrEmpty(message.State))
                throw new AuthenticationFailureException("The callback has no state.");
            properties = Options.StateDataFormat!.Unprotect(message.State)
                ?? throw new AuthenticationFailureException("The state cannot be read.");
            // First the proof that this browser asked: until then an error is only something that somebody put in a link.
            if (!ValidateCorrelationId(properties))
                throw new AuthenticationFailureException("Correlation failed: this browser did not ask for this login, or too long ago.");
            Context.Items[ProvenKey] = true;

            var configuration = await ConfigurationAsync();
            if (OpenIdConnectRefusals.OfIssuer(message.Iss, configuration) is { } mixedUp)
                throw new AuthenticationFailureException(mixedUp);
            if (!string.IsNullOrEmpty(message.Error))
            {
                return message.Error == "access_denied"
                    ? await HandleAccessDeniedErrorAsync(properties)
                    : throw new AuthenticationFailureException($"The provider answered with error {OpenIdConnectRefusals.Word(message.Error)}.");
            }
            if (string.IsNullOrEmpty(message.Code))
                throw new AuthenticationFailureException("The callback has no code.");
            return await RedeemAsync(message, properties, configuration);
        }
        catch (Exception exception) when (!Context.RequestAborted.IsCancellationRequested)
        {
            var failure = Safe(exception);
            var failed = new AuthenticationFailedContext(Context, Scheme, Options, properties) { Exception = failure };
            await Events.AuthenticationFailed(failed);
            return failed.Result ?? HandleRequestResult.Fail(failure, properties);
        }
    }

    private async Task<HandleRequestResult> RedeemAsync(OpenIdConnectMessage message, AuthenticationProperties properties, OpenIdConnectConfiguration configuration)
    {
        var request = new OpenIdConnectMessage
        {
            ClientId = Options.ClientId,
            Code = message.Code,
            GrantType = OpenIdConnectGrantTypes.AuthorizationCode,
            EnableTelemetryParameters = false,
            RedirectUri = properties.Items[OpenIdConnectDefaults.RedirectUriForCodePropertiesKey],
        };
        request.SetParameter(OAuthConstants.CodeVerifierKey, properties.Items[OAuthConstants.CodeVerifierKey]);
        properties.Items.Remove(OAuthConstants.CodeVerifierKey);
        properties.Items.Remove(OpenIdConnectDefaults.RedirectUriForCodePropertiesKey);
        var codeReceived = new AuthorizationCodeReceivedContext(Context, Scheme, Options, properties) { ProtocolMessage = message, TokenEndpointRequest = request };
        await Events.AuthorizationCodeReceived(codeReceived);
        if (codeReceived.Result is { } answered)
            return answered;

        var tokens = await Channel.RedeemAsync(codeReceived.TokenEndpointRequest, configuration, Context.RequestAborted);
        var responded = new TokenResponseReceivedContext(Context, Scheme, Options, properties) { TokenEndpointResponse = tokens };
        await Events.TokenResponseReceived(responded);
        if (responded.Result is { } decided)
            return decided;

        var idToken = new IdTokenValidation(Options, TimeProvider);
        var (token, identity) = await idToken.ValidateAsync(responded.TokenEndpointResponse, TakeNonce, MaxAgeOf(properties), configuration, Context.RequestAborted);
        var validated = new TokenValidatedContext(Context, Scheme, Options, properties)
        {
            Principal = new ClaimsPrincipal(identity),
            SecurityToken = token,
            TokenEndpointResponse = tokens,
        };
        await Events.TokenValidated(validated);
        if (validated.Result is { } done)
            return done;
        // Only the id_token: it is what signing out needs, and a token that is not kept cannot leak.
        if (Options.SaveTokens)
            properties.StoreTokens([new AuthenticationToken { Name = OpenIdConnectParameterNames.IdToken, Value = tokens.IdToken }]);
        return await AddUserInfoAsync(validated.Principal!, tokens, idToken, token, properties, configuration);
    }

    private async Task<HandleRequestResult> AddUserInfoAsync(
        ClaimsPrincipal principal, OpenIdConnectMessage tokens, IdTokenValidation idToken, JsonWebToken token, AuthenticationProperties properties, OpenIdConnectConfiguration configuration)
    {
        if (!Options.GetClaimsFromUserInfoEndpoint || string.IsNullOrEmpty(configuration.UserInfoEndpoint))
        {
            using var nothing = JsonDocument.Parse("{}");
            return Ticket(principal, nothing.RootElement);
        }
        var json = await Channel.UserInfoAsync(tokens.AccessToken, configuration, Context.RequestAborted);
        idToken.ValidateUserInfo(json, token);
        using var user = JsonDocument.Parse(json);
        var received = new UserInformationReceivedContext(Context, Scheme, Options, properties) { Principal = principal, User = user };
        await Events.UserInformationReceived(received);
        if (received.Result is { } answered)
            return answered;
        return Ticket(received.Principal!, user.RootElement);

        HandleRequestResult Ticket(ClaimsPrincipal person, JsonElement claims)
        {
            foreach (var action in Options.ClaimActions)
                action.Run(claims, (ClaimsIdentity)person.Identity!, ClaimsIssuer);
            return HandleRequestResult.Success(new AuthenticationTicket(person, properties, Scheme.Name));
        }
    }

    /// <summary>Sends the browser to the provider to end the session there, with the id_token as proof whose session it is.</summary>
    public async Task SignOutAsync(AuthenticationProperties? properties)
    {
        if (ResolveTarget(Options.ForwardSignOut) is { } target)
        {
            await Context.SignOutAsync(target, properties);
            return;
        }
        properties ??= new();
        properties.RedirectUri = LocalAddress.IsLocal(properties.RedirectUri) ? properties.RedirectUri : Options.SignedOutRedirectUri;
        try
        {
            var configuration = await ConfigurationAsync();
            if (string.IsNullOrEmpty(configuration.EndSessionEndpoint))
            {
                Response.Redirect(properties.RedirectUri);
                return;
            }
            var marker = Random();
            properties.Items[SignOutKey] = marker;
            var message = new OpenIdConnectMessage
            {
                IssuerAddress = configuration.EndSessionEndpoint,
                RequestType = OpenIdConnectRequestType.Logout,
                EnableTelemetryParameters = false,
                ClientId = Options.ClientId,
                PostLogoutRedirectUri = BuildRedirectUri(Options.SignedOutCallbackPath),
                IdTokenHint = await Context.GetTokenAsync(Options.SignOutScheme ?? SignInScheme, OpenIdConnectParameterNames.IdToken),
            };
            AppendCookie(Options.SignedOutCookie, marker, NonceMarker);
            var context = new RedirectContext(Context, Scheme, Options, properties) { ProtocolMessage = message };
            await Events.RedirectToIdentityProviderForSignOut(context);
            if (context.Handled)
                return;
            context.ProtocolMessage.State = Options.SignedOutStateDataFormat!.Protect(properties);
            Response.Redirect(context.ProtocolMessage.CreateLogoutRequestUrl());
        }
        catch (Exception exception) when (!Context.RequestAborted.IsCancellationRequested)
        {
            await RefuseAsync(Safe(exception), properties);
        }
    }

    private async Task<bool> HandleSignedOutCallbackAsync()
    {
        var states = Request.Query[OpenIdConnectParameterNames.State];
        var properties = HttpMethods.IsGet(Request.Method) && states is [{ Length: > 0 } state] ? Options.SignedOutStateDataFormat!.Unprotect(state) : null;
        var cookie = properties is not null && properties.Items.TryGetValue(SignOutKey, out var marker) ? Options.SignedOutCookie.Name + marker : null;
        if (properties is null || cookie is null || Request.Cookies[cookie] != NonceMarker)
        {
            await RefuseAsync(new AuthenticationFailureException("The provider came back from a sign-out that this browser did not ask for."), properties);
            return true;
        }
        Response.Cookies.Delete(cookie, Options.SignedOutCookie.Build(Context, TimeProvider.GetUtcNow()));
        var context = new RemoteSignOutContext(Context, Scheme, Options, properties);
        await Events.SignedOutCallbackRedirect(context);
        if (context.Result is { Handled: true })
            return true;
        if (context.Result is { Skipped: true })
            return false;
        Response.Redirect(properties.RedirectUri ?? Options.SignedOutRedirectUri);
        return true;
    }

    private async Task<bool> HandleBackChannelLogoutAsync()
    {
        var error = "invalid_request";
        try
        {
            var encoded = await BackChannelLogoutRequest.ReadAsync(Request, Context.RequestAborted);
            var token = new LogoutTokenValidation(Options, TimeProvider, () => Context.Items[ProvenKey] = true);
            var logout = await token.ValidateAsync(encoded, await ConfigurationAsync(), Context.RequestAborted);
            var context = new BackChannelLogoutContext(Context, Scheme, Options) { Logout = logout };
            error = "server_error";
            await Events.BackChannelLogout(context);
            error = context.WasSeenBefore ? "invalid_request" : null;
            if (context.WasSeenBefore)
                throw new AuthenticationFailureException("This logout token was seen before.");
        }
        catch (Exception exception) when (!Context.RequestAborted.IsCancellationRequested)
        {
            await Events.BackChannelLogoutFailed(new(Context, Scheme, Options) { Failure = Safe(exception) });
        }
        await BackChannelLogoutRequest.AnswerAsync(Response, error);
        return true;
    }

    private BackChannel Channel => new(Options);

    private Task<OpenIdConnectConfiguration> ConfigurationAsync() => Options.ConfigurationManager!.GetConfigurationAsync(Context.RequestAborted);

    /// <summary>The same way out that the base class offers for a failing callback, for failures before and after it.</summary>
    private async Task RefuseAsync(Exception failure, AuthenticationProperties? properties)
    {
        var context = new RemoteFailureContext(Context, Scheme, Options, failure) { Properties = properties };
        await Events.RemoteFailure(context);
        if (context.Result is not { Handled: true })
            throw failure;
    }

    /// <summary>A library's message may quote what was received; its type and number say enough.</summary>
    private static AuthenticationFailureException Safe(Exception exception) =>
        exception as AuthenticationFailureException ?? new AuthenticationFailureException(OpenIdConnectRefusals.Describe(exception), exception);

    private static TimeSpan? MaxAgeOf(AuthenticationProperties properties) =>
        properties.Items.Remove(MaxAgeKey, out var seconds) ? TimeSpan.FromSeconds(long.Parse(seconds!, CultureInfo.InvariantCulture)) : null;

    private static string Random() => Base64UrlTextEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    private void AppendCookie(CookieBuilder cookie, string suffix, string value) =>
        Response.Cookies.Append(cookie.Name + suffix, value, cookie.Build(Context, TimeProvider.GetUtcNow()));

    /// <summary>Whether this browser was given the nonce; the cookie is used up.</summary>
    private bool TakeNonce(string nonce)
    {
        foreach (var name in Request.Cookies.Keys.Where(name => name.StartsWith(Options.NonceCookie.Name!, StringComparison.Ordinal)))
        {
            if (Options.StringDataFormat!.Unprotect(name[Options.NonceCookie.Name!.Length..]) != nonce)
                continue;
            Response.Cookies.Delete(name, Options.NonceCookie.Build(Context, TimeProvider.GetUtcNow()));
            return true;
        }
        return false;
    }
}
