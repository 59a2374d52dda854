using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Testing;

namespace Portal.Shared.Tests.Reports;

/// <summary>Writing in a report: one pen, one rule for what may be written, versions that lose nothing, and quotes that stay inside.</summary>
[Article("2018-6")]
public sealed class ReportWritingTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 11, 27);
    private static readonly Guid Ravi = Guid.NewGuid();
    private static readonly Guid Yara = Guid.NewGuid();
    private static readonly ReportContent Written = new([new("Doel", "Werk als bakker.", false), new("Advies", "Een cursus.", false)]);

    [Theory]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(119, true)]
    [InlineData(120, false)]
    [InlineData(600, false)]
    public void Pen_IsHeldForTwoMinutesAfterTheLastSignOfLife(int seconds, bool isHeld)
    {
        var report = AReport();
        Done(report.TakePen(Ravi, "Ravi", At));
        var later = At.AddSeconds(seconds);

        Assert.Equal(isHeld ? "Ravi" : null, report.WhoElseWrites(Yara, later));
        Assert.Null(report.WhoElseWrites(Ravi, later));
        Assert.Equal(isHeld ? new SomebodyElseWrites("Ravi") : null, report.TakePen(Yara, "Yara", later).Refusal);
        Assert.Equal(isHeld ? Ravi : Yara, report.WriterId);
    }

    [Fact]
    public void Pen_OfSomebodyElse_IsNotLetGo_AndOwnIs()
    {
        var report = AReport();
        Done(report.TakePen(Ravi, "Ravi", At));

        report.LetGo(Yara);
        Assert.Equal(Ravi, report.WriterId);
        report.LetGo(Ravi);
        Assert.Null(report.WriterId);
        Done(report.TakePen(Yara, "Yara", At));
    }

    [Fact]
    public void Write_TakesThePen_AndMovesTheMoment()
    {
        var report = AReport();

        Done(report.Write(Day.AddDays(-7), Day, Written, Ravi, "Ravi", At.AddMinutes(5)));

        Assert.Equal((Written, Day.AddDays(-7), Day, At.AddMinutes(5), "Ravi"), (report.Content, report.From, report.Until, report.WrittenAt, report.WriterName));
        Assert.Equal(new SomebodyElseWrites("Ravi"), report.Write(Day, Day, Written, Yara, "Yara", At.AddMinutes(6)).Refusal);
    }

    public static TheoryData<string, ReportContent, DateOnly, DateOnly> Wrong => new()
    {
        { nameof(ReportPeriodWrong), Written, Day, Day.AddDays(-1) },
        { nameof(SectionsMissing), new([]), Day, Day },
        { nameof(SectionsMissing), new([.. Enumerable.Range(0, ReportContent.MostSections + 1).Select(number => new ReportSection($"Kop {number}", "", false))]), Day, Day },
        { nameof(ReportTooLong), new([new("Doel", new string('a', ReportContent.LongestText + 1), false)]), Day, Day },
        { nameof(SectionTitleWrong), new([new(" ", "", false)]), Day, Day },
        { nameof(SectionTitleWrong), new([new(new string('a', ReportContent.LongestTitle + 1), "", false)]), Day, Day },
        { nameof(SectionTitleWrong), new([new("Doel", "", false), new(" doel ", "", false)]), Day, Day },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Write_WhatIsWrong_IsRefused_AndChangesNothing(string code, ReportContent content, DateOnly from, DateOnly until)
    {
        var report = AReport();
        var before = report.ContentText;

        Assert.Equal(code, report.Write(from, until, content, Ravi, "Ravi", At).Refusal?.Code);
        Assert.Equal(before, report.ContentText);
    }

    [Fact]
    public void Write_AtTheLimits_IsDone()
    {
        var report = AReport();
        var content = new ReportContent([.. Enumerable.Range(0, ReportContent.MostSections).Select(number => new ReportSection($"{number}".PadLeft(ReportContent.LongestTitle, 'a'), new string('a', number == 0 ? ReportContent.LongestText : 0), false))]);

        Done(report.Write(Day, Day, content, Ravi, "Ravi", At));
    }

    [Fact]
    public void Finish_NamesEveryEmptySection_ThenIsReady_AndLaysThePenDown()
    {
        var report = AReport();
        Done(report.Write(Day, Day, new([new("Doel", " \n", false), new("Voortgang", "Goed.", false), new("Advies", "", true)]), Ravi, "Ravi", At));

        Assert.Equal(["Doel", "Advies"], Assert.IsType<SectionsEmpty>(report.Finish(Ravi, At).Refusal).Titles);
        Assert.Equal(new SomebodyElseWrites("Ravi"), report.Finish(Yara, At).Refusal);
        Done(report.Write(Day, Day, Written, Ravi, "Ravi", At));
        Done(report.Finish(Ravi, At));
        Assert.Equal((ReportStatus.Ready, null), (report.Status, report.WriterId));
        Assert.Equal(new ReportActionNotPossible(ReportStatus.Ready, ReportAction.Write), report.Write(Day, Day, Written, Ravi, "Ravi", At).Refusal);
    }

    [Fact]
    public void Discard_WhileSomebodyElseWrites_IsRefused()
    {
        var report = AReport();
        Done(report.TakePen(Ravi, "Ravi", At));

        Assert.Equal(new SomebodyElseWrites("Ravi"), report.Discard(Yara, At).Refusal);
        Done(report.Discard(Ravi, At));
        Assert.Equal((ReportStatus.Discarded, null), (report.Status, report.WriterId));
    }

    [Theory]
    [InlineData(0, true, true, true)]
    [InlineData(599, true, true, true)]
    [InlineData(600, true, true, false)]
    [InlineData(0, false, true, false)]
    [InlineData(0, true, false, false)]
    public void Version_TakesIn_OfTheSameWriter_OnItsOwnText_ForTenMinutes(int seconds, bool isSame, bool isOwnText, bool takesIn)
    {
        var report = AReport();
        var version = ReportVersion.Keep(report, Ravi, "Ravi", At);

        Assert.Equal(takesIn, version.TakesIn(isSame ? Ravi : Yara, isOwnText ? report.ContentText : Written.ToText(), At.AddSeconds(seconds)));
    }

    [Fact]
    public void Version_KeptAside_SaysWhatWasTyped_AndIsNeverWrittenOn()
    {
        var report = AReport();

        var aside = ReportVersion.KeepAside(report, Written, Ravi, "Ravi", At);

        Assert.Equal((Written, report.Id, report.PersonId), (aside.Content, aside.ReportId, aside.PersonId));
        Assert.False(aside.TakesIn(Ravi, report.ContentText, At));
    }

    [Theory]
    [InlineData(DossierMarks.None, true)]
    [InlineData(DossierMarks.SpecialCategory, true)]
    [InlineData(DossierMarks.Confidential, false)]
    [InlineData(DossierMarks.WorkingNote, false)]
    [InlineData(DossierMarks.Draft, false)]
    [InlineData(DossierMarks.Confidential | DossierMarks.SpecialCategory, false)]
    [Article("2017-7.6")]
    public void Quotes_ByReference_AreForbiddenByTheirMarks(DossierMarks marks, bool mayBe)
    {
        var item = new QuotableItem("dossier/1", "Gesprek", "Kort.", marks);
        var content = new ReportContent([new("Doel", "x", false) { Quotes = ["dossier/1"] }, new("Advies", "y", false)]);

        Assert.Equal(mayBe, item.MayBeQuoted);
        Assert.Equal(mayBe ? [] : [new ForbiddenQuote("Doel", "Gesprek")], ReportQuotes.Forbidden(content, [item]));
    }

    [Theory]
    [InlineData("Zij zei: EEN twee, drie - vier; vijf zes (zeven) acht!", true)]
    [InlineData("een twee drie\n- vier\n- vijf\nzes\tzeven acht negen", true)]
    [InlineData("een twee drie vier vijf zes zeven", false)]
    [InlineData("een twee drie vier vijf zes zeven achter", false)]
    [InlineData("een twee drie vier ENZO vijf zes zeven acht", false)]
    public void Quotes_InTheSameWords_AreSeen_FromEightWords(string typed, bool isSeen)
    {
        var item = new QuotableItem("dossier/1", "Vertrouwelijk", "een twee drie vier vijf zes zeven acht", DossierMarks.Confidential);

        Assert.Equal(isSeen, ReportQuotes.Forbidden(new([new("Doel", typed, false)]), [item]).Count == 1);
    }

    [Theory]
    [InlineData("dossier/1", null, true)]
    [InlineData("dossier/2", null, false)]
    [InlineData("dossier/2", "Zij zei: een cursus van drie maanden in Voorbeeldstad, en daarna werk.", true)]
    [InlineData("dossier/2", "een cursus", false)]
    [InlineData("person/Name", null, true)]
    [InlineData("person/Phone", null, false)]
    [InlineData("trajectory/", null, true)]
    [Article("2017-14.2")]
    public void Tells_ADatum_WhenItStandsAboveTheReportOrIsQuotedInIt(string key, string? text, bool tells)
    {
        var report = AReport();
        Done(report.TakePen(Ravi, "Ravi", At));
        Done(report.Write(Day.AddDays(-7), Day, new([new("Doel", "x", false) { Quotes = ["dossier/1"] }, new("Advies", "Een cursus van drie maanden in Voorbeeldstad, en daarna werk.", false)]), Ravi, "Ravi", At));

        Assert.Equal(tells, ReportQuotes.Tells(report, key == "trajectory/" ? key + report.TrajectoryId : key, text));
        Assert.False(ReportQuotes.Tells(report, "trajectory/" + Guid.NewGuid(), null));
    }

    private static Report AReport()
    {
        var trajectory = Trajectory.Start(Guid.NewGuid(), Guid.NewGuid(), null, TrajectoryKind.Coaching, Day.AddMonths(-3), Ravi, new Provenance(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", Day, ProcessingPurpose.Guidance));
        return Report.Start(trajectory, ReportKind.Extended, Day.AddMonths(-1), Day, new([new("Doel", "", false), new("Advies", "", false)]), Ravi, "Ravi", At);
    }

    private static void Done(Outcome outcome) => Assert.True(outcome.IsSuccess, outcome.Refusal?.Code);
}
