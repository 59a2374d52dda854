namespace Portal.Shared.Outcomes;

/// <summary>
/// An expected "no": a rule that does not allow what was asked. A bug is an exception; a refusal is a value that both apps turn into
/// text through <see cref="Words.Of(Refusal)"/>.
/// </summary>
public abstract record Refusal
{
    /// <summary>The name of the refusal; its text stands under <c>Refusal_{Code}</c> in the Texts of its namespace.</summary>
    public string Code => GetType().Name;

    /// <summary>What the text needs to name: dates, numbers, fields. In the order of the placeholders in the text.</summary>
    public virtual IReadOnlyList<object> Arguments => [];
}

/// <summary>The thing does not exist, or it is out of this person's reach: the two are never told apart.</summary>
public sealed record NotFound : Refusal;

/// <summary>The function is outside the role of whoever asked.</summary>
public sealed record NotAllowed(Access.Permission Permission) : Refusal;

/// <summary>Nobody is logged in, or the login is linked to nobody, or the account is disabled.</summary>
public sealed record NotKnown : Refusal;

/// <summary>Somebody else saved the same thing in the meantime; nothing was overwritten.</summary>
public sealed record ChangedBySomeoneElse : Refusal;

/// <summary>The input breaks one or more rules; the pages show each message at its field.</summary>
public sealed record InvalidInput(IReadOnlyList<FieldProblem> Problems) : Refusal
{
    /// <summary>One problem at one field.</summary>
    public InvalidInput(string field, string message) : this([new FieldProblem(field, message)])
    {
    }

    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [string.Join(" ", Problems.Select(p => p.Message))];
}

/// <summary>What is wrong with one field, in words that can stand on a page.</summary>
public sealed record FieldProblem(string Field, string Message);

/// <summary>A text holds a character that no database takes, such as U+0000; nobody types one.</summary>
public sealed record TextNotStorable : Refusal;

/// <summary>The key of whom it is about was destroyed: what was protected with it cannot be read any more, and nothing new can be kept.</summary>
public sealed record KeyDestroyed : Refusal;

/// <summary>The same was done too often in a short time.</summary>
/// <param name="Wait">How long until it can be done again.</param>
public sealed record TooOften(TimeSpan Wait) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Math.Max(1, (int)Math.Ceiling(Wait.TotalMinutes))];
}
