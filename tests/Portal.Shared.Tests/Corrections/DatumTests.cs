using Portal.Shared.Corrections;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;
using static Portal.Shared.Tests.Corrections.CorrectedCase;

namespace Portal.Shared.Tests.Corrections;

/// <summary>What a registered datum consists of, what can stand in it, and what can be taken away.</summary>
[Article("2017-14.1")]
[Article("2018-13.2")]
public sealed class DatumTests
{
    [Theory]
    [InlineData("person/ClientNumber", null)]
    [InlineData("person/Name", nameof(NameStays))]
    [InlineData("person/BirthDate", null)]
    [InlineData("person/Email", null)]
    [InlineData("person/Phone", null)]
    [InlineData("person/Address", null)]
    [InlineData("person/Language", nameof(ChoiceStays))]
    [InlineData("person/PreferredForm", nameof(ChoiceStays))]
    public void WhyNotRemoved_OfAPersonField_IsAsTheRegistrationNeedsIt(string key, string? refusal) =>
        Assert.Equal(refusal, new CorrectedCase().Data[key].WhyNotRemoved?.Code);

    [Fact]
    public void WhyNotRemoved_OfRecords_KeepsOnlyTheTrajectory()
    {
        var given = new CorrectedCase();

        Assert.Null(Datum.Of(given.Note).WhyNotRemoved);
        Assert.Null(Datum.Of(given.Vacancy).WhyNotRemoved);
        Assert.IsType<TrajectoryStays>(Datum.Of(given.Trajectory).WhyNotRemoved);
    }

    [Theory]
    [InlineData("person/Email", "Email", "noor", false)]
    [InlineData("person/Email", "Email", " NOOR@Voorbeeld.example ", true)]
    [InlineData("person/Email", "Email", "", true)]
    [InlineData("person/Phone", "Phone", "12", false)]
    [InlineData("person/Phone", "Phone", "070 - 111 11 11", true)]
    [InlineData("person/ClientNumber", "ClientNumber", "123456782", false)]
    [InlineData("person/ClientNumber", "ClientNumber", "C 17", false)]
    [InlineData("person/ClientNumber", "ClientNumber", "C-18", true)]
    [InlineData("person/BirthDate", "BirthDate", "2026-11-28", false)]
    [InlineData("person/BirthDate", "BirthDate", "1906-11-27", false)]
    [InlineData("person/BirthDate", "BirthDate", "1906-11-28", true)]
    [InlineData("person/BirthDate", "BirthDate", "5 maart", false)]
    [InlineData("person/Name", "FamilyName", " ", false)]
    [InlineData("person/Name", "Prefix", "", true)]
    [InlineData("person/Address", "PostalCode", "0234 AB", false)]
    [InlineData("person/Address", "PostalCode", "1235ab", true)]
    [InlineData("person/Address", "HouseNumber", "12a", false)]
    [InlineData("person/Language", "Language", "fr", false)]
    [InlineData("person/Language", "Language", "en", true)]
    [InlineData("person/PreferredForm", "PreferredForm", "Pigeon", false)]
    public void Problems_OfAPersonField_AreThoseOfTheRegistration(string key, string part, string value, bool isRight)
    {
        var datum = new CorrectedCase().Data[key];

        var problems = datum.Problems(datum.Tidy(ValuesOf(datum, (part, value))), Today);

        Assert.Equal(isRight ? [] : [part], problems.Select(problem => problem.Field));
    }

    [Fact]
    public void Problems_OfRecords_AreOfTheirDaysAndRequiredParts()
    {
        var given = new CorrectedCase();

        Assert.Equal(["Title", "Date", "Text"], Wrong(Datum.Of(given.Note), ("Title", null), ("Date", "2026-11-28"), ("Text", "  ")));
        Assert.Empty(Wrong(Datum.Of(given.Note), ("Date", "2026-11-27")));
        Assert.Equal(["Title", "SentOn"], Wrong(Datum.Of(given.Vacancy), ("Title", new string('x', 201)), ("SentOn", "2027-01-01")));
        Assert.Empty(Wrong(Datum.Of(given.Vacancy), ("Employer", null)));
        Assert.Equal(["EndedOn"], Wrong(Datum.Of(given.Trajectory), ("EndedOn", "2026-02-01")));
        Assert.Equal(["StartedOn"], Wrong(Datum.Of(given.Trajectory), ("StartedOn", "2027-11-28")));
        Assert.Empty(Wrong(Datum.Of(given.Trajectory), ("EndedOn", "2026-02-02")));
    }

    [Fact]
    public void Tidy_OfTypedValues_KeepsThemAsTheRegistrationDoes()
    {
        var given = new CorrectedCase();
        var address = given.Data["person/Address"];

        Assert.Equal("nieuw@voorbeeld.example", given.Email.Tidy(ValuesOf(given.Email, ("Email", " Nieuw@Voorbeeld.Example ")))["Email"]);
        Assert.Equal(("1235 AB", null), (address.Tidy(ValuesOf(address, ("PostalCode", "1235ab")))["PostalCode"], address.Tidy(ValuesOf(address, ("HouseAddition", " ")))["HouseAddition"]));
        Assert.DoesNotContain("Elsewhere", address.Tidy(ValuesOf(address, ("Elsewhere", "x"))).Keys);
    }

    [Fact]
    public void Differs_WhenOnlyTheEndsOfLinesDo_IsFalse()
    {
        var note = DossierItem.Record(Guid.NewGuid(), DossierItemKind.Report, "Verslag", Today, "Eerst.\r\nDan.", null, DossierMarks.None, Source, "Teun Wolkenveld");
        var datum = Datum.Of(note);

        Assert.False(datum.Differs(datum.Tidy(ValuesOf(datum, ("Text", "Eerst.\nDan.\n")))));
        Assert.True(datum.Differs(datum.Tidy(ValuesOf(datum, ("Text", "Eerst. Dan.")))));
    }

    [Fact]
    public void Fingerprint_InAnotherLanguage_IsTheSame_AndOfAnotherValueNot()
    {
        var given = new CorrectedCase();
        var dutch = given.All.Select(datum => datum.Fingerprint).ToList();
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("en-GB");
        try
        {
            Assert.Equal(dutch, given.All.Select(datum => datum.Fingerprint));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }

        given.Note.Correct(given.Note.Title, given.Note.Date.AddDays(1), given.Note.Text, null, Source);
        Assert.NotEqual(dutch[8], given.All[8].Fingerprint);
        Assert.Equal(dutch.Count, dutch.Distinct().Count());
    }

    [Theory]
    [InlineData("person/Email", true)]
    [InlineData("person/Nickname", false)]
    [InlineData("person/3", false)]
    [InlineData("dossier/7b0b6e2a-7a64-4a0e-9f0a-4c1b2d3e4f50", true)]
    [InlineData("dossier/x", false)]
    [InlineData("disclosure/7b0b6e2a-7a64-4a0e-9f0a-4c1b2d3e4f50", false)]
    [InlineData("portal/login", false)]
    [InlineData("", false)]
    public void IsKind_OfAKey_IsOnlyWhatIsRegistered(string key, bool expected) => Assert.Equal(expected, Datum.IsKind(key));

    private static IEnumerable<string> Wrong(Datum datum, params (string Part, string? Value)[] changes) =>
        datum.Problems(datum.Tidy(ValuesOf(datum, changes)), Today).Select(problem => problem.Field);
}
