using Portal.Data.Requests;
using Portal.Shared.Requests;

namespace Portal.Staff.Features.Requests;

/// <summary>What colleagues saved on a case since an employee last saw it, beside what that employee typed.</summary>
internal static class Meanwhile
{
    /// <summary>Each step since: what it was, with its text, by whom and when.</summary>
    /// <param name="found">The case as it is now.</param>
    /// <param name="seen">How many steps the employee had seen.</param>
    public static List<(string Field, string? Now, string? Yours)> Rows(RequestCase found, int seen) =>
        [.. found.Request.Events.Skip(seen).Select(step => Row(found.Request, step))];

    /// <summary>The field of the form with what is saved now, and then each other step since.</summary>
    public static List<(string Field, string? Now, string? Yours)> Rows(RequestCase found, int seen, string field, string? now, string? yours) =>
        [(field, now ?? Texts.NothingSaved, yours), .. Rows(found, seen)];

    /// <summary>The field of the form with what a colleague wrote in it since, and then each other step since.</summary>
    public static List<(string Field, string? Now, string? Yours)> Rows(RequestCase found, int seen, string field, RequestEventKind kind, string? yours)
    {
        List<RequestEvent> since = [.. found.Request.Events.Skip(seen)];
        var same = since.FindLast(step => step.Kind == kind);
        return [(field, same is null ? Texts.NothingSaved : Said(same), yours), .. since.Where(step => step != same).Select(step => Row(found.Request, step))];
    }

    /// <summary>One step.</summary>
    public static (string Field, string? Now, string? Yours) Row(PrivacyRequest request, RequestEvent step) => (RequestWords.TitleOf(step, request.Channel), Said(step), null);

    private static string Said(RequestEvent step) => $"{(step.Text is { } text ? text + " " : "")}({step.By}, {RequestWords.When(step.At)})";
}
