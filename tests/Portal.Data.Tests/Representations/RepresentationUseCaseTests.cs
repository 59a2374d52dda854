using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Data.Representations;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Testing;

namespace Portal.Data.Tests.Representations;

[Article("UAVG 5")]
public sealed class RepresentationUseCaseTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Record_WithProof_HoldsUntilItIsEnded(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var person = await office.RecordAsync();
        await using var scope = office.As(office.Consultant);

        var recorded = await scope.Get<RecordRepresentation>().ExecuteAsync(person, Entry(office), default);
        var during = (await scope.Get<RepresentationQueries>().ForPersonAsync(person, default)).Value.Rows.Single();
        var ended = await scope.Get<EndRepresentation>().ExecuteAsync(recorded.Value, default);
        var again = await scope.Get<EndRepresentation>().ExecuteAsync(recorded.Value, default);
        var after = (await scope.Get<RepresentationQueries>().ForPersonAsync(person, default)).Value.Rows.Single();

        Assert.Null(ended.Refusal);
        Assert.IsType<RepresentationEnded>(again.Refusal);
        Assert.Equal(("Kaat Papierboot", "kaat@advocaten.example", "1234 AB", true), (during.Name, during.Email, during.Address.PostalCode, during.HoldsOn(office.Today)));
        Assert.False(after.HoldsOn(office.Today));
        await using var db = office.Portal.Db();
        Assert.Equal([AuditAction.RepresentationRecorded, AuditAction.RepresentationEnded], await db.Audit.Where(e => e.PersonId == person && e.Subject == $"Representation {recorded.Value}").OrderBy(e => e.Number).Select(e => e.Action).ToListAsync());
        Assert.Equal(DocumentKind.RepresentationProof, (await db.Documents.SingleAsync(d => d.Id == during.DocumentId)).Kind);
    }

    [Fact]
    public async Task Record_EmptyForm_TellsEveryField()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await office.RecordAsync();
        await using var scope = office.As(office.Consultant);

        var outcome = await scope.Get<RecordRepresentation>().ExecuteAsync(person, new("", "geen adres", new PostalAddress(null, "0", null, "12", null), null, null, " ", null, null, null), default);

        Assert.Equal(["Name", "Email", "HouseNumber", "PostalCode", "Relation", "Scope", "Proof", "From"], Assert.IsType<InvalidInput>(outcome.Refusal).Problems.Select(p => p.Field));
    }

    [Theory]
    [InlineData(RepresentativeRelation.Lawyer, true)]
    [InlineData(RepresentativeRelation.Authorised, true)]
    [InlineData(RepresentativeRelation.AppointedByCourt, true)]
    [InlineData(RepresentativeRelation.LegalRepresentative, false)]
    public async Task Record_OnWordAlone_IsOnlyForAParent(RepresentativeRelation relation, bool needsPaper)
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await office.RecordAsync();
        await using var scope = office.As(office.Consultant);

        var outcome = await scope.Get<RecordRepresentation>().ExecuteAsync(person, Entry(office) with { Relation = relation, File = null }, default);

        Assert.Equal(needsPaper ? ["File"] : null, (outcome.Refusal as InvalidInput)?.Problems.Select(p => p.Field));
    }

    [Fact]
    public async Task Record_LastDayBeforeFirst_IsRefused()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var person = await office.RecordAsync();
        await using var scope = office.As(office.Consultant);

        var outcome = await scope.Get<RecordRepresentation>().ExecuteAsync(person, Entry(office) with { Until = office.Today.AddDays(-1) }, default);

        Assert.Equal(["Until"], Assert.IsType<InvalidInput>(outcome.Refusal).Problems.Select(p => p.Field));
    }

    private static RepresentationEntry Entry(TestOffice office) => new(
        " Kaat Papierboot ",
        "Kaat@advocaten.example",
        new PostalAddress("Verzonnenstraat", "1", null, "1234ab", "Voorbeeldstad"),
        RepresentativeRelation.Lawyer,
        RepresentationScope.Requests,
        "Ondertekende machtiging van 20 november 2026 gezien",
        office.Today,
        null,
        new ReceivedFile("machtiging.pdf", "%PDF-1.7\n%%EOF"u8.ToArray()));
}
