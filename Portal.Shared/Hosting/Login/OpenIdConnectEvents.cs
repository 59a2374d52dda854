using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Portal.Shared.Hosting.Login;

/// <summary>What a host may do at each step of a login or sign-out.</summary>
public class OpenIdConnectEvents : RemoteAuthenticationEvents
{
    /// <summary>Before the browser goes to the provider to log in.</summary>
    public Func<RedirectContext, Task> OnRedirectToIdentityProvider { get; set; } = _ => Task.CompletedTask;

    /// <summary>Before the browser goes to the provider to sign out.</summary>
    public Func<RedirectContext, Task> OnRedirectToIdentityProviderForSignOut { get; set; } = _ => Task.CompletedTask;

    /// <summary>The callback was called; nothing of it has been checked.</summary>
    public Func<MessageReceivedContext, Task> OnMessageReceived { get; set; } = _ => Task.CompletedTask;

    /// <summary>A code came in with a valid state, and is about to be redeemed.</summary>
    public Func<AuthorizationCodeReceivedContext, Task> OnAuthorizationCodeReceived { get; set; } = _ => Task.CompletedTask;

    /// <summary>The token endpoint answered; the id_token has not been checked.</summary>
    public Func<TokenResponseReceivedContext, Task> OnTokenResponseReceived { get; set; } = _ => Task.CompletedTask;

    /// <summary>The id_token is in order.</summary>
    public Func<TokenValidatedContext, Task> OnTokenValidated { get; set; } = _ => Task.CompletedTask;

    /// <summary>The userinfo endpoint answered for the same subject.</summary>
    public Func<UserInformationReceivedContext, Task> OnUserInformationReceived { get; set; } = _ => Task.CompletedTask;

    /// <summary>Something between callback and ticket failed.</summary>
    public Func<AuthenticationFailedContext, Task> OnAuthenticationFailed { get; set; } = _ => Task.CompletedTask;

    /// <summary>The provider sent the browser back after a sign-out that this browser asked for.</summary>
    public Func<RemoteSignOutContext, Task> OnSignedOutCallbackRedirect { get; set; } = _ => Task.CompletedTask;

    /// <summary>The provider said, without a browser, that a session ended there; its token is in order.</summary>
    public Func<BackChannelLogoutContext, Task> OnBackChannelLogout { get; set; } = _ => Task.CompletedTask;

    /// <summary>A logout token was refused, or could not be carried out.</summary>
    public Func<BackChannelLogoutFailedContext, Task> OnBackChannelLogoutFailed { get; set; } = _ => Task.CompletedTask;

    /// <inheritdoc cref="OnRedirectToIdentityProvider" />
    public virtual Task RedirectToIdentityProvider(RedirectContext context) => OnRedirectToIdentityProvider(context);

    /// <inheritdoc cref="OnRedirectToIdentityProviderForSignOut" />
    public virtual Task RedirectToIdentityProviderForSignOut(RedirectContext context) => OnRedirectToIdentityProviderForSignOut(context);

    /// <inheritdoc cref="OnMessageReceived" />
    public virtual Task MessageReceived(MessageReceivedContext context) => OnMessageReceived(context);

    /// <inheritdoc cref="OnAuthorizationCodeReceived" />
    public virtual Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context) => OnAuthorizationCodeReceived(context);

    /// <inheritdoc cref="OnTokenResponseReceived" />
    public virtual Task TokenResponseReceived(TokenResponseReceivedContext context) => OnTokenResponseReceived(context);

    /// <inheritdoc cref="OnTokenValidated" />
    public virtual Task TokenValidated(TokenValidatedContext context) => OnTokenValidated(context);

    /// <inheritdoc cref="OnUserInformationReceived" />
    public virtual Task UserInformationReceived(UserInformationReceivedContext context) => OnUserInformationReceived(context);

    /// <inheritdoc cref="OnAuthenticationFailed" />
    public virtual Task AuthenticationFailed(AuthenticationFailedContext context) => OnAuthenticationFailed(context);

    /// <inheritdoc cref="OnSignedOutCallbackRedirect" />
    public virtual Task SignedOutCallbackRedirect(RemoteSignOutContext context) => OnSignedOutCallbackRedirect(context);

    /// <inheritdoc cref="OnBackChannelLogout" />
    public virtual Task BackChannelLogout(BackChannelLogoutContext context) => OnBackChannelLogout(context);

    /// <inheritdoc cref="OnBackChannelLogoutFailed" />
    public virtual Task BackChannelLogoutFailed(BackChannelLogoutFailedContext context) => OnBackChannelLogoutFailed(context);
}

