using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Features.Linking;
using Portal.Client.Features.Public;
using Portal.Client.Tests.Components;
using Portal.Data.Access;
using Portal.Data.Invitations;
using Portal.Shared.Access;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Client.Tests.Linking;

[Article("2018-3.1")]
public sealed class InvitationPageTests
{
    [Theory]
    [InlineData("nl-NL", "Fout: vul uw code in")]
    [InlineData("en-GB", "Error: enter your code")]
    public async Task Submit_WithoutCode_SaysSoAtTheFieldAndInTheTitle(string culture, string title)
    {
        ComponentTestExtensions.Speak(culture);
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.As(ActorKind.Person, Staffing.LoginOf("noor"));
        using var context = Context(scope);
        var page = context.Render<InvitationPage>();

        page.Find("form.stack").Submit();

        Assert.Equal("true", page.Find("#code").GetAttribute("aria-invalid"));
        Assert.Single(page.FindAll(".errors a"));
        Assert.StartsWith(title, context.Render(page.FindComponent<PageTitle>().Instance.ChildContent!).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_WrongCode_TellsNothingAboutAnybody()
    {
        ComponentTestExtensions.Speak("nl-NL");
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.As(ActorKind.Person, Staffing.LoginOf("noor"));
        using var context = Context(scope);
        var page = context.Render<InvitationPage>();

        page.Find("#code").Change("ABCD-EFGH-JKLM");
        page.Find("form.stack").Submit();

        page.WaitForAssertion(() => Assert.Contains("Deze code klopt niet, of is al gebruikt of verlopen", page.Find(".field.bad").TextContent, StringComparison.Ordinal));
        await using var db = portal.Db();
        Assert.Equal(1, await db.InvitationAttempts.CountAsync());
    }

    [Fact]
    public async Task Submit_RightCodeAndBirthDate_GoesToTheOverview()
    {
        ComponentTestExtensions.Speak("nl-NL");
        await using var portal = await TestPortal.CreateAsync();
        var person = await portal.RegisterAsync(birthDate: new DateOnly(1980, 2, 29));
        var (invitation, code) = Invitation.Make(person.Id, null, InvitationDelivery.Desk, portal.Time.GetUtcNow());
        await using (var db = portal.Db())
        {
            db.Invitations.Add(invitation);
            await db.SaveChangesAsync();
        }

        await using var scope = portal.As(ActorKind.Person, Staffing.LoginOf("noor"));
        using var context = Context(scope);
        var page = context.Render<InvitationPage>();
        page.Find("#code").Change(code);
        page.Find("#geboortedatum").Change("29-2-1980");
        page.Find("form.stack").Submit();

        page.WaitForAssertion(() => Assert.EndsWith(Urls.My, context.Services.GetNavigation().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RequireLinked_LoginOfNobody_LeadsToTheCode()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.As(ActorKind.Person, Staffing.LoginOf("vreemde"));
        using var context = Context(scope);

        var frame = context.Render<RequireLinked>(parameters => parameters.AddChildContent("<p>geheim</p>"));

        frame.WaitForAssertion(() => Assert.EndsWith(Urls.Invitation, context.Services.GetNavigation().Uri, StringComparison.Ordinal));
        Assert.DoesNotContain("geheim", frame.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequireLinked_LoginOfAPerson_ShowsThePage()
    {
        await using var portal = await TestPortal.CreateAsync();
        await portal.LinkAsync(await portal.RegisterAsync());
        await using var scope = portal.As(ActorKind.Person, Staffing.LoginOf("noor"));
        using var context = Context(scope);

        var frame = context.Render<RequireLinked>(parameters => parameters.AddChildContent("<p>welkom</p>"));

        frame.WaitForAssertion(() => Assert.Contains("welkom", frame.Markup, StringComparison.Ordinal));
    }

    private static BunitContext Context(TestScope scope)
    {
        var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton(scope.Get<ActorResolver>()).AddSingleton(scope.Get<Portal.Data.Representations.ActingFor>());
        context.Services.AddSingleton(scope.Get<AcceptInvitation>());
        context.Services.AddSingleton<ReadOrganisationContact>(_ => Task.FromResult(new OrganisationContact()));
        context.Services.AddSingleton<AntiforgeryStateProvider, NoToken>();
        return context;
    }

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
