using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Case = Portal.Staff.Features.Requests.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>Two officers at one decision: the second sees what the first decided beside what they wrote themselves, and loses none of it.</summary>
[Article("AVG 12(4)")]
public sealed class ConflictTests
{
    private const string First = "Dit is de vierde keer deze maand, en er kwam niets bij.", Second = "Het verzoek herhaalt drie eerdere verzoeken die al beantwoord zijn.";

    [Fact]
    public Task Decide_ByTwoAtOnce_ShowsBothVersionsAndKeepsWhatWasTyped() => Scene.PlayAsync(async scene =>
    {
        var (person, _) = await scene.EnterNewClientAsync();
        var number = await person.AskAccessAsync();
        var fleur = await scene.EnterAsync();
        await fleur.LoginStaffAsync("Fleur Papierboot");
        await fleur.TakeUpAsync(number);
        var yara = await scene.EnterAsync();
        await yara.LoginStaffAsync("Yara Sterrenkust");
        await WriteAsync(fleur, number, First);
        await WriteAsync(yara, number, Second);

        await fleur.Button(Case.DecideButton).ClickAsync();
        await fleur.SeeAsync(Case.DecisionSaved);
        await yara.Button(Case.DecideButton).ClickAsync();

        // Both, beside each other, and hers still in its field.
        var row = yara.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = First });
        await Expect(row).ToContainTextAsync(Second);
        await Expect(yara.Page.Locator("#motivering")).ToHaveValueAsync(Second);
        await Expect(yara.Page.Locator("#grond")).ToHaveValueAsync(nameof(RefusalGround.ManifestlyUnfounded));
        await yara.CheckAsync();

        // Nothing of the first is lost until the second says so.
        await fleur.Page.ReloadAsync();
        await fleur.SeeAsync(First);
        await yara.Button(Case.DecideOver).ClickAsync();
        await yara.SeeAsync(Case.DecisionSaved);
        await fleur.Page.ReloadAsync();
        await fleur.SeeAsync(Second);
        await fleur.OpenStaffAsync(Staff.Urls.Request(number));
        await fleur.SeeAsync(Words.Of(RequestEventKind.Reconsidered));
    });

    private static async Task WriteAsync(Visitor officer, string number, string motivation)
    {
        await officer.OpenStaffAsync(Staff.Urls.Decision(number));
        await officer.Option(Words.Of(DecisionOutcome.Refused)).CheckAsync();
        await officer.Page.Locator("#grond").SelectOptionAsync(nameof(RefusalGround.ManifestlyUnfounded));
        await officer.Page.Locator("#motivering").FillAsync(motivation);
        await officer.Page.Keyboard.PressAsync("Tab");
    }
}
