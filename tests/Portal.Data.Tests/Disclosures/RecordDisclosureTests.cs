using Microsoft.EntityFrameworkCore;
using Portal.Data.Disclosures;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Testing;

namespace Portal.Data.Tests.Disclosures;

[Article("2017-15")]
public sealed class RecordDisclosureTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Record_NotYetTold_KeepsThatOpen(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var id = await office.RecordAsync();
        await using var scope = office.As(office.Consultant);

        var outcome = await scope.Get<RecordDisclosure>().ExecuteAsync(id, new("Gemeente Voorbeeldstad", "Verslag van de voortgang", "Voortgang melden", DisclosureGround.Assignment, DisclosureForm.Written, office.Today, null), default);

        await using var db = office.Portal.Db();
        var disclosure = await db.Disclosures.SingleAsync(d => d.Id == outcome.Value);
        Assert.Equal(("Ravi Bloesemdal", (DateOnly?)null), (disclosure.DisclosedBy, disclosure.ToldOn));
        Assert.Equal(id, (await db.Audit.SingleAsync(e => e.Action == AuditAction.DisclosureRecorded)).PersonId);
    }

    [Fact]
    public async Task Record_EmptyForm_TellsEveryField()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var id = await office.RecordAsync();
        await using var scope = office.As(office.Consultant);
        var outcome = await scope.Get<RecordDisclosure>().ExecuteAsync(id, new("", " ", "", null, null, null, office.Today.AddDays(1)), default);
        Assert.Equal(["Recipient", "Data", "Purpose", "Ground", "Form", "DisclosedOn", "ToldOn"], Assert.IsType<InvalidInput>(outcome.Refusal).Problems.Select(p => p.Field));
    }
}
