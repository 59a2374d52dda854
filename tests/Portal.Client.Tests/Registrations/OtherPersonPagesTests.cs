using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Portal.Client.Features.Authorisations;
using Portal.Client.Features.Disclosures;
using Portal.Client.Features.Home;
using Portal.Client.Features.Registrations;
using Portal.Client.Features.Requests;
using Portal.Client.Tests.Requests;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;
using Portal.Shared.Terms;
using Portal.Testing;
using PageTexts = Portal.Client.Features.Registrations.Texts;

namespace Portal.Client.Tests.Registrations;

/// <summary>The pages as a contact of a commissioner sees them: there is no trajectory, and nobody guides them (2018-13.1).</summary>
[Article("2018-13.1")]
public sealed class OtherPersonPagesTests : PageTest
{
    private Guid person;

    [Fact]
    public void EveryPage_SpeaksOfNoTrajectoryAndNoGuidance()
    {
        Assert.Contains("contactpersoon van een opdrachtgever: Gemeente Voorbeeldstad", Read<MyDataPage>(Urls.MyData, ".held"), StringComparison.Ordinal);
        foreach (var text in (string[])
        [
            Read<MyPage>(Urls.My, ".tiles"),
            Read<MyDataPage>(Urls.MyData, ".held"),
            Read<MyRequestsPage>(Urls.MyRequests, ".empty, .list"),
            Read<DisclosuresPage>(Urls.MyDisclosures, ".empty, .list"),
            Read<AuthorisationsPage>(Urls.MyAuthorisations, ".empty, .list"),
        ])
        {
            Assert.DoesNotContain("traject", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("begeleid", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    [Article("AVG 18")]
    public async Task MyData_WhileTheUseIsRestricted_SaysSoAndWhenItEnds()
    {
        var (at, number) = (Portal.Time.GetUtcNow(), CaseNumber.Of(2026, 7));
        var today = DutchTime.DateOf(at);
        var request = PrivacyRequest.Receive(number, RequestKind.OtherRight, RequestChannel.Letter, new Applicant(person, "Noor Zonderland", null, PostalAddress.None, "nl"), RequestScope.Everything, today, at, "Fleur", WorkingCalendar.Known, null, OtherRight.Restriction).Value;
        var restriction = Restriction.Start(person, request.Id, number, Restriction.Everything, today, "Fleur Papierboot");
        Assert.True(restriction.Tell(EndToldBy.Mail, "Het adres klopt nu.", null, "Fleur Papierboot", today).IsSuccess);
        await using (var db = Portal.Db())
        {
            db.AddRange(request, restriction);
            await db.SaveChangesAsync();
        }

        var page = Open<MyDataPage>(Urls.MyData);

        page.WaitForAssertion(() => Assert.Contains(PageTexts.Restricted_Title, page.Find(".note").TextContent, StringComparison.Ordinal));
        Assert.Contains(number.Value, page.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.Contains("Het adres klopt nu.", page.Find(".note").TextContent, StringComparison.Ordinal);
    }

    protected override async Task PrepareAsync()
    {
        await using var db = Portal.Db();
        var (office, commissioner) = (Office.Open("Voorbeeldstad"), Commissioner.Add("Gemeente Voorbeeldstad", CommissionerKind.Public));
        db.AddRange(office, commissioner);
        await db.SaveChangesAsync();
        var at = Portal.Time.GetUtcNow();
        var details = new PersonDetails(null, new PersonName("Zonderland", null, "Noor", null, NameSource.Self), null, "noor@voorbeeld.example", null, PostalAddress.None, "nl", CorrespondenceForm.Portal);
        var contact = RegisteredPerson.RecordOther(PersonKind.CommissionerContact, commissioner.Id, details, new Provenance(DataOrigin.Person, "Noor Zonderland", DutchTime.DateOf(at), ProcessingPurpose.Business), office.Id, at).Value;
        Assert.True(contact.LinkTo(Noor, AssuranceLevel.Substantial, at).IsSuccess);
        db.Add(contact);
        await db.SaveChangesAsync();
        person = contact.Id;
    }

    private string Read<TPage>(string address, string ready) where TPage : IComponent
    {
        var page = Open<TPage>(address);
        page.WaitForElement(ready);
        return page.Find("h1").ParentElement is { } whole ? whole.TextContent : page.Markup;
    }
}
