using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Corrections;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Case = Portal.Staff.Features.Requests.Texts;
using Held = Portal.Client.Features.Registrations.Texts;
using Own = Portal.Client.Features.Requests.Texts;
using Telling = Portal.Staff.Features.Corrections.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>A correction from both sides: from the datum that is wrong to the letter that says who was told of it.</summary>
[Article("2017-14.1")]
[Article("2017-14.2")]
[Article("2017-14.3")]
public sealed class CorrectionTests
{
    private const string Talk = "Gesprek over werk", Test = "Test van vorig jaar", Added = "Ik zoek ook werk als bakker.";
    private const string ByMail = "Wooncorporatie De Proef (voorbeeld)", ByPost = "Bakkerij Het Voorbeeld (voorbeeld)";
    private static readonly byte[] Evidence = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();

    [Fact]
    public Task Correction_OfThreeData_IsAnsweredTheRecipientsAreToldAndTheCaseCloses() => Scene.PlayAsync(async scene =>
    {
        // Two others have the data that will turn out to be wrong: one is reached by mail, the other only by post.
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        var client = NewClient.Make();
        var newEmail = "anders." + client.Email;
        var (mailbox, street) = ("ontvanger." + client.Email, $"Proefstraat {client.ClientNumber}");
        await officer.ImportAsync(client);
        await officer.OpenClientPageAsync(client);
        await officer.RecordDossierItemAsync(Talk, "Wij spraken over fietsen maken.");
        await officer.RecordDossierItemAsync(Test, "Een test over rekenen.");
        await officer.DiscloseByLawAsync(client, ByMail, "E-mailadres", email: mailbox);
        await officer.DiscloseByLawAsync(client, ByPost, Talk, address: $"{street}\n1234 AB Voorbeeldstad");
        var code = await officer.InviteByLetterAsync();
        var person = await scene.EnterAsync();
        await person.LinkAsync(client, code);

        var number = await AskAsync(person, client, newEmail);

        // One as asked, one in part, one not.
        await officer.TakeUpAsync(number, check: true);
        Assert.Equal(Evidence, await officer.DownloadAsync(officer.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("brief\\.pdf", RegexOptions.None, TimeSpan.FromSeconds(1)) }).First));
        var email = Item(officer, 1);
        await ChooseAsync(email, CorrectionVerdict.Granted);
        await Expect(email.GetByRole(AriaRole.Table)).ToContainTextAsync(newEmail);
        await SaveAsync(email, CorrectionVerdict.Granted);
        var talk = Item(officer, 2);
        await ChooseAsync(talk, CorrectionVerdict.Partly);
        await Expect(talk.GetByLabel(Portal.Shared.Corrections.Texts.Part_Addition)).ToHaveValueAsync(Added + " En ik wil nooit meer fietsen zien.");
        await talk.GetByLabel(Portal.Shared.Corrections.Texts.Part_Addition).FillAsync(Added);
        await talk.GetByLabel(Telling.Motivation).FillAsync("De tweede zin gaat niet over werk.");
        await officer.CheckAsync();
        await SaveAsync(talk, CorrectionVerdict.Partly);
        var test = Item(officer, 3);
        await ChooseAsync(test, CorrectionVerdict.Refused);
        await test.GetByRole(AriaRole.Button, new() { NameRegex = Starting(Telling.Save) }).ClickAsync();
        await Expect(test).ToContainTextAsync(Telling.MotivationMissing);
        await officer.CheckAsync();
        await test.GetByLabel(Telling.Ground).SelectOptionAsync(nameof(CorrectionRefusalGround.StillNeeded));
        await test.GetByLabel(Telling.Motivation).FillAsync("De test is nodig zolang de begeleiding loopt.");
        // The errors go, and with them the button moves up: not between the press and the release of the mouse.
        await test.GetByLabel(Telling.Motivation).BlurAsync();
        await Expect(test).Not.ToContainTextAsync(Telling.MotivationMissing);
        await SaveAsync(test, CorrectionVerdict.Refused);
        await officer.Option(Words.Of(DecisionOutcome.Partly)).CheckAsync();
        await officer.Button(Telling.DecideButton).ClickAsync();
        await officer.Link(Telling.ToAnswer).ClickAsync();
        await officer.SeeAsync(Case.PreviewLead);
        await Expect(officer.Page.Locator(".document")).ToContainTextAsync(ByPost);
        await officer.CheckAsync();

        // Until the answer goes out nothing is changed.
        await person.OpenClientAsync(Client.Urls.MyData);
        await Expect(EmailOf(person)).ToContainTextAsync(client.Email);
        await Expect(EmailOf(person)).Not.ToContainTextAsync(newEmail);
        await officer.Button(Case.SendButton).ClickAsync();
        await Expect(officer.Text(Case.SentTitle)).ToBeVisibleAsync();
        await officer.Link(Case.ToCase).ClickAsync();

