using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Data.Auditing;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Staff.Features.Auditing;

/// <summary>What the address of the page asks for.</summary>
/// <param name="Filter">The lines.</param>
/// <param name="Problems">What in the address cannot be read.</param>
public sealed record AuditQuestion(AuditFilter Filter, IReadOnlyList<FieldProblem> Problems);

/// <summary>The record in the address of its page: what somebody looks at can be kept, sent and reloaded.</summary>
public static class AuditAddress
{
    /// <summary>The key of the person that was meant.</summary>
    public const string Person = "persoon";

    /// <summary>The number of a case, or of a question or complaint.</summary>
    public const string Case = "kenmerk";

    /// <summary>The key of the employee.</summary>
    public const string Actor = "medewerker";

    /// <summary>What was done.</summary>
    public const string Action = "actie";

    /// <summary>From this day.</summary>
    public const string From = "van";

    /// <summary>Until and including this day.</summary>
    public const string Until = "tot";

    /// <summary>Where the page begins.</summary>
    public const string Before = "voor";

    // Far outside what the portal can hold, and inside what a date can be moved by a day.
    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly DateOnly Latest = new(2200, 1, 1);

    /// <summary>The address of a part of the record; what is not filtered on does not stand in it.</summary>
    public static string Of(AuditFilter filter, string path = Urls.Audit)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [Person] = filter.PersonId?.ToString(),
            [Case] = filter.CaseNumber?.Value ?? filter.Complaint?.Value,
            [Actor] = filter.ActorId?.ToString(),
            [Action] = filter.Action?.ToString(),
            [From] = filter.From is { } from ? TermTexts.Numbers(from) : null,
            [Until] = filter.Until is { } until ? TermTexts.Numbers(until) : null,
            [Before] = filter.Before?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString(path, query.Where(pair => pair.Value is not null));
    }

    /// <summary>Reads an address; what cannot be read is a problem and never a wider question than was asked.</summary>
    public static AuditQuestion Read(Func<string, string?> value)
    {
        var problems = new List<FieldProblem>();
        Guid? person = Text(Person) is { } personText && Parsed(Guid.TryParse(personText, out var personId), Person, Texts.Problem_Person) ? personId : null;
        ComplaintNumber? complaint = ComplaintNumber.TryParse(Text(Case), out var asked) ? asked : null;
        CaseNumber? number = complaint is null && Text(Case) is { } caseText && Parsed(CaseNumber.TryParse(caseText, out var read), Case, Texts.Problem_Case) ? read : null;
        Guid? actor = Text(Actor) is { } actorText && Parsed(Guid.TryParse(actorText, out var actorId), Actor, Texts.Problem_Actor) ? actorId : null;
        AuditAction? action = Text(Action) is { } actionText && Parsed(Enum.TryParse<AuditAction>(actionText, out var kind) && Enum.IsDefined(kind), Action, Texts.Problem_Action) ? kind : null;
        var (from, until) = (Day(From), Day(Until));
        if (from > until)
            problems.Add(new FieldProblem(Until, Texts.Problem_Period));
        long? before = long.TryParse(Text(Before), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : null;
        return new AuditQuestion(new AuditFilter(person, number, complaint, actor, action, from, until, before), problems);

        string? Text(string name) => value(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

        DateOnly? Day(string name) => Text(name) is { } text && Parsed(DutchDate.TryParse(text, out var day, out _) && day >= Earliest && day <= Latest, name, Texts.Problem_Date) ? day : null;

        bool Parsed(bool isRead, string name, string problem)
        {
            if (!isRead)
                problems.Add(new FieldProblem(name, problem));
            return isRead;
        }
    }
}
