using Portal.EndToEnd.Stage;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Case = Portal.Staff.Features.Requests.Texts;

namespace Portal.EndToEnd.Journeys;

[Article("2017-12.1")]
[Article("2017-13.2")]
public sealed class EnteredRequestTests
{
    [Fact]
    public Task Letter_EnteredLater_CountsFromTheDayItCame() => Scene.PlayAsync(async scene =>
    {
        var today = DutchTime.Today(TimeProvider.System);
        var received = today.AddDays(-10);
        var term = StatutoryTerm.Compute(TermRules.For(TermSubject.Access, received), received, [], WorkingCalendar.Known, today);
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        await officer.OpenStaffAsync(Staff.Urls.NewRequest);
        await officer.CheckAsync();

        await officer.Option(Words.Of(RequestChannel.Letter)).CheckAsync();
        await officer.Field(Case.NewReceived).FillAsync(TermTexts.Numbers(received));
        await officer.Option(Case.NewKnownNo).CheckAsync();
        await SeeDatesAsync();
        await officer.Field(Case.NewName).FillAsync("Pim van der Postzegel");
        await officer.Page.GetByRole(Microsoft.Playwright.AriaRole.Group, new() { Name = Case.NewCategories }).GetByRole(Microsoft.Playwright.AriaRole.Checkbox).First.CheckAsync();
        await officer.CheckAsync();
        await officer.Button(Case.NewSave).ClickAsync();

        await officer.SeeHeadingAsync($"{Words.Of(RequestKind.Access)} · Pim van der Postzegel");
        await SeeDatesAsync();
        await officer.CheckAsync();

        async Task SeeDatesAsync()
        {
            var dates = officer.Page.Locator("dl.dates");
            foreach (var date in (DateOnly[])[term.TargetDate, term.RegulationDate, term.AvgDate])
                await Expect(dates).ToContainTextAsync(TermTexts.Short(date));
        }
    });
}
