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
            if (HandleAt == nameof(TicketReceived))
                Handle(context);
            return Task.CompletedTask;
        }

        public override Task AccessDenied(AccessDeniedContext context)
        {
            Raised.Add(nameof(AccessDenied));
            return Task.CompletedTask;
        }

        public override Task RemoteFailure(RemoteFailureContext context)
        {
            Raised.Add(nameof(RemoteFailure));
            Handle(context);
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
            if (HandleAt == name)
            {
                context.Response.StatusCode = 299;
                context.HandleResponse();
            }
            return Task.CompletedTask;
        }

        private static void Handle(HandleRequestContext<RemoteAuthenticationOptions> context)
        {
            context.Response.StatusCode = 299;
            context.HandleResponse();
        }
    }
}
