using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Access;
using Portal.Shared.Complaints;
using Portal.Testing;

namespace Portal.Shared.Tests.Complaints;

/// <summary>Who sees a question or complaint: never whom it is about, whoever works here and whatever they are (2017-17).</summary>
[Article("2017-17")]
public sealed class ComplaintAccessTests
{
    // A fixed seed: the same cases in every run.
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(5000).WithReplay(2017UL, 20171217UL);

    private static readonly Role[] Employed = [Role.Consultant, Role.PrivacyOfficer, Role.Director, Role.Administrator];

    private static readonly Gen<ComplaintReader> Readers =
        from role in Gen.Elements(Employed)
        from deputy in Gen.Elements(true, false)
        select new ComplaintReader(Guid.NewGuid(), role, deputy);

    private static readonly Arbitrary<(ComplaintKind Kind, ComplaintReader[] Everybody, bool[] Meant)> Offices =
        (from kind in Gen.Elements(Enum.GetValues<ComplaintKind>())
         from everybody in Gen.ArrayOf(Readers)
         from meant in Gen.ArrayOf(Gen.Elements(true, false), everybody.Length)
         select (kind, everybody, meant)).ToArbitrary();

    [Fact]
    public void WhoNot_InAnyOffice_NeverWhomItIsAboutAndOtherwiseAsThePromiseSays() =>
        Prop.ForAll(Offices, office =>
        {
            var about = office.Everybody.Zip(office.Meant).Where(pair => pair.Second).Select(pair => pair.First.Id).ToHashSet();
            var directors = office.Everybody.Where(e => e.Role == Role.Director).Select(e => e.Id).ToList();
            var readers = office.Everybody.Where(e => ComplaintAccess.WhyNot(office.Kind, about, e, directors) is null).ToList();
            Assert.DoesNotContain(readers, reader => about.Contains(reader.Id));
            // Every director whom it is not about; a complaint goes past them to the deputy only when there is none.
            Assert.All(directors.Except(about), director => Assert.Contains(readers, reader => reader.Id == director));
            Assert.DoesNotContain(readers, reader => reader.Role is Role.Consultant or Role.Administrator);
            if (office.Kind == ComplaintKind.Complaint && directors.Except(about).Any())
                Assert.All(readers, reader => Assert.Equal(Role.Director, reader.Role));
            if (office.Kind == ComplaintKind.Complaint)
                Assert.All(readers.Where(reader => reader.Role == Role.PrivacyOfficer), reader => Assert.True(reader.IsDeputy));
            Assert.Equal(readers.Count == 0, ComplaintAccess.WaitsForDeputy(office.Kind, about, office.Everybody));
        }).Check(Checks);

    [Theory]
    [InlineData("mevrouw Vuurtoren", "Olga Vuurtoren")]
    [InlineData("olga", "Olga Vuurtoren")]
    [InlineData("VUURTÓREN", "Olga Vuurtoren")]
    [InlineData("de heer Van der Zonderland", "")]
    [InlineData("van der mevrouw", "")]
    [InlineData("Fleur en ook Olga", "Fleur Papierboot,Olga Vuurtoren")]
    [InlineData(null, "")]
    public void Meant_ByWords_IsEverybodyOfWhoseNameOneStandsThere(string? words, string names)
    {
        (Guid Id, string Name)[] employees = [(Guid.NewGuid(), "Olga Vuurtoren"), (Guid.NewGuid(), "Fleur Papierboot"), (Guid.NewGuid(), "Ravi van der Bloesemdal")];

        var found = ComplaintAccess.Meant(words, employees);

        Assert.Equal(names, string.Join(',', employees.Where(e => found.Contains(e.Id)).Select(e => e.Name).Order(StringComparer.Ordinal)));
    }
}
