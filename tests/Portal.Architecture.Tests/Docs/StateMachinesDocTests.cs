using System.Globalization;
using System.Text;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Architecture.Tests.Docs;

/// <summary>docs/state-machines.md is made from the table that decides. With UPDATE_DOCS=1 the test writes it instead of comparing.</summary>
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
        Line("Made by `StateMachinesDocTests` from `RequestTransitions`; change that table and run the test with `UPDATE_DOCS=1`.");
        Line("An action that is not in the table of its status is refused. The same table draws the buttons of the back office.");
        Line();
        Line("## A request");
        Line();
        Line("```mermaid");
        Line("stateDiagram-v2");
        Line($"    [*] --> {RequestStatus.Received}");
        foreach (var moves in RequestTransitions.All.Where(t => t.From != t.To).GroupBy(t => (t.From, t.To)))
            Line($"    {moves.Key.From} --> {moves.Key.To}: {string.Join(", ", moves.Select(t => t.Action))}");
        Line($"    {RequestStatus.Withdrawn} --> [*]");
        Line("```");
        foreach (var status in Enum.GetValues<RequestStatus>())
        {
            Line();
            Line($"### {status} ({Words.Of(status)})");
            Line();
            var lines = RequestTransitions.All.Where(t => t.From == status).ToList();
            if (lines.Count == 0)
            {
                Line("Nothing can be done.");
                continue;
            }

            Line("| Action | In words | Leads to | Permission |");
            Line("| --- | --- | --- | --- |");
            foreach (var (_, action, to, permission) in lines)
                Line($"| {action} | {Words.Of(action)} | {(to == status ? "stays" : to)} | {permission} |");
        }

        return text.ToString();

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
