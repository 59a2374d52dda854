using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Features.Sessions;
using Portal.Client.Tests.Components;
using Portal.Data.Sessions;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Testing;

namespace Portal.Client.Tests.Sessions;

[Article("2017-16")]
public sealed class SessionsPageTests
{
    [Theory]
    [InlineData("nl-NL", "Hier bent u nu", "Ingelogd op vrijdag 27 november 2026", "U bent nergens anders ingelogd.")]
    [InlineData("en-GB", "You are here now", "Logged in on Friday 27 November 2026", "You are not logged in anywhere else.")]
    public async Task Open_ThreePlaces_EndsOneAndThenTheOthers(string culture, string here, string started, string only)
    {
        ComponentTestExtensions.Speak(culture);
        await using var portal = await TestPortal.CreateAsync();
        await portal.LinkAsync(await portal.RegisterAsync());
        var session = await StartAsync(portal, "Firefox, Windows");
        await StartAsync(portal, "Safari, iPhone");
        await StartAsync(portal, null);
        await using var scope = portal.As(ActorKind.Person, Staffing.LoginOf("noor") with { Session = session });
        using var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton(scope.Get<OwnSessions>());
        var page = context.Render<SessionsPage>();
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("li h2").Count));

        Assert.StartsWith(here, page.Find("li .chip").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains(started, page.Find("li").TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(page.Find("li").QuerySelectorAll("button"));
        page.Find("li button").Click();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("li h2").Count));
        page.Find("button.btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains(only, page.Markup, StringComparison.Ordinal));
        Assert.Equal("Firefox, Windows", page.Find("li h2").TextContent);
    }

    private static async Task<Guid> StartAsync(TestPortal portal, string? device)
    {
        var (now, login) = (portal.Time.GetUtcNow(), Staffing.LoginOf("noor"));
        var session = new LoginSession
        {
            KeyHash = Guid.NewGuid().ToString("N"),
            Id = Guid.NewGuid(),
            App = PortalApp.Client,
            Ticket = [],
            Issuer = login.Issuer,
            Subject = login.Subject,
            Device = device,
            StartedAt = now,
            LastSeenAt = now,
            ExpiresAt = now.AddHours(1),
        };
        await using var db = portal.Db();
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return session.Id;
    }
}
