using Bunit;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Staff.Features.Requests;
using Portal.Testing;
using PageTexts = Portal.Staff.Features.Requests.Texts;

namespace Portal.Staff.Tests.Requests;

/// <summary>The decision on a right that the regulations do not name, and the third parties of a case.</summary>
public sealed class OtherRightPageTests
{
    [Fact]
    [Article("AVG 21(3)")]
    public async Task Decision_OnAdvertising_OffersOnlyToGrantIt()
    {
        await using var office = await Office.OpenAsync();
        var (page, _) = await DecideAsync(office, OtherRight.MarketingObjection, proven: false);

        page.WaitForAssertion(() => Assert.Contains(PageTexts.UnconditionalTitle, page.Markup, StringComparison.Ordinal));
        Assert.Equal([nameof(DecisionOutcome.Granted)], page.FindAll("input[name=uitkomst]").Select(input => input.GetAttribute("value")));
        Assert.Empty(page.FindAll("#grond"));

        page.Find("section[aria-labelledby=besluit] .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains(PageTexts.DecisionSaved, page.Markup, StringComparison.Ordinal));
        Assert.Equal(RequestStatus.Decided, (await office.StoredAsync()).Status);
    }

    [Fact]
    [Article("AVG 7(3)")]
    public async Task Decision_OnConsent_ListsWhatCanBeTakenBack()
    {
        await using var office = await Office.OpenAsync();
        var (page, authorisation) = await DecideAsync(office, OtherRight.WithdrawalOfConsent);
        page.WaitForAssertion(() => Assert.True(page.FindAll("#toestemmingen-1, #toestemmingen-2").Count == 2, page.Markup));
        page.Find("section[aria-labelledby=besluit] .btn-primary").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".err")));
        Assert.Equal(RequestStatus.InHandling, (await office.StoredAsync()).Status);

        page.Find("#toestemmingen-1").Change(true);
        // The letter shows it before anything is saved.
        page.WaitForAssertion(() => Assert.Contains("Bakkerij Zonneschijn", page.Find(".document").TextContent, StringComparison.Ordinal));
        page.Find("section[aria-labelledby=besluit] .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains(PageTexts.DecisionSaved, page.Markup, StringComparison.Ordinal));
        await using var db = office.Portal.Db();
        Assert.NotNull((await db.Authorisations.FindAsync(authorisation))!.WithdrawnOn);
    }

    [Fact]
    [Article("2017-13.4")]
    public async Task ThirdParty_AskedInTheRow_IsWaitedForOnTheCase()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        var page = office.Render<CasePage>(parameters => parameters.Add(p => p.Kenmerk, request.CaseNumber.Value));
        page.WaitForElement("th button.link").Click();
        var day = TermTexts.Numbers(request.ReceivedOn);
        page.WaitForElement("input[id^=wie-]").Change("Pien Zonderland");
        page.Find("input[id^=hoe-]").Change("brief");
        page.Find("input[id^=wens-]").Change(day);

        page.Find("td .confirm .btn-primary").Click();

        page.WaitForAssertion(() => Assert.Contains(PageTexts.ThirdWaitOne, page.Find("section[aria-labelledby=anderen]").TextContent, StringComparison.Ordinal));
        Assert.Contains(PageTexts.ThirdInRow.With("Pien Zonderland", Words.Of(ThirdPartyAnswer.Open)), page.Find("th").TextContent + page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    private static async Task<(IRenderedComponent<DecisionPage> Page, Guid Authorisation)> DecideAsync(Office office, OtherRight right, bool proven = true)
    {
        var at = office.Portal.Time.GetUtcNow();
        var source = new Provenance(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", new DateOnly(2026, 2, 3), ProcessingPurpose.Guidance);
        var person = RegisteredPerson.Record(
            new PersonDetails(null, new PersonName("Zonderland", null, "Noor", null, NameSource.Commissioner), null, null, null, PostalAddress.None, "nl", CorrespondenceForm.Portal), source, office.Me.OfficeId, at);
        var paper = StoredDocument.Freeze(DocumentKind.AuthorisationPaper, person.Id, null, "machtiging.pdf", "application/pdf", "%PDF-1.7"u8.ToArray(), at);
        var authorisation = Authorisation.Sign(person.Id, new AuthorisationTerms(AuthorisationKind.CurriculumVitae, ["Bakkerij Zonneschijn"], "Solliciteren", DataCategories.CurriculumVitae, null), new DateOnly(2026, 5, 11), paper.Id, "Ravi Bloesemdal", at);
        var request = PrivacyRequest.Receive(
            CaseNumber.Of(2026, 42), RequestKind.OtherRight, RequestChannel.Letter, new Applicant(person.Id, "Noor Zonderland", null, PostalAddress.None, "nl"),
            RequestScope.Everything, DutchTime.Today(office.Portal.Time), at, office.Me.Name, WorkingCalendar.Known, null, right).Value;
        request.TakeUp(office.Me.Id, office.Me.Name, at);
        if (proven)
            request.ProveIdentity(IdentityMethod.CalledBack, null, office.Me.Name, at, WorkingCalendar.Known);
        await using (var db = office.Portal.Db())
        {
            db.Persons.Add(person);
            await db.SaveChangesAsync();
            db.AddRange(paper, authorisation, NewsletterChoice.Subscribe(person.Id, MailingList.Newsletter, SubscriptionGround.Consent, NewsletterChannel.Desk, "Ravi Bloesemdal", at), request);
            await db.SaveChangesAsync();
        }

        return (office.Render<DecisionPage>(parameters => parameters.Add(p => p.Kenmerk, request.CaseNumber.Value)), authorisation.Id);
    }
}
