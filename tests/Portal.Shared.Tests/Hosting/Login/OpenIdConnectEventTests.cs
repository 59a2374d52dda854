using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared.Hosting.Login;

namespace Portal.Shared.Tests.Hosting.Login;

/// <summary>Each event is raised in its place, and may end the login there.</summary>
public sealed class OpenIdConnectEventTests
{
    private static readonly string[] Order =
    [
        "RedirectToIdentityProvider", "MessageReceived", "AuthorizationCodeReceived", "TokenResponseReceived", "TokenValidated", "UserInformationReceived", "TicketReceived",
    ];

    public static TheoryData<string> OfTheCallback => [.. Order[1..]];

    public static TheoryData<string> BeforeTheTicket => [.. Order[1..^1]];

    [Fact]
    public async Task Events_LoginGoesWell_AreRaisedInOrder()
    {
        var events = new RecordingEvents();
        await using var portal = Portal(events);

        await portal.LoginAsync(portal.Open());

        Assert.Equal(Order, events.Raised);
    }

    [Theory]
    [MemberData(nameof(OfTheCallback))]
    public async Task Event_HandlesTheResponse_EndsTheLoginThere(string at)
    {
        var events = new RecordingEvents { HandleAt = at };
        await using var portal = Portal(events);
        var browser = portal.Open();

        var response = await portal.LoginAsync(browser);

        Assert.Equal((HttpStatusCode)299, response.StatusCode);
        Assert.Equal(Order[..(Array.IndexOf(Order, at) + 1)], events.Raised);
        portal.AssertNobody(browser);
    }

    [Theory]
    [MemberData(nameof(BeforeTheTicket))]
    public async Task Event_Fails_RaisesRemoteFailureAndLetsNobodyIn(string at)
    {
        var events = new RecordingEvents { FailAt = at };
        await using var portal = Portal(events);
        var browser = portal.Open();

        var response = await portal.LoginAsync(browser);

        Assert.Equal((HttpStatusCode)299, response.StatusCode);
        Assert.Equal("RemoteFailure", events.Raised[^1]);
        portal.AssertNobody(browser);
    }

    [Theory]
    [MemberData(nameof(OfTheCallback))]
    public async Task Event_Skips_LeavesTheRequestToTheRest(string at)
    {
        var events = new RecordingEvents { SkipAt = at };
        await using var portal = Portal(events);
        var browser = portal.Open();

        var response = await portal.LoginAsync(browser);

        // Nothing else answers there.
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(Order[..(Array.IndexOf(Order, at) + 1)], events.Raised);
        portal.AssertNobody(browser);
    }

    [Theory]
    [InlineData("server_error", "AuthenticationFailed", false, 299)]
    [InlineData("server_error", "AuthenticationFailed", true, 404)]
    [InlineData("server_error", "RemoteFailure", true, 404)]
    [InlineData("access_denied", "AccessDenied", false, 299)]
    [InlineData("access_denied", "AccessDenied", true, 404)]
    public async Task Event_OfAFailure_MayAnswerOrLeaveIt(string error, string at, bool skips, int status)
    {
        var events = new RecordingEvents { HandleAt = skips ? null : at, SkipAt = skips ? at : null };
        await using var portal = Portal(events);
        var browser = portal.Open();

        var response = await portal.LoginAsync(browser, callback => callback["error"] = error);

        Assert.Equal((status, at), ((int)response.StatusCode, events.Raised[^1]));
        portal.AssertNobody(browser);
    }

    [Theory]
    [InlineData(false, 299)]
    [InlineData(true, 404)]
    public async Task SignedOutCallbackRedirect_HandledOrSkipped_SendsNobodyAway(bool skips, int status)
    {
        const string At = "SignedOutCallbackRedirect";
        var events = new RecordingEvents { HandleAt = skips ? null : At, SkipAt = skips ? At : null };
        await using var portal = Portal(events);
        var browser = portal.Open();
        var state = OpenIdConnectSignOutTests.StateOf(await browser.SignOutAsync());

        Assert.Equal(status, (int)(await browser.GetAsync("/signout-callback-oidc?state=" + state)).StatusCode);
    }

    [Fact]
    public async Task RedirectToIdentityProviderForSignOut_Handled_SendsNobodyAway()
    {
        await using var portal = Portal(new RecordingEvents { HandleAt = "RedirectToIdentityProviderForSignOut" });

        Assert.Equal((HttpStatusCode)299, (await portal.Open().SignOutAsync()).StatusCode);
    }

    [Fact]
    public async Task BackChannelLogout_InOrderAndNot_RaisesItsEvents()
    {
        var events = new RecordingEvents();
        await using var portal = Portal(events);
        foreach (var token in (string[])[portal.Provider.LogoutToken(), "geen token"])
            await portal.Open().SendAsync(new(HttpMethod.Post, "/signout-backchannel-oidc") { Content = new FormUrlEncodedContent([new("logout_token", token)]) });

        Assert.Equal(["BackChannelLogout", "BackChannelLogoutFailed"], events.Raised);
    }

