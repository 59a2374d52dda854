using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Testing;

namespace Portal.Shared.Tests.Reports;

/// <summary>Every action in every status: where it leads, and that what the table does not name is refused by the report itself (2018-6).</summary>
[Article("2018-6")]
public sealed class ReportTransitionsTests
{
    // Written out apart from the table: one line for each status, and nothing else can be done.
    private static readonly Dictionary<ReportStatus, string> Expected = new()
    {
        [ReportStatus.Draft] = "Write=Draft Finish=Ready Discard=Discarded",
        [ReportStatus.Ready] = "Reopen=Draft Put=WithClient Release=Released Discard=Discarded",
        [ReportStatus.WithClient] = "Reopen=Draft Put=WithClient React=WithClient EnterReaction=WithClient Explain=WithClient AskApproval=WithClient AnswerApproval=WithClient Release=Released Discard=Discarded",
        [ReportStatus.Released] = "Put=Released React=Released EnterReaction=Released Explain=Released Withdraw=Withdrawn Renew=Released",
        [ReportStatus.Withdrawn] = "Renew=Withdrawn",
        [ReportStatus.Superseded] = "",
        [ReportStatus.Discarded] = "",
    };

    public static TheoryData<ReportStatus, ReportAction> Everything()
    {
        var data = new TheoryData<ReportStatus, ReportAction>();
        foreach (var status in Enum.GetValues<ReportStatus>())
        {
            foreach (var action in Enum.GetValues<ReportAction>())
                data.Add(status, action);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Find_OfEachActionInEachStatus_IsWhatIsWrittenHere(ReportStatus status, ReportAction action)
    {
        var expected = Expected[status].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).FirstOrDefault(pair => pair[0] == action.ToString());

        Assert.Equal(expected?[1], ReportTransitions.Find(status, action)?.To.ToString());
        Assert.Equal(expected is null, ReportCase.In(status).WhyNot(action) is ReportActionNotPossible);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Verbs_WhereTheTableSaysNo_ChangeNothing(ReportStatus status, ReportAction action)
    {
        var report = ReportCase.In(status);
        if (ReportTransitions.Find(status, action) is not null || action == ReportAction.Renew)
            return;
        var version = report.Version;

        Assert.IsType<ReportActionNotPossible>(Do(report, action).Refusal);
        Assert.Equal((status, version), (report.Status, report.Version));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Verbs_WhereTheTableSaysYes_LeadWhereItSays(ReportStatus status, ReportAction action)
    {
        if (ReportTransitions.Find(status, action) is not { } line || action == ReportAction.Renew)
            return;
        var report = ReadyFor(status, action);
        Assert.Equal(status, report.Status);
        var version = report.Version;

        report.Then(each => Do(each, action));

        Assert.Equal(line.To, report.Status);
        Assert.True(report.Version > version);
    }

    [Fact]
    public void Supersede_OfWhatNeverWentOut_Throws() =>
        Assert.All(new[] { ReportStatus.Draft, ReportStatus.Ready, ReportStatus.WithClient, ReportStatus.Discarded }, status => Assert.Throws<InvalidOperationException>(() => ReportCase.In(status).Supersede()));

    // What an action needs beside the status: an objection to put it again, a question to answer it, a round to react to.
    private static Report ReadyFor(ReportStatus status, ReportAction action) => (status, action) switch
    {
        (ReportStatus.WithClient, ReportAction.Put or ReportAction.AskApproval) => Objecting(),
        (ReportStatus.WithClient, ReportAction.AnswerApproval) => Objecting().Then(report => Do(report, ReportAction.AskApproval)),
        (ReportStatus.Released, ReportAction.Put) => SentFirst(),
        (ReportStatus.Released, ReportAction.React or ReportAction.EnterReaction or ReportAction.Explain) => SentFirst().Then(report => Do(report, ReportAction.Put)),
        _ => ReportCase.In(status),
    };

    private static Report Objecting() => ReportCase.WithClient().Then(report => report.React(ReportCase.Objected, "Noor", ReportCase.Now));

    private static Report SentFirst() => ReportCase.Ready().Then(report => Do(report, ReportAction.Release));

    private static Outcome Do(Report report, ReportAction action) => action switch
    {
        ReportAction.Write => report.Write(report.From, report.Until, ReportCase.Text, ReportCase.Teun, "Teun", ReportCase.Now),
        ReportAction.Finish => report.Finish(ReportCase.Teun, ReportCase.Now),
        ReportAction.Reopen => report.Reopen(ReportCase.Now),
        ReportAction.Put => report.Put("Zin weggehaald.", ReportChannel.Portal, ReportCase.ReactBy, "Teun", ReportCase.Now),
        ReportAction.React => report.React(ReportCase.Agreed, "Noor", ReportCase.Now),
        ReportAction.EnterReaction => report.EnterReaction(ReportCase.Agreed, ReportChannel.Letter, "Teun", ReportCase.Now),
        ReportAction.Explain => report.Explain(ReportCase.Today, "Besproken", "Teun", ReportCase.Now),
        ReportAction.AskApproval => report.AskApproval("Reden", ReportCase.Teun, "Teun", ReportCase.Now),
        ReportAction.AnswerApproval => report.AnswerApproval(true, null, Guid.NewGuid(), "Olga", ReportCase.Now),
        ReportAction.Release => report.Release(ReportCase.Ground, Guid.NewGuid(), "Teun", ReportCase.Now),
        ReportAction.Withdraw => report.Withdraw("Fout", "Teun", ReportCase.Now),
        _ => report.Discard(ReportCase.Teun, ReportCase.Now),
    };
}
