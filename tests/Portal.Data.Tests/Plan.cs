using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Shared.Hosting;

namespace Portal.Data.Tests;

/// <summary>How a database would answer a question, step by step.</summary>
internal sealed record Plan(string Sql, List<string> Steps)
{
    /// <summary>Whether it puts what it found in order itself.</summary>
    public bool Sorts => Steps.Exists(step => step.Contains("B-TREE", StringComparison.Ordinal) || step.StartsWith("Sort", StringComparison.Ordinal) || step.StartsWith("Incremental Sort", StringComparison.Ordinal));

    /// <summary>Whether it reads every row of a table.</summary>
    public bool ReadsAll(string table) => Steps.Exists(step => step.StartsWith($"Seq Scan {table}", StringComparison.Ordinal)
        || Regex.Matches(Sql, $"\"{table}\" AS \"(?<alias>[a-z0-9]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Any(found => step == $"SCAN {found.Groups["alias"].Value}"));

    /// <inheritdoc />
    public override string ToString() => $"{string.Join(" / ", Steps)}\n{Sql}";

    /// <summary>Asks the database, with the same parameters, on the connection that is open.</summary>
    public static Plan Explain(DbCommand asked, DatabaseProvider provider)
    {
        using var command = asked.Connection!.CreateCommand();
        command.CommandText = (provider == DatabaseProvider.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN (FORMAT JSON) ") + asked.CommandText;
        foreach (DbParameter parameter in asked.Parameters)
        {
            var copy = command.CreateParameter();
            (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
            command.Parameters.Add(copy);
        }

        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
        {
            if (provider == DatabaseProvider.Sqlite)
                steps.Add(reader.GetString(3));
            else
                steps.AddRange(Nodes(JsonDocument.Parse(reader.GetString(0)).RootElement[0].GetProperty("Plan")));
        }

        return new Plan(asked.CommandText, steps);
    }

    private static IEnumerable<string> Nodes(JsonElement node)
    {
        yield return $"{node.GetProperty("Node Type").GetString()} {Text("Relation Name")} {Text("Index Name")}".TrimEnd();
        if (node.TryGetProperty("Plans", out var plans))
        {
            foreach (var step in plans.EnumerateArray().SelectMany(Nodes))
                yield return step;
        }

        string Text(string name) => node.TryGetProperty(name, out var value) ? value.GetString()! : "";
    }
}

/// <summary>Hears of every command on one database, just before it is sent.</summary>
internal sealed class Listening : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string database;
    private readonly Action<DbCommand> heard;
    private readonly List<IDisposable> subscriptions = [];

    public Listening(string connectionString, Action<DbCommand> heard)
    {
        (database, this.heard) = (connectionString, heard);
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: var command } && command.Connection?.ConnectionString == database)
            heard(command);
    }

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