    [Fact]
    public async Task Event_Throws_RaisesAuthenticationFailed()
    {
        var events = new RecordingEvents { ThrowAt = "TokenValidated" };
        await using var portal = Portal(events);
        var browser = portal.Open();

        await portal.LoginAsync(browser);

        Assert.Equal(["TokenValidated", "AuthenticationFailed", "RemoteFailure"], events.Raised[^3..]);
        portal.AssertNobody(browser);
    }

    [Fact]
    public async Task RedirectToIdentityProvider_Handled_SendsNobodyAway()
    {
        var events = new RecordingEvents { HandleAt = "RedirectToIdentityProvider" };
        await using var portal = Portal(events);

        Assert.Equal((HttpStatusCode)299, (await portal.Open().GetAsync("/inloggen")).StatusCode);
    }

    [Fact]
    public async Task AccessDenied_AtTheProvider_IsRaisedInsteadOfAFailure()
    {
        var events = new RecordingEvents();
        await using var portal = Portal(events);

        await portal.LoginAsync(portal.Open(), callback => callback["error"] = "access_denied");

        Assert.Equal(["MessageReceived", "AccessDenied"], events.Raised[^2..]);
    }

    [Fact]
    public async Task SignOut_ThereAndBack_RaisesItsEvents()
    {
        var events = new RecordingEvents();
        await using var portal = Portal(events);
        var browser = portal.Open();
        await portal.LoginAsync(browser);

        var response = await browser.SignOutAsync();
        await browser.GetAsync("/signout-callback-oidc?state=" + OpenIdConnectSignOutTests.StateOf(response));

        Assert.Equal(["RedirectToIdentityProviderForSignOut", "SignedOutCallbackRedirect"], events.Raised[^2..]);
    }

    // EventsType would win over Events: a host that wants its own takes it away.
    private static TestPortal Portal(RecordingEvents events) => new(options => (options.EventsType, options.Events) = (null, events));

    private sealed class RecordingEvents : OpenIdConnectEvents
    {
        public List<string> Raised { get; } = [];

        public string? HandleAt { get; init; }

        public string? SkipAt { get; init; }

        public string? FailAt { get; init; }

        public string? ThrowAt { get; init; }

        public override Task RedirectToIdentityProvider(RedirectContext context) => Redirecting(nameof(RedirectToIdentityProvider), context);

        public override Task RedirectToIdentityProviderForSignOut(RedirectContext context) => Redirecting(nameof(RedirectToIdentityProviderForSignOut), context);

        public override Task MessageReceived(MessageReceivedContext context) => Raise(nameof(MessageReceived), context);

        public override Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context) => Raise(nameof(AuthorizationCodeReceived), context);

        public override Task TokenResponseReceived(TokenResponseReceivedContext context) => Raise(nameof(TokenResponseReceived), context);

        public override Task TokenValidated(TokenValidatedContext context) => Raise(nameof(TokenValidated), context);

        public override Task UserInformationReceived(UserInformationReceivedContext context) => Raise(nameof(UserInformationReceived), context);

        public override Task AuthenticationFailed(AuthenticationFailedContext context) => Raise(nameof(AuthenticationFailed), context);

        public override Task SignedOutCallbackRedirect(RemoteSignOutContext context) => Raise(nameof(SignedOutCallbackRedirect), context);

        public override Task TicketReceived(TicketReceivedContext context)
        {
            Raised.Add(nameof(TicketReceived));
            Decide(nameof(TicketReceived), context);
            return Task.CompletedTask;
        }

        public override Task AccessDenied(AccessDeniedContext context)
        {
            Raised.Add(nameof(AccessDenied));
            Decide(nameof(AccessDenied), context);
            return Task.CompletedTask;
        }

        public override Task RemoteFailure(RemoteFailureContext context)
        {
            Raised.Add(nameof(RemoteFailure));
            if (SkipAt == nameof(RemoteFailure))
                context.SkipHandler();
            else
                Handle(context);
            return Task.CompletedTask;
        }

        public override Task BackChannelLogout(BackChannelLogoutContext context)
        {
            Raised.Add(nameof(BackChannelLogout));
            return Task.CompletedTask;
        }

        public override Task BackChannelLogoutFailed(BackChannelLogoutFailedContext context)
        {
            Raised.Add(nameof(BackChannelLogoutFailed));
            return Task.CompletedTask;
        }

        private Task Redirecting(string name, RedirectContext context)
        {
            Raised.Add(name);
            if (HandleAt == name)
            {
                context.Response.StatusCode = 299;
                context.HandleResponse();
            }
            return Task.CompletedTask;
        }

        private Task Raise(string name, RemoteAuthenticationContext<OpenIdConnectOptions> context)
        {
            Raised.Add(name);
            if (ThrowAt == name)
                throw new InvalidOperationException("Vera");
            if (FailAt == name)
                context.Fail("Niet nu.");
            if (SkipAt == name)
                context.SkipHandler();
            if (HandleAt == name)
            {
                context.Response.StatusCode = 299;
                context.HandleResponse();
            }
            return Task.CompletedTask;
        }

        private void Decide(string name, HandleRequestContext<RemoteAuthenticationOptions> context)
        {
            if (HandleAt == name)
                Handle(context);
            if (SkipAt == name)
                context.SkipHandler();
        }

        private static void Handle(HandleRequestContext<RemoteAuthenticationOptions> context)
        {
            context.Response.StatusCode = 299;
            context.HandleResponse();
        }
    }
}
