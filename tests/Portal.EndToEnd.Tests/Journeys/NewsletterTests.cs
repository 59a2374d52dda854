using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Office = Portal.Staff.Features.Newsletters.Texts;
using Own = Portal.Client.Features.Newsletters.Texts;

namespace Portal.EndToEnd.Journeys;

[Article("2018-3.3")]
public sealed class NewsletterTests
{
    [Fact]
    public Task Newsletter_SwitchedOff_WorksAtOnceForEverybody() => Scene.PlayAsync(async scene =>
    {
        var person = await scene.EnterAsync();
        await person.LoginClientAsync("Noor Zonderland");
        await person.OpenClientAsync(Client.Urls.MyNewsletter);
        var newsletter = person.Page.GetByRole(AriaRole.Switch, new() { NameRegex = new("^Nieuwsbrief", RegexOptions.None, TimeSpan.FromSeconds(1)) });
        await Expect(newsletter).ToBeCheckedAsync();
        await newsletter.UncheckAsync(new() { Force = true });
        await Expect(person.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("U krijgt dit niet meer sinds");
        await person.CheckAsync();

        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        await officer.OpenStaffAsync(Staff.Urls.Newsletter);
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = Office.View_Left }).ClickAsync();
        await Expect(officer.Page.GetByRole(AriaRole.Rowheader, new() { Name = "Noor Zonderland" })).ToBeVisibleAsync();
        await officer.CheckAsync();
    });
}
