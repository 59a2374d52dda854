using Microsoft.AspNetCore.Components;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Registrations;

/// <summary>A page with a form: what is wrong, field by field, and one sending at a time. What was typed stays in the page whatever happens.</summary>
public abstract class FormPage : ComponentBase
{
    private readonly Dictionary<string, string?> dateProblems = new(StringComparer.Ordinal);

    /// <summary>What is wrong; the fields carry the names that the use cases use.</summary>
    protected IReadOnlyList<FieldError> Errors { get; private set; } = [];

    /// <summary>How often the form was sent.</summary>
    protected int Attempt { get; private set; }

    /// <summary>The form is being sent.</summary>
    protected bool Busy { get; private set; }

    /// <summary>"Fout: " before the title of the page when something is wrong.</summary>
    protected string ErrorPrefix => Errors.Count == 0 ? "" : Texts.ErrorPrefix;

    /// <summary>What is wrong with a field.</summary>
    protected string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.FieldId == field)?.Message;

    /// <summary>Keeps why what was typed in a date field is no date; for <c>ProblemChanged</c>.</summary>
    protected EventCallback<string?> DateProblem(string field) => EventCallback.Factory.Create<string?>(this, problem => dateProblems[field] = problem);

    /// <summary>A form that opens anew starts without errors.</summary>
    protected void Forget()
    {
        Errors = [];
        dateProblems.Clear();
    }

    /// <summary>Sends the form once: unreadable dates are told first, a refusal is shown at its field.</summary>
    protected async Task SendAsync(Func<Task<Refusal?>> send)
    {
        if (Busy)
            return;
        Attempt++;
        Errors = [.. dateProblems.Where(pair => pair.Value is not null).Select(pair => new FieldError(pair.Key, pair.Value!))];
        if (Errors.Count > 0)
            return;
        Busy = true;
        try
        {
            if (await send() is { } refusal)
                Errors = Told(refusal);
        }
        finally
        {
            Busy = false;
        }
    }

    /// <summary>At which field one of several reasons is shown; null for none.</summary>
    protected virtual string? FieldOf(Refusal reason) => null;

    private IReadOnlyList<FieldError> Told(Refusal refusal) => refusal switch
    {
        InvalidInput input => [.. input.Problems.Select(problem => new FieldError(problem.Field, problem.Message))],
        MayNotGoOut stays => [.. stays.Reasons.Select(reason => new FieldError(FieldOf(reason), Words.Of(reason)))],
        _ => [new FieldError(null, Words.Of(refusal))],
    };
}
