using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Values;

namespace Portal.Shared.Complaints;

/// <summary>An employee, as far as it decides which questions and complaints they see.</summary>
/// <param name="Id">Who.</param>
/// <param name="Role">What they are.</param>
/// <param name="IsDeputy">Whether they stand in for the director in complaints.</param>
public sealed record ComplaintReader(Guid Id, Role Role, bool IsDeputy);

/// <summary>The one rule that says who may see and handle a question or complaint (2017-17).</summary>
public static class ComplaintAccess
{
    // Words that stand in many names.
    private static readonly HashSet<string> Particles = new(["van", "der", "den", "de", "het", "ten", "ter", "von", "mevrouw", "meneer", "heer", "mijn", "the", "mrs", "miss"], StringComparer.Ordinal);

    /// <summary>
    /// Why an employee may not see it; null when they may. Whom it is about never sees it, whatever they are. A question is for privacy officers and directors;
    /// a complaint for the directors, and for the deputy only where it is about every director.
    /// </summary>
    /// <param name="kind">A question or a complaint.</param>
    /// <param name="about">Whom it is about.</param>
    /// <param name="reader">Who wants to see it.</param>
    /// <param name="directors">The directors with an open account.</param>
    public static Refusal? WhyNot(ComplaintKind kind, IReadOnlyCollection<Guid> about, ComplaintReader reader, IReadOnlyCollection<Guid> directors)
    {
        if (about.Contains(reader.Id))
            return new NotFound();
        return (kind, reader.Role) switch
        {
            (_, Role.Director) => null,
            (ComplaintKind.Question, Role.PrivacyOfficer) => null,
            (ComplaintKind.Complaint, Role.PrivacyOfficer) when reader.IsDeputy && directors.All(about.Contains) => null,
            _ => new NotFound(),
        };
    }

    /// <summary>Whether nobody who works here may handle it: then it waits until a deputy is appointed.</summary>
    public static bool WaitsForDeputy(ComplaintKind kind, IReadOnlyCollection<Guid> about, IReadOnlyCollection<ComplaintReader> employees)
    {
        var directors = employees.Where(e => e.Role == Role.Director).Select(e => e.Id).ToList();
        return employees.All(e => WhyNot(kind, about, e, directors) is not null);
    }

    /// <summary>
    /// Whom a complainant can have meant with a name in their own words: everybody of whose name a word stands in it. Too many is safe: who handles it takes away who was
    /// not meant.
    /// </summary>
    public static IReadOnlyList<Guid> Meant(string? words, IEnumerable<(Guid Id, string Name)> employees)
    {
        var said = SearchWords.Typed(words).Where(word => word.Length > 1 && !Particles.Contains(word)).ToHashSet(StringComparer.Ordinal);
        return [.. employees.Where(e => SearchWords.OfName(e.Name).Any(word => said.Contains(word))).Select(e => e.Id)];
    }
}