        await TellAsync(scene, officer, number, mailbox, street, newEmail);
        await officer.Button(Words.Of(RequestAction.Close)).ClickAsync();
        await officer.SeeAsync(Case.Explain_Close);
        await officer.CheckAsync();
        await officer.Page.Locator(".confirm .btn-primary").ClickAsync();
        await officer.SeeAsync(Case.Saved);
        await Expect(officer.Page.Locator(".state")).ToHaveTextAsync(Words.Of(RequestStatus.Closed));
        await officer.CheckAsync();

        await ReadAsync(scene, person, client, number, newEmail);
    });

    // From the datum itself, with two more from the list, and with a letter that proves it.
    private static async Task<string> AskAsync(Visitor person, NewClient client, string newEmail)
    {
        await person.OpenClientAsync(Client.Urls.MyData);
        await person.CheckAsync();
        await person.Link($"{Held.Wrong_Link} : E-mailadres").ClickAsync();
        await person.SeeHeadingAsync(Own.Wish_Heading);
        await person.SeeAsync(client.Email);
        await person.CheckAsync();
        await person.Link(Own.Back_Step).ClickAsync();
        await person.SeeHeadingAsync(Own.Choose_Heading);
        foreach (var title in (string[])[Talk, Test])
            await person.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = Starting(title) }).CheckAsync();
        await person.SeeAsync(Own.Choose_Many.With(3));
        await person.CheckAsync();
        await person.Button(Own.Next).ClickAsync();

        // Going on without an answer: the errors take the focus.
        await person.SeeHeadingAsync(Own.Wish_HeadingOf.With(1, 3));
        await person.Button(Own.Next).ClickAsync();
        await Expect(person.Page.Locator(".errors h2")).ToBeFocusedAsync();
        await person.CheckAsync();
        await person.WishAsync(Own.Kind_Improve, Own.Ground_FactuallyWrong, newEmail, "Dit is mijn adres niet meer.");
        await person.SeeHeadingAsync(Own.Wish_HeadingOf.With(2, 3));
        await person.WishAsync(Own.Kind_Complete, Own.Ground_Incomplete, Added + " En ik wil nooit meer fietsen zien.", "Dit zei ik ook.");
        await person.SeeHeadingAsync(Own.Wish_HeadingOf.With(3, 3));
        await person.WishAsync(Own.Kind_Remove, Own.Ground_NotRelevant, null, "Dat is niet nodig voor mijn traject.", check: true);

        await person.SeeHeadingAsync(Own.Evidence_Heading);
        await Expect(person.Page.Locator("#bewijs")).ToBeEnabledAsync();
        await person.Page.SetInputFilesAsync("#bewijs", (FilePayload[])[new() { Name = "brief.pdf", MimeType = "application/pdf", Buffer = Evidence }, new() { Name = "brief.txt", MimeType = "text/plain", Buffer = "tekst"u8.ToArray() }]);
        await Expect(person.Page.Locator(".files")).ToContainTextAsync("brief.pdf");
        await person.SeeAsync("brief.txt: Dit bestand is geen PDF");
        await person.CheckAsync();
        await person.Button(Own.Next).ClickAsync();
        await person.SeeHeadingAsync(Own.Tell_Heading);
        await Expect(person.Option(Own.Tell_All)).ToBeCheckedAsync();
        await person.CheckAsync();
        await person.Button(Own.Next).ClickAsync();
        await person.SeeHeadingAsync(Own.Step3_Heading);
        await person.Option(Own.Step3_Portal).CheckAsync();

        // A lost page loses nothing: the draft stands on the server.
        await Expect(person.Page.Locator(".saved")).ToBeVisibleAsync();
        await person.Button(Own.Next).ClickAsync();
        await person.SeeHeadingAsync(Own.Step4_Heading);
        await person.Page.ReloadAsync();
        await person.SeeHeadingAsync(Own.Step4_Heading);
        await person.SeeAsync(newEmail);
        await person.CheckAsync();
        var number = await person.SendAsync();
        await person.CheckAsync();

        await person.OpenClientAsync(Client.Urls.MyRequest(number));
        await person.SeeAsync(Own.Correction_Undecided);
        await person.CheckAsync();
        Assert.Equal(Evidence, await person.DownloadAsync(person.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("brief\\.pdf", RegexOptions.None, TimeSpan.FromSeconds(1)) }).First));
        return number;
    }

    // To one by mail, to the other on paper; what stands in a dossier never goes by mail.
    private static async Task TellAsync(Scene scene, Visitor officer, string number, string mailbox, string street, string newEmail)
    {
        await officer.SeeAsync(Telling.Recipients_Open.With(2));
        await officer.CheckAsync();
        await officer.Button(Telling.Mail_All.With(1)).ClickAsync();
        await officer.SeeAsync(Telling.Mail_Preview.With(1));
        await officer.CheckAsync();
        await officer.Button(Telling.Mail_SendOne).ClickAsync();
        await Expect(officer.Text(Telling.Mail_DoneOne)).ToBeVisibleAsync();
        var mail = await scene.MailAsync(mailbox, number);
        Assert.Contains(newEmail, mail.Text, StringComparison.Ordinal);
        foreach (var secret in (string[])[Talk, Test, "fietsen", "bakker", "rekenen", ByPost])
            Assert.DoesNotContain(secret, mail.Subject + mail.Text, StringComparison.OrdinalIgnoreCase);

        var byPost = officer.Page.GetByRole(AriaRole.Region, new() { Name = ByPost });
        await byPost.GetByRole(AriaRole.Button, new() { NameRegex = Starting(Telling.Recipient_Write) }).ClickAsync();
        await Expect(officer.Text(Telling.Recipient_Written)).ToBeVisibleAsync();
        await officer.CheckAsync();
        var letter = await Pdf.TextOfAsync(await officer.DownloadAsync(byPost.GetByRole(AriaRole.Link)));
        foreach (var said in (string[])[ByPost, street, Talk, Added, number])
            Assert.Contains(said, letter, StringComparison.Ordinal);
        foreach (var secret in (string[])[Test, newEmail, ByMail])
            Assert.DoesNotContain(secret, letter, StringComparison.Ordinal);
        await byPost.GetByRole(AriaRole.Button, new() { NameRegex = Starting(Telling.Recipient_Posted) }).ClickAsync();
        await Expect(byPost.GetByLabel(Telling.Recipient_PostedOn)).ToHaveValueAsync(TermTexts.Numbers(DutchTime.Today(TimeProvider.System)));
        await officer.CheckAsync();
        await byPost.GetByRole(AriaRole.Button, new() { NameRegex = Starting(Telling.Recipient_Save) }).ClickAsync();
        await Expect(byPost).ToContainTextAsync(Words.Of(RecipientNoticeStatus.Posted));
        await Expect(officer.Page.GetByRole(AriaRole.Region, new() { Name = ByMail })).ToContainTextAsync(Words.Of(RecipientNoticeStatus.Mailed));
        await officer.SeeAsync(Telling.Recipients_AllTold);
        await officer.CheckAsync();
    }

    // What the person reads in the end: per datum what was decided, what stands there now, and who was told.
    private static async Task ReadAsync(Scene scene, Visitor person, NewClient client, string number, string newEmail)
    {
        var mail = await scene.MailAsync(client.Email, number, "verteld");
        Assert.DoesNotContain(ByMail, mail.Text, StringComparison.Ordinal);
        await person.OpenClientAsync(Client.Urls.MyRequest(number));
        foreach (var said in (string[])[Own.Verdict_Granted, Own.Verdict_Partly, Own.Verdict_Refused, "De test is nodig zolang de begeleiding loopt."])
            await person.SeeAsync(said);
        var today = TermTexts.Long(DutchTime.Today(TimeProvider.System));
        var told = person.Page.Locator("section[aria-labelledby='gevraagd'] .ticks li");
        await Expect(told.Filter(new() { HasText = ByMail })).ToContainTextAsync(Own.Told_Mailed.With(today));
        await Expect(told.Filter(new() { HasText = ByPost })).ToContainTextAsync(Own.Told_Posted.With(today));
        await person.CheckAsync();
        var answer = await Pdf.TextOfAsync(await person.DownloadAsync(person.Page.GetByRole(AriaRole.Link, new() { NameRegex = Starting("Ons antwoord (PDF") })));
        foreach (var said in (string[])[number, newEmail, Added, ByMail, ByPost, "De tweede zin gaat niet over werk."])
            Assert.Contains(said, answer, StringComparison.Ordinal);
        var closing = await Pdf.TextOfAsync(await person.DownloadAsync(person.Page.GetByRole(AriaRole.Link, new() { NameRegex = Starting("Onze brief over wie het hoorde") })));
        foreach (var said in (string[])[number, ByMail, ByPost])
            Assert.Contains(said, closing, StringComparison.Ordinal);

        await person.OpenClientAsync(Client.Urls.MyData);
        await Expect(EmailOf(person)).ToContainTextAsync(newEmail);
        await person.SeeAsync(Added);
        await person.SeeAsync("Een test over rekenen.");
        await person.CheckAsync();
    }

    // The datum itself; what was wished of it stands further down.
    private static ILocator EmailOf(Visitor person) => person.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = "E-mailadres" }).First;

    private static ILocator Item(Visitor officer, int number) => officer.Page.Locator($"article[aria-labelledby='gegeven-{number}']");

    private static Task ChooseAsync(ILocator item, CorrectionVerdict verdict) => item.GetByRole(AriaRole.Radio, new() { NameRegex = Starting(Words.Of(verdict)) }).CheckAsync();

    private static async Task SaveAsync(ILocator item, CorrectionVerdict verdict)
    {
        await item.GetByRole(AriaRole.Button, new() { NameRegex = Starting(Telling.Save) }).ClickAsync();
        await Expect(item.Locator(".chip")).ToHaveTextAsync(Words.Of(verdict), new() { IgnoreCase = true });
    }

    private static Regex Starting(string words) => new("^" + Regex.Escape(words), RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
}
