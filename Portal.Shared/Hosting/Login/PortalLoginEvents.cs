using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Portal.Shared.Hosting.Errors;

namespace Portal.Shared.Hosting.Login;

/// <summary>A failure becomes a general page with the number of the request; the log has that number and the detail.</summary>
internal sealed partial class PortalLoginEvents(IOptions<PortalLoginOptions> portal, IOptionsMonitor<CookieAuthenticationOptions> cookies, RequiredProof required, ILogger<PortalLoginEvents> logger) : OpenIdConnectEvents
{
    // Where the cookie handler keeps the key of the session; it does not say so to others.
    private const string SessionKeyClaim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        // What one challenge or the scheme's own section asks goes before what the app requires always.
        context.ProtocolMessage.AcrValues ??= required.AcrValues;
        return Task.CompletedTask;
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        var failure = await ReportAsync(context.HttpContext, context.Failure?.Message ?? "Unknown.", (context.Failure as WeakLoginException)?.Principal);
        var page = context.Failure is WeakLoginException weak
            ? $"{LoginAddresses.TooWeak}?{LoginAddresses.ReturnParameter}={Uri.EscapeDataString(weak.ReturnTo)}&"
            : LoginAddresses.Failed + "?";
        context.Response.Redirect($"{context.Request.PathBase}{page}nummer={Uri.EscapeDataString(failure.Number)}");
        context.HandleResponse();
    }

    public override Task AccessDenied(AccessDeniedContext context) => ReportAsync(context.HttpContext, "The provider answered with error access_denied.");

    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (required.WhyNot(context.Principal!) is { } reason)
            context.Fail(new WeakLoginException(reason, LocalAddress.OrHome(context.Properties?.RedirectUri), context.Principal!));
        return Task.CompletedTask;
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        await EndOldSessionAsync(context.HttpContext);
        await portal.Value.OnSignedIn(context.HttpContext, context.Principal!);
    }

    // A login is a new session with a new key, whoever was here before: the cookie handler would go on with the old one, for another account too.
    private async Task EndOldSessionAsync(HttpContext http)
    {
        var options = cookies.Get(CookieAuthenticationDefaults.AuthenticationScheme);
        if (options.CookieManager.GetRequestCookie(http, options.Cookie.Name!) is not { } cookie)
            return;
        http.Request.Headers.Remove(HeaderNames.Cookie);
        if (options.SessionStore is { } store && options.TicketDataFormat.Unprotect(cookie)?.Principal.FindFirst(SessionKeyClaim)?.Value is { } key)
            await store.RemoveAsync(key);
    }

    public override async Task BackChannelLogout(BackChannelLogoutContext context) =>
        context.WasSeenBefore = !await portal.Value.OnBackChannelLogout(context.HttpContext, context.Logout);

    public override Task BackChannelLogoutFailed(BackChannelLogoutFailedContext context) => ReportAsync(context.HttpContext, context.Failure.Message, isLogout: true);

    private async Task<LoginFailure> ReportAsync(HttpContext context, string detail, ClaimsPrincipal? principal = null, bool isLogout = false)
    {
        var failure = new LoginFailure(ErrorNumber.Of(context), detail, context.Items.ContainsKey(OpenIdConnectHandler.ProvenKey), principal, isLogout);
        LogFailure(logger, failure.Number, failure.Detail);
        await portal.Value.OnFailed(context, failure);
        return failure;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Login {Number} refused: {Detail}")]
    private static partial void LogFailure(ILogger logger, string number, string detail);
}

/// <summary>The provider has proven who somebody is, and this app asks for more: the person is told how, and comes back to where they were going.</summary>
internal sealed class WeakLoginException(string message, string returnTo, ClaimsPrincipal principal) : AuthenticationFailureException(message)
{
    public ClaimsPrincipal Principal => principal;

    public string ReturnTo => returnTo;
}
