using System.Text.Json;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Hosting;
using Portal.Shared.Requests;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Case = Portal.Staff.Features.Requests.Texts;
using Home = Portal.Client.Features.Home.Texts;
using Own = Portal.Client.Features.Requests.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>From the list of a commissioner to an answer that somebody downloads, as people do it.</summary>
[Article("2017-12.1")]
[Article("2017-13.2")]
public sealed class AccessRequestTests
{
    private const string Given = "Wij spraken over fietsen maken.", Redacted = "Toen vertelde een buurman iets over zichzelf.", Withheld = "Dit schreef een collega in vertrouwen.";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public Task Access_FromImportToOmission_IsCompleteForBoth(DatabaseProvider database) => Scene.PlayAsync(async scene =>
    {
        // The officer reads a list in, and sees first what is wrong with it.
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        await officer.CheckAsync();
        var client = NewClient.Make();
        await officer.ImportAsync(client, check: true);
        await officer.OpenClientPageAsync(client);
        await officer.RecordDossierItemAsync("Gesprek over werk", $"{Given} {Redacted}");
        await officer.RecordDossierItemAsync("Bericht van een collega", Withheld);
        var code = await officer.InviteByLetterAsync();
        await officer.CheckAsync();

        // The code of the letter links a login that nobody knew.
        var person = await scene.EnterAsync();
        await person.LinkAsync(client, code);
        await person.CheckAsync();
        await person.OpenClientAsync(Client.Urls.MyData);
        await person.SeeAsync(client.ClientNumber);
        await person.CheckAsync();

        var number = await person.AskAccessAsync(check: true);
        await person.CheckAsync();
        AssertEmpty(await scene.MailAsync(client.Email, number), number);

        // The officer judges every item, decides and sends.
        await officer.TakeUpAsync(number, check: true);
        await officer.JudgeAsync("Bericht van een collega", ItemVerdict.Withhold, "Een collega schreef dit in vertrouwen.");
        await officer.JudgeAsync("Gesprek over werk", ItemVerdict.Redact, "Een deel gaat over een buurman.", $"{Given} █████");
        await officer.CheckAsync();
        await officer.DecideAndSendAsync("U krijgt alles, behalve wat over anderen gaat.");

        // The person reads and downloads what was decided, and nothing of what was withheld.
        AssertEmpty(await scene.MailAsync(client.Email, number, "antwoord"), number);
        await person.OpenClientAsync(Client.Urls.My);
        await person.Link(Home.Answer).ClickAsync();
        await person.SeeAsync(Own.Decision_Partly);
        await person.CheckAsync();
        var letter = await person.DownloadAsync(person.Page.GetByRole(AriaRole.Link, new() { Name = "(PDF" }));
        AssertSays(await Pdf.TextOfAsync(letter), number);
        var data = await person.DownloadAsync(person.Page.GetByRole(AriaRole.Link, new() { Name = "(JSON" }));
        using var json = JsonDocument.Parse(data);
        AssertSays(string.Join(' ', Strings(json.RootElement)), number);

        // Something is missing, and the officer sees that.
        await person.Link(Own.Omission_Title).ClickAsync();
        await person.Field(Own.Omission_Label).FillAsync("Ik mis het gesprek van mei.");
        await person.CheckAsync();
        await person.Button(Own.Omission_Send).ClickAsync();
        await person.SeeAsync(Own.Omission_Done);
        await officer.OpenStaffAsync(Staff.Urls.Request(number));
        await officer.SeeAsync(Case.OmissionTitle);
        await officer.SeeAsync("Ik mis het gesprek van mei.");
        await officer.CheckAsync();
    }, database);

    // A mail says that there is something, and where; never what (2018-5).
    private static void AssertEmpty(Mail mail, string number)
    {
        Assert.Contains(number, mail.Subject + mail.Text, StringComparison.Ordinal);
        foreach (var secret in (string[])["fietsen", "buurman", "collega", "oktober"])
            Assert.DoesNotContain(secret, mail.Subject + mail.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static void AssertSays(string text, string number)
    {
        Assert.Contains(number, text, StringComparison.Ordinal);
        Assert.Contains(Given, text, StringComparison.Ordinal);
        Assert.DoesNotContain("vertelde een buurman", text, StringComparison.Ordinal);
        Assert.DoesNotContain("schreef een collega in vertrouwen", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
