using System.Globalization;
using Portal.Shared.Disclosures;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Shared.Tests.Overviews;

[Article("2017-13.2")]
[Article("AVG 15(1)")]
public sealed class OverviewAssemblyTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);
    private static readonly Provenance FromCommissioner = new(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", new DateOnly(2026, 2, 3), ProcessingPurpose.Guidance);

    public OverviewAssemblyTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");

    [Fact]
    public void Assemble_OfEverything_HoldsEveryGroupInOrder()
    {
        var overview = OverviewAssembly.Assemble(Records(), RequestScope.Everything, Today);

        Assert.Equal(
            [OverviewCategories.PersonalData, OverviewCategories.Trajectory, OverviewCategories.Dossier, OverviewCategories.Correspondence, OverviewCategories.VacancySearch, OverviewCategories.Recipients, OverviewCategories.PortalUse],
            overview.Groups.Select(group => group.Category));
        Assert.Equal("Noor Zonderland", overview.PersonName);
    }

    [Fact]
    public void Assemble_OfEverything_NamesSourcePurposeAndDayOfEachDatum()
    {
        var overview = OverviewAssembly.Assemble(Records(), RequestScope.Everything, Today);

        Assert.All(overview.Items, item => Assert.False(string.IsNullOrWhiteSpace(item.Provenance.Source)));
        var email = Assert.Single(overview.Items, item => item.Key == "person/Email");
        Assert.Equal(("noor@voorbeeld.example", FromCommissioner), (email.Content, email.Provenance));
        Assert.Equal(overview.Items.Count, overview.Items.Select(item => item.Key).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Assemble_OfEmptyFields_LeavesThemOut() =>
        Assert.DoesNotContain(OverviewAssembly.Assemble(Records(), RequestScope.Everything, Today).Items, item => item.Key is "person/Phone" or "person/BirthDate");

    [Theory]
    [InlineData(OverviewCategories.Dossier, 1)]
    [InlineData(OverviewCategories.Correspondence, 1)]
    [InlineData(OverviewCategories.Dossier | OverviewCategories.Correspondence, 2)]
    [InlineData(OverviewCategories.Recipients, 1)]
    public void Assemble_OfChosenGroups_HoldsNothingElse(OverviewCategories categories, int count)
    {
        var overview = OverviewAssembly.Assemble(Records(), RequestScope.Everything with { Categories = categories }, Today);

        Assert.Equal(count, overview.Items.Count);
        Assert.All(overview.Items, item => Assert.True(categories.HasFlag(item.Category)));
    }

    [Theory]
    [InlineData("2026-05-11", "2026-05-11", 1)]
    [InlineData("2026-05-12", null, 0)]
    [InlineData(null, "2026-05-10", 0)]
    [InlineData("2026-05-11", null, 1)]
    public void Assemble_OfAPeriod_CountsBothItsEnds(string? from, string? until, int count)
    {
        var scope = RequestScope.Everything with { Categories = OverviewCategories.Dossier, From = Day(from), Until = Day(until) };

        Assert.Equal(count, OverviewAssembly.Assemble(Records(), scope, Today).Items.Count);
    }

    [Fact]
    public void Assemble_OfAPeriod_KeepsThePersonDataThatHaveNoDay()
    {
        var scope = RequestScope.Everything with { From = Today, Until = Today };

        Assert.Contains(OverviewAssembly.Assemble(Records(), scope, Today).Items, item => item.Category == OverviewCategories.PersonalData);
    }

    [Fact]
    public void Assemble_ForARequest_LeavesOutWhatHandlingItAdds()
    {
        Assert.Contains(OverviewAssembly.Assemble(Records(), RequestScope.Everything, Today, Today.AddDays(1)).Items, item => item.Category == OverviewCategories.PortalUse);
        Assert.DoesNotContain(OverviewAssembly.Assemble(Records(), RequestScope.Everything, Today, Today).Items, item => item.Category == OverviewCategories.PortalUse);
    }

    [Fact]
    [Article("2017-7.6")]
    public void Assemble_OfAWorkingNote_KeepsItWithItsMark()
    {
        var note = Assert.Single(OverviewAssembly.Assemble(Records(), RequestScope.Everything, Today).Items, item => item.Category == OverviewCategories.Dossier);

        Assert.Equal(DossierMarks.WorkingNote, note.Marks);
        Assert.NotNull(note.Content);
    }

    [Fact]
    public void ContentHash_OfTheSameItem_ChangesWithItsContentOnly()
    {
        var item = OverviewAssembly.Assemble(Records(), RequestScope.Everything, Today).Items[0];

        Assert.Equal(item.ContentHash, new OverviewItem(item.Key, item.Category, item.Title, item.Content, Today, item.Provenance).ContentHash);
        Assert.NotEqual(item.ContentHash, new OverviewItem(item.Key, item.Category, item.Title, "anders", item.Date, item.Provenance).ContentHash);
        Assert.NotEqual(item.ContentHash, new OverviewItem(item.Key, item.Category, item.Title, item.Content, item.Date, item.Provenance, DocumentId: Guid.NewGuid()).ContentHash);
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static PersonRecords Records()
    {
        var person = RegisteredPerson.Record(
            new PersonDetails("C-1001", new PersonName("Zonderland", null, "Noor", "N.", NameSource.Commissioner), null, "noor@voorbeeld.example", null, PostalAddress.None, "nl", CorrespondenceForm.Portal),
            FromCommissioner, Guid.NewGuid(), new DateTimeOffset(2026, 2, 3, 9, 0, 0, TimeSpan.Zero));
        var note = DossierItem.Record(person.Id, DossierItemKind.ConversationNote, "Gespreksnotitie", new DateOnly(2026, 5, 11), "Noor wil met planten werken.", null, DossierMarks.WorkingNote, FromCommissioner, "Ravi Bloesemdal");
        var mail = DossierItem.Record(person.Id, DossierItemKind.Correspondence, "E-mail", new DateOnly(2026, 5, 12), "Tot dinsdag.", null, DossierMarks.None, FromCommissioner, "Ravi Bloesemdal");
        return new PersonRecords(
            person,
            [(Trajectory.Start(person.Id, Guid.NewGuid(), "OPD-1", TrajectoryKind.Coaching, new DateOnly(2026, 2, 3), null, FromCommissioner), "Gemeente Voorbeeldstad", "Ravi Bloesemdal")],
            [(mail, null), (note, null)],
            [VacancySent.Record(person.Id, "Hovenier", "Tuinderij De Verzonnen Bloem", new DateOnly(2026, 6, 1), FromCommissioner)],
            [Disclosure.Record(person.Id, new DisclosureFacts("Fictiva Verzekeringen", "naam", "polis", DisclosureGround.Authorisation, DisclosureForm.Written, new DateOnly(2026, 6, 12), null), "Ravi Bloesemdal")],
            [new PortalFact("newsletter", "Nieuwsbrief", "aan", Today)]);
    }
}
