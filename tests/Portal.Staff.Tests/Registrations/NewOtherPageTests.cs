using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared.Registrations;
using Portal.Staff.Features.Registrations;
using Portal.Testing;

namespace Portal.Staff.Tests.Registrations;

[Article("2017-1")]
public sealed class NewOtherPageTests
{
    [Fact]
    public async Task Send_AContactOfACommissioner_AsksForWhomAndRecords()
    {
        await using var context = await OfficeContext.OpenAsync();
        var page = context.Render<NewOtherPage>();
        page.WaitForElement("#FamilyName").Change("Zeilmakker");
        page.Find("#Source").Change("Bo Zeilmakker, aan de telefoon");
        page.Find("#Phone").Change("010 1234567");
        Assert.Empty(page.FindAll("#ClientNumber, #BirthDate, #CommissionerId"));

        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.EndsWith("#Kind", page.Find(".errors a").GetAttribute("href"), StringComparison.Ordinal));
        page.Find("input[type=radio][value=CommissionerContact]").Change("CommissionerContact");
        page.WaitForElement("#CommissionerId").Change(context.CommissionerId.ToString());
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.StartsWith("http://localhost/clienten/", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        await using var db = context.Portal.Db();
        var person = await db.Persons.SingleAsync();
        Assert.Equal((PersonKind.CommissionerContact, context.CommissionerId, NameSource.Self), (person.Kind, person.CommissionerId, person.Name.Source));
    }

    [Fact]
    public async Task List_OfContacts_ShowsWhatTheyAreAndClientsDoNot()
    {
        await using var context = await OfficeContext.OpenAsync();
        var navigation = context.Services.GetRequiredService<NavigationManager>();
        var source = new Provenance(DataOrigin.Person, "Bo Zeilmakker", new DateOnly(2026, 11, 27), ProcessingPurpose.Business);
        var details = new PersonDetails(null, new PersonName("Zeilmakker", null, "Bo", null, NameSource.Self), null, "bo@voorbeeld.example", null, PostalAddress.None, "nl", CorrespondenceForm.Portal);
        await using (var db = context.Portal.Db())
        {
            db.Add(RegisteredPerson.RecordOther(PersonKind.CommissionerContact, context.CommissionerId, details, source, context.OfficeId, context.Portal.Time.GetUtcNow()).Value);
            await db.SaveChangesAsync();
        }

        var clients = context.Render<ClientsPage>();
        clients.WaitForAssertion(() => Assert.Equal("0 cliënten", clients.Find(".head p").TextContent));
        clients.Find("#soort").Change("CommissionerContact");
        clients.Find("form").Submit();
        Assert.EndsWith("?soort=CommissionerContact", navigation.Uri, StringComparison.Ordinal);
        var contacts = context.Render<ClientsPage>();

        contacts.WaitForAssertion(() => Assert.Equal("1 gevonden", contacts.Find(".head p").TextContent));
        var row = contacts.Find("tbody tr");
        Assert.Contains("contactpersoon van een opdrachtgever", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Gemeente Voorbeeldstad", row.TextContent, StringComparison.Ordinal);
    }
}
