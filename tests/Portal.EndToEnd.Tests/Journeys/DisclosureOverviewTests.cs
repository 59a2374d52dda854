using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Case = Portal.Staff.Features.Requests.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>Somebody asks by letter who received their data: from the form at the office to the letter in the post.</summary>
[Article("2017-15.1")]
[Article("2017-15.2")]
public sealed class DisclosureOverviewTests
{
    [Fact]
    public async Task Letter_AskingWhoReceivedData_IsJudgedLineByLineAndAnsweredByPost()
    {
        await using var host = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        await Scene.PlayAsync(host, async scene =>
        {
            var today = DutchTime.Today(TimeProvider.System);
            var officer = await scene.EnterAsync();
            await officer.LoginStaffAsync("Fleur Papierboot");
            await officer.OpenStaffAsync(Staff.Urls.NewRequest);
            await officer.Option(Words.Of(RequestChannel.Letter)).CheckAsync();
            await officer.Field(Case.NewReceived).FillAsync(TermTexts.Numbers(today.AddDays(-1)));
            await officer.Field(Case.NewSearch).FillAsync("Noor Zonderland");
            await officer.Button(Case.NewSearchButton).ClickAsync();
            await officer.Page.GetByRole(AriaRole.Button, new() { Name = $"{Case.NewChoose} Noor Zonderland" }).First.ClickAsync();
            await officer.Option(Words.Of(RequestKind.DisclosureOverview)).CheckAsync();
            await officer.Option(Case.NewPeriod_Everything).CheckAsync();
            await officer.CheckAsync();
            await officer.Button(Case.NewSave).ClickAsync();
            await officer.SeeHeadingAsync($"{Words.Of(RequestKind.DisclosureOverview)} · Noor Zonderland");

            await officer.Button(Words.Of(RequestAction.TakeUp)).ClickAsync();
            await officer.SeeAsync(Case.Saved);
            await ProveAsync(officer);
            await officer.SeeAsync(Case.Disclosures);
            await officer.CheckAsync();
            await officer.Page.SetViewportSizeAsync(Visitor.Phone.Width, Visitor.Phone.Height);
            await officer.CheckAsync();
            await officer.Page.SetViewportSizeAsync(Visitor.Desk.Width, Visitor.Desk.Height);

            // The one line in general terms.
            var general = KindWords.Of(ItemVerdict.Redact, RequestKind.DisclosureOverview);
            await officer.ChooseVerdictAsync(officer.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^" + general, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) }).First);
            await officer.Page.GetByLabel(Case.Ground).First.SelectOptionAsync(KindWords.Of(RefusalGround.NotRecorded, RequestKind.DisclosureOverview));
            await officer.Page.GetByLabel(Case.Motivation).First.FillAsync("De naam is niet meer te vinden.");
            await officer.Page.GetByRole(AriaRole.Textbox, new() { Name = Case.GeneralText }).FillAsync("Een opleider kreeg uw naam en adres.");
            await officer.Button(Case.SaveRow).First.ClickAsync();
            await Expect(officer.Button(Case.SaveRow)).ToHaveCountAsync(0);
            await officer.CheckAsync();
            await officer.DecideAndSendAsync("Van één verstrekking is de ontvanger niet vastgelegd.", givesRest: false);

            await officer.Link(Case.ToCase).ClickAsync();
            await officer.SeeAsync(Case.PostDo);
            await officer.Button(Case.PostSave).ClickAsync();
            await officer.SeeAsync(Case.PostedOn.With(TermTexts.Long(today)));
            await officer.CheckAsync();
        });
    }

    private static async Task ProveAsync(Visitor officer)
    {
        await officer.Button(Words.Of(RequestAction.ProveIdentity)).ClickAsync();
        await officer.Option(Words.Of(IdentityMethod.CalledBack)).CheckAsync();
        await officer.Page.Locator(".confirm .btn-primary").ClickAsync();
    }
}
