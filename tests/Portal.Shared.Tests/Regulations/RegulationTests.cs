using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Regulations;
using Portal.Testing;

namespace Portal.Shared.Tests.Regulations;

/// <summary>Which version of the regulations holds, and which of their clauses (2017-19.1, 2018-16).</summary>
public sealed class RegulationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [Article("2018-16.1")]
    [InlineData("2004-12-31", "2005-01-15")]
    [InlineData("2005-01-15", "2005-01-15")]
    [InlineData("2017-08-16", "2005-01-15")]
    [InlineData("2017-08-17", "2017-08-17")]
    [InlineData("2017-12-14", "2017-12-14")]
    [InlineData("2018-05-20", "2017-12-14")]
    [InlineData("2018-05-21", "2018-05-21")]
    [InlineData("2026-12-31", "2018-05-21")]
    [InlineData("2027-01-01", "2027-01-01")]
    public void InForceOn_IsTheLastThatBegan(string on, string from) =>
        Assert.Equal(Day(from), RegulationHistory.InForceOn([Day("2027-01-01")], Day(on)));

    [Theory]
    [Article("2017-19.1")]
    [InlineData("2026-11-22", "2018-05-21", "2026-11-23")]
    [InlineData("2026-11-23", "2018-05-21", null)]
    [InlineData("2027-01-01", "2027-01-01", "2027-01-02")]
    [InlineData("2026-12-31", "2027-01-01", "2027-01-02")]
    [InlineData("2027-01-02", "2027-01-01", null)]
    public void Publish_BeginsTomorrowAtTheEarliestAndAfterTheLast(string from, string last, string? earliest)
    {
        var published = RegulationVersion.Publish(Facts(Day(from)), Guid.NewGuid(), Day(last), "Olga Vuurtoren", Now);

        Assert.Equal(earliest is null ? null : new BeginsTooEarly(Day(earliest)), published.Refusal);
    }

    [Theory]
    [Article("2017-19.1")]
    [InlineData("2026-11-22", true)]
    [InlineData("2026-11-23", false)]
    public void Publish_NeedsALegalCheckThatWasDone(string on, bool may) =>
        Assert.Equal(may ? null : new CheckedInFuture(), RegulationVersion.Publish(Facts(Day("2027-01-01")) with { CheckedOn = Day(on) }, Guid.NewGuid(), Day("2018-05-21"), "Olga Vuurtoren", Now).Refusal);

    [Theory]
    [Article("2018-16.1")]
    [InlineData(PersonKind.Client, 0, true, true)]
    [InlineData(PersonKind.CommissionerContact, 0, true, true)]
    [InlineData(PersonKind.Client, -90, true, true)]
    [InlineData(PersonKind.Client, 1, true, false)]
    [InlineData(PersonKind.CommissionerContact, 1, true, false)]
    [InlineData(PersonKind.Relative, 0, true, false)]
    [InlineData(PersonKind.EmployerContact, 0, true, false)]
    [InlineData(PersonKind.Client, 0, false, false)]
    public void MustBeTold_ClientsAndContactsWhoWereThere_OfWhatMatters(PersonKind kind, int minutesLater, bool isRelevant, bool mustBeTold)
    {
        var details = new PersonDetails(null, new PersonName("Zonderland", null, "Noor", null, NameSource.Commissioner), null, null, null, PostalAddress.None, "nl", CorrespondenceForm.Portal);
        var source = new Provenance(DataOrigin.Person, "Noor", Today, ProcessingPurpose.Guidance);
        var person = kind == PersonKind.Client
            ? RegisteredPerson.Record(details, source, Guid.NewGuid(), Now.AddMinutes(minutesLater))
            : RegisteredPerson.RecordOther(kind, kind == PersonKind.CommissionerContact ? Guid.NewGuid() : null, details, source, Guid.NewGuid(), Now.AddMinutes(minutesLater)).Value;
        var version = RegulationVersion.Publish(Facts(Day("2027-01-01")) with { IsRelevant = isRelevant }, Guid.NewGuid(), Day("2018-05-21"), "Olga Vuurtoren", Now).Value;

        Assert.Equal(mustBeTold, version.MustBeTold().Compile()(person));
    }

    [Fact]
    [Article("2017-11.2")]
    public void OnPaper_IsTheFormOfEveryNotice_WhereALetterCanBePosted_AndElseTheMailIfThereIsAnAddress()
    {
        PostalAddress whole = new("Verzonnenstraat", "1", null, "1234 AB", "Voorbeeldstad");
        PostalAddress[] addresses = [whole, whole with { Street = null }, whole with { HouseNumber = null }, whole with { PostalCode = null }, whole with { City = null }, PostalAddress.None];
        var (onPaper, byMail) = (RegulationVersion.OnPaper.Compile(), RegulationVersion.ByMail.Compile());
        foreach (var form in Enum.GetValues<CorrespondenceForm>())
        {
            foreach (var email in new[] { null, "noor@voorbeeld.example" })
            {
                foreach (var address in addresses)
                {
                    var person = RegisteredPerson.Record(
                        new PersonDetails(null, new PersonName("Zonderland", null, "Noor", null, NameSource.Commissioner), null, email, null, address, "nl", form), new Provenance(DataOrigin.Person, "Noor", Today, ProcessingPurpose.Guidance), Guid.NewGuid(), Now);
                    var letter = NoticeContent.FormFor(email, form) == NoticeForm.Letter && address.IsComplete;
                    Assert.Equal((letter, !letter && email is not null), (onPaper(person), byMail(person)));
                }
            }
        }
    }

    [Fact]
    [Article("2018-16.1")]
    public void Publish_NeverChangesTheVersionOfADayThatWas()
    {
        var days = Gen.Choose(-8000, 400).Select(Today.AddDays);
        Prop.ForAll(Arb.From(days.Select(from => (From: from, Past: from)).SelectMany(pair => Gen.Choose(0, 9000).Select(ago => (pair.From, Past: Today.AddDays(-ago))))), pair =>
        {
            var published = RegulationVersion.Publish(Facts(pair.From), Guid.NewGuid(), RegulationHistory.OnPaper[^1], "Olga Vuurtoren", Now);
            return !published.IsSuccess || RegulationHistory.InForceOn([published.Value.InForceFrom], pair.Past) == RegulationHistory.InForceOn([], pair.Past);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    [Article("2018-16.2")]
    public void Clauses_ThatALawReplaced_SayWhy_AndTheOthersHold()
    {
        Assert.Equal(["2017-13.3", "2017-14.3", "2018-3.2", "2018-9"], Clause.All.Where(clause => clause.Status == ClauseStatus.ReplacedByLaw).Select(clause => clause.Article));
        Assert.All(Clause.All, clause => Assert.Equal(clause.Status == ClauseStatus.ReplacedByLaw, clause.Reason is not null));
        // Every article of both texts, once.
        Assert.Equal(Enumerable.Range(1, 19).Select(number => $"2017-{number}").Concat(Enumerable.Range(1, 17).Select(number => $"2018-{number}")), Clause.All.Select(clause => clause.Article).Where(article => !article.Contains('.', StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("nl-NL")]
    [InlineData("en-GB")]
    public void EveryClauseAndVersion_HasItsWordsInBothLanguages(string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.All(Clause.All, clause => Assert.NotEmpty(clause.Subject));
            Assert.All(RegulationHistory.OnPaper, from => Assert.NotEmpty(RegulationHistory.SummaryOf(from)));
            Assert.Equal(culture == "nl-NL" ? "vervangen door de wet" : "replaced by law", Words.Of(ClauseStatus.ReplacedByLaw));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static RegulationFacts Facts(DateOnly from) => new(from, "De termijn voor correctie is één maand.", "The term for correction is one month.", true, "mr. J. Regenboog", Today);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
