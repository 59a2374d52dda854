using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Case = Portal.Staff.Features.Requests.Texts;
using Clients = Portal.Staff.Features.Registrations.Texts;
using Out = Portal.Staff.Features.Disclosures.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>Somebody asks by letter who received their data: from the form at the office to the letter in the post.</summary>
[Article("2017-15.1")]
[Article("2017-15.2")]
public sealed class DisclosureOverviewTests
{
    [Fact]
    public Task Letter_AskingWhoReceivedData_IsJudgedLineByLineAndAnsweredByPost() => Scene.PlayAsync(async scene =>
    {
        // Once something went out that nobody wrote down: all that is known of it is general.
        var today = DutchTime.Today(TimeProvider.System);
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        var client = NewClient.Make();
        await officer.ImportAsync(client);
        await officer.OpenClientPageAsync(client);
        await officer.Link(Clients.AddPast).ClickAsync();
        await officer.SeeHeadingAsync(Out.PastTitle);
        await officer.Page.GetByLabel(Out.PastSince).FillAsync("01-02-2025");
        await officer.Page.GetByLabel(Out.PastUntil).FillAsync("01-06-2025");
        await officer.Page.GetByLabel(Out.PastRecipients).FillAsync("Een opleider in de buurt");
        await officer.Page.GetByLabel(Out.PastData).FillAsync("Naam en adres");
        await officer.Option(Out.Form_Written).CheckAsync();
        await officer.Page.GetByLabel(Out.PastWhy).FillAsync("Wij schreven het toen niet op, en wie het was is niet meer te vinden.");
        await officer.CheckAsync();
        await officer.Button(Out.Record).ClickAsync();
        await officer.SeeHeadingAsync(client.Name);

        await officer.OpenStaffAsync(Staff.Urls.NewRequest);
        await officer.Option(Words.Of(RequestChannel.Letter)).CheckAsync();
        await officer.Field(Case.NewReceived).FillAsync(TermTexts.Numbers(today.AddDays(-1)));
        await officer.Field(Case.NewSearch).FillAsync(client.Name);
        await officer.Button(Case.NewSearchButton).ClickAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = $"{Case.NewChoose} {client.Name}" }).First.ClickAsync();
        await officer.Option(Words.Of(RequestKind.DisclosureOverview)).CheckAsync();
        await officer.Option(Case.NewPeriod_Everything).CheckAsync();
        await officer.CheckAsync();
        await officer.Button(Case.NewSave).ClickAsync();
        await officer.SeeHeadingAsync($"{Words.Of(RequestKind.DisclosureOverview)} · {client.Name}");

        await officer.Button(Words.Of(RequestAction.TakeUp)).ClickAsync();
        await officer.SeeAsync(Case.Saved);
        await ProveAsync(officer);
        await officer.SeeAsync(Case.Disclosures);
        await officer.CheckAsync();

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

    private static async Task ProveAsync(Visitor officer)
    {
        await officer.Button(Words.Of(RequestAction.ProveIdentity)).ClickAsync();
        await officer.Option(Words.Of(IdentityMethod.CalledBack)).CheckAsync();
        await officer.Page.Locator(".confirm .btn-primary").ClickAsync();
    }
}