/// <summary>The browser is about to be sent to the provider.</summary>
public sealed class RedirectContext(HttpContext context, AuthenticationScheme scheme, OpenIdConnectOptions options, AuthenticationProperties properties)
    : PropertiesContext<OpenIdConnectOptions>(context, scheme, options, properties)
{
    /// <summary>What will be asked of the provider.</summary>
    public required OpenIdConnectMessage ProtocolMessage { get; set; }

    /// <summary>Whether the event has answered the request itself.</summary>
    public bool Handled { get; private set; }

    /// <summary>The event has answered the request: no redirect follows.</summary>
    public void HandleResponse() => Handled = true;
}

/// <summary>The callback was called.</summary>
public sealed class MessageReceivedContext(HttpContext context, AuthenticationScheme scheme, OpenIdConnectOptions options, AuthenticationProperties? properties)
    : RemoteAuthenticationContext<OpenIdConnectOptions>(context, scheme, options, properties)
{
    /// <summary>The parameters of the callback, unchecked.</summary>
    public required OpenIdConnectMessage ProtocolMessage { get; set; }
}

/// <summary>A code is about to be redeemed.</summary>
public sealed class AuthorizationCodeReceivedContext(HttpContext context, AuthenticationScheme scheme, OpenIdConnectOptions options, AuthenticationProperties properties)
    : RemoteAuthenticationContext<OpenIdConnectOptions>(context, scheme, options, properties)
{
    /// <summary>The parameters of the callback.</summary>
    public required OpenIdConnectMessage ProtocolMessage { get; set; }

    /// <summary>What will be asked of the token endpoint; client authentication is added afterwards.</summary>
    public required OpenIdConnectMessage TokenEndpointRequest { get; set; }
}

/// <summary>The token endpoint answered.</summary>
public sealed class TokenResponseReceivedContext(HttpContext context, AuthenticationScheme scheme, OpenIdConnectOptions options, AuthenticationProperties properties)
    : RemoteAuthenticationContext<OpenIdConnectOptions>(context, scheme, options, properties)
{
    /// <summary>Its answer, unchecked.</summary>
    public required OpenIdConnectMessage TokenEndpointResponse { get; set; }
}

/// <summary>The id_token is in order; <c>Principal</c> carries all its claims.</summary>
public sealed class TokenValidatedContext(HttpContext context, AuthenticationScheme scheme, OpenIdConnectOptions options, AuthenticationProperties properties)
    : RemoteAuthenticationContext<OpenIdConnectOptions>(context, scheme, options, properties)
{
    /// <summary>The id_token.</summary>
    public required JsonWebToken SecurityToken { get; init; }

    /// <summary>The answer of the token endpoint.</summary>
    public required OpenIdConnectMessage TokenEndpointResponse { get; init; }
}

/// <summary>The userinfo endpoint answered for the subject of the id_token.</summary>
public sealed class UserInformationReceivedContext(HttpContext context, AuthenticationScheme scheme, OpenIdConnectOptions options, AuthenticationProperties properties)
    : RemoteAuthenticationContext<OpenIdConnectOptions>(context, scheme, options, properties)
{
    /// <summary>Its answer.</summary>
    public required JsonDocument User { get; init; }
}

/// <summary>Something between callback and ticket failed.</summary>
public sealed class AuthenticationFailedContext(HttpContext context, AuthenticationScheme scheme, OpenIdConnectOptions options, AuthenticationProperties? properties)
    : RemoteAuthenticationContext<OpenIdConnectOptions>(context, scheme, options, properties)
{
    /// <summary>What failed.</summary>
    public required Exception Exception { get; init; }
}

/// <summary>The provider says that the person signed out.</summary>
public sealed class RemoteSignOutContext(HttpContext context, AuthenticationScheme scheme, OpenIdConnectOptions options, AuthenticationProperties properties)
    : RemoteAuthenticationContext<OpenIdConnectOptions>(context, scheme, options, properties);

/// <summary>The provider said that a session ended there.</summary>
public sealed class BackChannelLogoutContext(HttpContext context, AuthenticationScheme scheme, OpenIdConnectOptions options)
    : BaseContext<OpenIdConnectOptions>(context, scheme, options)
{
    /// <summary>Which session, or whose.</summary>
    public required BackChannelLogout Logout { get; init; }

    /// <summary>Set by the event: this token came before, and nothing was done.</summary>
    public bool WasSeenBefore { get; set; }
}

/// <summary>A logout token was refused.</summary>
public sealed class BackChannelLogoutFailedContext(HttpContext context, AuthenticationScheme scheme, OpenIdConnectOptions options)
    : BaseContext<OpenIdConnectOptions>(context, scheme, options)
{
    /// <summary>Why, in words for the log.</summary>
    public required Exception Failure { get; init; }
}
