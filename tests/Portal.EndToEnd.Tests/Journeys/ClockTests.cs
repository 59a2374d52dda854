using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Case = Portal.Staff.Features.Requests.Texts;
using Own = Portal.Client.Features.Requests.Texts;
using Settings = Portal.Staff.Features.Settings.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>
/// The clock of a case: it stops for a question, runs by itself after the answer, is extended once, is set right by a corrected receipt, and
/// follows a new holiday only when the director says so. On a host of its own: the settings are those of the whole office.
/// </summary>
[Article("AVG 12(3)")]
[Article("AVG 12(6)")]
[Article("2017-13.2")]
public sealed class ClockTests
{
    private static readonly DateOnly Today = DutchTime.Today(TimeProvider.System);

    [Fact]
    public async Task Clock_StoppedExtendedAndCorrected_EverybodyReadsTheSameDates()
    {
        await using var host = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        await Scene.PlayAsync(host, async scene =>
        {
            await LetQuestionsStopTheClockAsync(scene);
            var (person, _) = await scene.EnterNewClientAsync();
            var officer = await scene.EnterAsync();
            await officer.LoginStaffAsync("Yara Sterrenkust");
            var number = await person.AskAccessAsync();
            await officer.TakeUpAsync(number);

            // The question stops the clock, and the answer starts it.
            await BeginAsync(officer, RequestAction.AskApplicant);
            await officer.SeeAsync(Case.WillPause.With(TermTexts.Long(Today)));
            await officer.Field(Case.QuestionLabel).FillAsync(new string('x', ScopeRules.MaximumText));
            await officer.SeeAsync("Dit veld is vol");
            await officer.Field(Case.QuestionLabel).FillAsync("Gaat het u om alle verslagen?");
            await officer.CheckAsync();
            await SubmitAsync(officer, RequestAction.AskApplicant);
            await officer.SeeAsync(Case.Saved);
            await officer.SeeAsync(Case.PausedText);
            await officer.CheckAsync();
            await officer.OpenStaffAsync(Staff.Features.Requests.WorklistAddress.Of(Data.Requests.WorklistView.Paused));
            await Expect(officer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = number })).ToBeVisibleAsync();
            await officer.OpenStaffAsync(Staff.Urls.Request(number));
            await officer.SeeAsync(Case.PausedText);

            await person.OpenClientAsync(Client.Urls.MyRequest(number));
            await person.SeeAsync(Own.Paused_Title);
            await person.CheckAsync();
            await person.Field(Own.Reply_Label).FillAsync("Ja, alle verslagen.");
            await person.Button(Own.Reply_Send).ClickAsync();
            await person.SeeAsync(Own.Reply_Done);
            await Expect(person.Text(Own.Paused_Title)).ToHaveCountAsync(0);
            // The open page of the employee follows by itself.
            await officer.SeeAsync(Words.Of(RequestEventKind.ClockResumed));
            await Expect(officer.Text(Case.PausedText)).ToHaveCountAsync(0);

            await ExtendAsync(officer, person, number);
        });
    }

    [Fact]
    public async Task Letter_WithAWrongReceipt_IsCorrectedAndFollowsANewHolidayWhenTheDirectorSaysSo()
    {
        await using var host = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        await Scene.PlayAsync(host, async scene =>
        {
            var officer = await scene.EnterAsync();
            await officer.LoginStaffAsync("Fleur Papierboot");
            var first = Today.AddDays(-3);
            await EnterLetterAsync(officer, first);

            var right = Today.AddDays(-6);
            var (before, after) = (TermOf(first), TermOf(right));
            await BeginAsync(officer, RequestAction.CorrectReceipt);
            await officer.Field(Case.ReceiptDay).FillAsync(TermTexts.Numbers(right));
            await officer.Page.Keyboard.PressAsync("Tab");
            // Both, before anything is saved.
            await officer.SeeAsync(TermTexts.Short(before.RegulationDate));
            await officer.SeeAsync(TermTexts.Short(after.RegulationDate));
            await officer.CheckAsync();
            await SubmitAsync(officer, RequestAction.CorrectReceipt);
            await officer.SeeAsync(Case.ReceiptReasonMissing);
            await officer.Field(Case.ReceiptReason).FillAsync("De brief lag drie dagen bij de receptie.");
            await SubmitAsync(officer, RequestAction.CorrectReceipt);
            await officer.SeeAsync(Case.Saved);
            await SeeDateAsync(officer, after.RegulationDate);
            await officer.CheckAsync();
            var address = officer.Page.Url;

            // A day that is put on a par: the promise stays until the director moves it.
            var director = await scene.EnterAsync();
            await director.LoginStaffAsync("Olga Vuurtoren");
            await director.OpenStaffAsync(Staff.Urls.Holidays);
            await director.SeeHeadingAsync(Settings.Holidays_Title);
            await director.CheckAsync();
            await director.Button(Settings.Holidays_Add).ClickAsync();
            await director.Field(Settings.Edit_Added).FillAsync(TermTexts.Numbers(after.RegulationDate));
            await director.Field(Settings.Edit_Source).FillAsync("Koninklijk besluit van een proef");
            await director.Button(Settings.Edit_Preview).ClickAsync();
            await director.SeeAsync("Pim van der Postzegel");
            await director.CheckAsync();
            await director.Button(Settings.Save_AndKeep).ClickAsync();
            await director.SeeAsync(Settings.Waiting_Text);
            await director.CheckAsync();
            await officer.Page.GotoAsync(address);
            await SeeDateAsync(officer, after.RegulationDate);

            await director.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Verplaats de datums van (?:deze zaak|alle)", default, TimeSpan.FromSeconds(1)) }).ClickAsync();
            await Expect(director.Text(Settings.Waiting_Text)).ToHaveCountAsync(0);
            await officer.Page.GotoAsync(address);
            var moved = new WorkingCalendar([.. EqualisedDays.Known, new EqualisedDay(after.RegulationDate, "proef")]).Roll(after.RegulationDate);
            await SeeDateAsync(officer, moved);
            await officer.SeeAsync(Words.Of(RequestEventKind.DatesMoved));
            await officer.CheckAsync();
        });
    }

    private static async Task LetQuestionsStopTheClockAsync(Scene scene)
    {
        var director = await scene.EnterAsync();
        await director.LoginStaffAsync("Olga Vuurtoren");
        await director.OpenStaffAsync(Staff.Urls.TermSettings);
        await director.SeeHeadingAsync(Settings.Terms_Title);
        foreach (var words in (string[])[Settings.Pause_Identity, Settings.Pause_Clarification])
        {
            var choice = director.Page.GetByRole(AriaRole.Switch, new() { Name = words });
            await Expect(choice).ToBeVisibleAsync();
            await choice.CheckAsync(new() { Force = true });
        }

        await director.CheckAsync();
        await director.Button(Settings.Save).ClickAsync();
        await director.SeeAsync(Settings.Terms_Saved);
    }

    private static async Task ExtendAsync(Visitor officer, Visitor person, string number)
    {
        const string Why = "Uw dossier beslaat vier trajecten, met verslagen waarin ook anderen staan.";
        await BeginAsync(officer, RequestAction.Extend);
        await SubmitAsync(officer, RequestAction.Extend);
        await officer.SeeAsync(Case.ExtendReasonsMissing);
        await officer.Option(Words.Of(ExtensionGround.Complexity)).CheckAsync();
        await officer.Field(Case.ExtendReasons).FillAsync(Why);
        await officer.CheckAsync();
        await SubmitAsync(officer, RequestAction.Extend);
        await officer.SeeAsync(Case.Saved);
        var extended = TermOf(Today).AvgExtendedDate!.Value;
        await SeeDateAsync(officer, extended);
        // Once: the action is not offered again.
        await Expect(officer.Button(Case.ExtendOpen)).ToHaveCountAsync(0);
        await officer.CheckAsync();

        await person.OpenClientAsync(Client.Urls.MyRequest(number));
        await person.SeeAsync(Why);
        await person.SeeAsync(TermTexts.Long(extended));
        await person.CheckAsync();
        await officer.Page.Context.CloseAsync();
    }

    private static async Task EnterLetterAsync(Visitor officer, DateOnly received)
    {
        await officer.OpenStaffAsync(Staff.Urls.NewRequest);
        await officer.Option(Words.Of(RequestChannel.Letter)).CheckAsync();
        await officer.Field(Case.NewReceived).FillAsync(TermTexts.Numbers(received));
        await officer.Option(Case.NewKnownNo).CheckAsync();
        await officer.Field(Case.NewName).FillAsync("Pim van der Postzegel");
        await officer.Page.GetByRole(AriaRole.Group, new() { Name = Case.NewCategories }).GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await officer.Button(Case.NewSave).ClickAsync();
        await officer.SeeHeadingAsync($"{Words.Of(RequestKind.Access)} · Pim van der Postzegel");
    }

    // The action stands on the page itself, or under "more".
    private static async Task BeginAsync(Visitor officer, RequestAction action)
    {
        var button = officer.Page.GetByRole(AriaRole.Button, new() { Name = Words.Find(typeof(Staff.Features.Requests.CasePage), $"Action_{action}") ?? Words.Of(action), Exact = true });
        var more = officer.Button(Case.MoreActions);
        await Expect(button.Or(more).First).ToBeVisibleAsync();
        if (await button.CountAsync() == 0)
            await more.ClickAsync();
        await button.First.ClickAsync();
    }

    private static Task SubmitAsync(Visitor officer, RequestAction action) =>
        officer.Page.GetByRole(AriaRole.Group, new() { Name = Words.Of(action) })
            .GetByRole(AriaRole.Button, new() { Name = Words.Find(typeof(Staff.Features.Requests.CasePage), $"Button_{action}") ?? Words.Of(action), Exact = true }).ClickAsync();

    private static Task SeeDateAsync(Visitor officer, DateOnly date) => Expect(officer.Page.Locator("dl.dates")).ToContainTextAsync(TermTexts.Short(date));

    private static Term TermOf(DateOnly received) => StatutoryTerm.Compute(TermRules.For(TermSubject.Access, received), received, [], WorkingCalendar.Known, Today);
}
