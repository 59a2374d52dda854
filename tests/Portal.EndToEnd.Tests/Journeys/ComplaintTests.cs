using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Complaints;
using Portal.Shared.Outcomes;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Desk = Portal.Staff.Features.Complaints.Texts;
using Own = Portal.Client.Features.Complaints.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>A question becomes a complaint, is heard, judged and answered, and is read (2017-17, 2018-15).</summary>
[Article("2017-17")]
[Article("2018-15")]
public sealed partial class ComplaintTests
{
    private const string Title = "Mijn brief is niet beantwoord <script>alert(1)</script>";
    private const string Story = "Ik schreef op 2 november en hoorde niets.\nIk wil weten hoe dat kan.";
    private const string Place = "Om 10.30 uur bij ons op kantoor.";
    private const string Reasons = "De brief lag op een verkeerd bureau. Dat had niet mogen gebeuren.";

    [Fact]
    public Task Question_ThatBecomesAComplaint_IsHeardJudgedAndAnswered() => Scene.PlayAsync(async scene =>
    {
        var noor = await scene.EnterAsync();
        await noor.LoginClientAsync("Noor Zonderland");
        await noor.OpenClientAsync(Client.Urls.MyComplaints);
        await noor.SeeHeadingAsync(Own.Title);
        await noor.CheckAsync();
        await noor.Link(Own.Choice_QuestionButton).ClickAsync();
        await noor.SeeHeadingAsync(Own.New_HeadingQuestion);
        await noor.Button(Own.New_Next).ClickAsync();
        await Expect(noor.Page.Locator(".errors")).ToBeVisibleAsync();
        await noor.CheckAsync();
        await noor.Page.Locator("#onderwerp").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await noor.Page.Locator("#kort").FillAsync(Title);
        await noor.Page.Locator("#tekst").FillAsync(Story);
        await noor.Page.Locator("#tekst").BlurAsync();
        await noor.Button(Own.New_Next).ClickAsync();
        await noor.SeeHeadingAsync(Own.Check_Heading);
        await noor.CheckAsync();
        await noor.Button(Own.Send_Question).ClickAsync();
        await noor.SeeHeadingAsync(Title);
        await noor.CheckAsync();
        var number = Number().Match(await noor.Page.Locator("main").InnerTextAsync()).Value;
        await noor.Button(Own.Turn_Button).ClickAsync();
        await noor.SeeAsync(Own.Turn_Done);
        await noor.CheckAsync();

        // It goes to the director; the officer finds it nowhere.
        var fleur = await scene.EnterAsync();
        await fleur.LoginStaffAsync("Fleur Papierboot");
        Assert.Equal(404, (await fleur.OpenStaffAsync(Staff.Urls.Complaint(number)))!.Status);
        fleur.Forgive();
        var olga = await scene.EnterAsync();
        await olga.LoginStaffAsync("Olga Vuurtoren");
        await olga.OpenStaffAsync(Staff.Urls.Complaints);
        await olga.SeeHeadingAsync(Desk.Title);
        await olga.CheckAsync();
        await olga.Page.Locator($"a[href=\"{Staff.Urls.Complaint(number)}\"]").ClickAsync();
        await olga.SeeHeadingAsync(Title);
        await olga.CheckAsync();

        // The conversation is agreed; Noor hears of it, and nothing of it stands in a mail.
        await olga.Button(Desk.Do_PlanHearing).ClickAsync();
        await olga.Button(Desk.Plan_Button).ClickAsync();
        await Expect(olga.Page.Locator(".errors li")).ToHaveCountAsync(2);
        await olga.CheckAsync();
        await olga.Page.Locator("#dag").FillAsync(Day(DateTimeOffset.UtcNow.AddDays(1)));
        await olga.Page.Locator("#tekst").FillAsync(Place);
        await olga.Page.Locator("#tekst").BlurAsync();
        await olga.Button(Desk.Plan_Button).ClickAsync();
        await olga.SeeAsync(Desk.Plan_Done);
        await olga.CheckAsync();
        Assert.DoesNotContain("10.30", (await scene.MailAsync("noor", number, "gesprek")).Text, StringComparison.Ordinal);
        await noor.Page.ReloadAsync();
        await noor.SeeAsync(Place);
        await noor.CheckAsync();

        // Not judged before the complainant was heard.
        await olga.Button(Desk.Do_Hear).ClickAsync();
        await olga.Button(Desk.Hear_Button).ClickAsync();
        await Expect(olga.Page.Locator(".errors")).ToBeVisibleAsync();
        await olga.CheckAsync();
        await olga.Option(Words.Of(HearingKind.Telephone)).CheckAsync();
        await olga.Page.Locator("#dag").FillAsync(Day(DateTimeOffset.UtcNow));
        await olga.Page.Locator("#tekst").FillAsync("Noor vertelde wat er gebeurde.");
        await olga.Page.Locator("#tekst").BlurAsync();
        await olga.Button(Desk.Hear_Button).ClickAsync();
        await olga.SeeAsync(Desk.Hear_Done);
        await olga.Button(Desk.Do_Judge).ClickAsync();
        await olga.Option(Words.Of(ComplaintJudgement.Upheld)).CheckAsync();
        await olga.Page.Locator("#tekst").FillAsync(Reasons);
        await olga.Page.Locator("#tekst").BlurAsync();
        await olga.Button(Desk.Judge_Button).ClickAsync();
        await olga.SeeAsync(Desk.Judge_Done);
        await olga.CheckAsync();
        await olga.Button(Desk.Do_Answer).ClickAsync();
        await olga.Button(Desk.Answer_Preview).ClickAsync();
        await olga.SeeAsync(Reasons);
        await olga.CheckAsync();
        await olga.Button(Desk.Answer_Send).ClickAsync();
        await olga.SeeAsync(Desk.Answer_Done);

        await noor.Page.ReloadAsync();
        await noor.SeeAsync(Reasons);
        await noor.SeeAsync("Autoriteit Persoonsgegevens");
        await noor.CheckAsync();

        // From the message that says so she comes there too.
        await noor.OpenClientAsync(Client.Urls.MyMessages);
        await noor.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = number }).First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(noor.Link(number)).ToBeVisibleAsync();
        await noor.CheckAsync();
        await noor.Link(number).ClickAsync();
        await noor.SeeHeadingAsync(Title);
    });

    private static string Day(DateTimeOffset at) => Shared.Terms.TermTexts.Numbers(Shared.Terms.DutchTime.DateOf(at));

    [GeneratedRegex("VK-\\d{4}-\\d{6}-[0-9A-Z*]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
