using System.Globalization;
using System.Text;
using Portal.Shared.Access;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Shared.Requests;

namespace Portal.Architecture.Tests.Docs;

/// <summary>docs/state-machines.md is made from the tables that decide. With UPDATE_DOCS=1 the test writes it instead of comparing.</summary>
public sealed class StateMachinesDocTests
{
    [Fact]
    public void Document_OfTheStateMachines_SaysWhatTheTableDecides()
    {
        var path = Path.Combine(Root(), "docs", "state-machines.md");
        var made = Make();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, made);
        }

        Assert.True(File.Exists(path), "docs/state-machines.md is missing: run this test with UPDATE_DOCS=1.");
        Assert.Equal(made, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Make()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");
        var text = new StringBuilder();
        Line("# State machines");
        Line();
        Line("Made by `StateMachinesDocTests` from `RequestTransitions`, `ReportTransitions` and `MailingTransitions`; change the table and run the test with `UPDATE_DOCS=1`.");
        Line("An action that is not in the table of its status is refused. The same tables draw the buttons of the back office.");
        Line();
        Machine("A request", RequestStatus.Received, [RequestStatus.Withdrawn], RequestTransitions.All.Select(t => (t.From, t.Action, t.To, t.Permission.ToString())));
        Line();
        Machine("A report", ReportStatus.Draft, [ReportStatus.Superseded, ReportStatus.Discarded], ReportTransitions.All.Select(t => (t.From, t.Action, t.To, t.Permission.ToString())), "Released and Withdrawn become Superseded when a newer version is released.");
        Line();
        Machine("A mailing", MailingStatus.Draft, [MailingStatus.Stopped, MailingStatus.Sent], MailingTransitions.All.Select(t => (t.From, t.Action, t.To, t.Action == MailingAction.Finish ? "the portal itself" : nameof(Permission.SendMailings))));
        return text.ToString();

        void Machine<TStatus, TAction>(string title, TStatus start, TStatus[] ends, IEnumerable<(TStatus From, TAction Action, TStatus To, string Permission)> table, string? remark = null)
            where TStatus : struct, Enum
            where TAction : struct, Enum
        {
            var all = table.ToList();
            Line($"## {title}");
            Line();
            if (remark is not null)
            {
                Line(remark);
                Line();
            }

            Line("```mermaid");
            Line("stateDiagram-v2");
            Line($"    [*] --> {start}");
            foreach (var moves in all.Where(t => !t.From.Equals(t.To)).GroupBy(t => (t.From, t.To)))
                Line($"    {moves.Key.From} --> {moves.Key.To}: {string.Join(", ", moves.Select(t => t.Action))}");
            foreach (var end in ends)
                Line($"    {end} --> [*]");
            Line("```");
            foreach (var status in Enum.GetValues<TStatus>())
            {
                Line();
                Line($"### {status} ({Words.Of(status)})");
                Line();
                var lines = all.Where(t => t.From.Equals(status)).ToList();
                if (lines.Count == 0)
                {
                    Line("Nothing can be done.");
                    continue;
                }

                Line("| Action | In words | Leads to | Permission |");
                Line("| --- | --- | --- | --- |");
                foreach (var (_, action, to, permission) in lines)
                    Line($"| {action} | {Words.Of(action)} | {(to.Equals(status) ? "stays" : to)} | {permission} |");
            }
        }

        void Line(string? line = null) => text.Append(line).Append('\n');
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Werkcontact.Portal.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
