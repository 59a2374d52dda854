using Microsoft.EntityFrameworkCore;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Terms;

/// <summary>Cases whose dates are moved to the calendar in force: at most <see cref="MoveDates.Most"/>.</summary>
/// <param name="Number">The edition that was shown with the preview.</param>
/// <param name="Requests">The cases.</param>
public sealed record MoveDatesCommand(int Number, IReadOnlyList<Guid> Requests);

/// <summary>What became of them.</summary>
/// <param name="Moved">Cases whose dates moved.</param>
/// <param name="Unchanged">Cases that needed nothing any more: answered, withdrawn, or moved before.</param>
/// <param name="NotMoved">Cases that an employee saved at the same moment, or that can no longer be written; they stay in the list.</param>
public sealed record MovedDates(int Moved, int Unchanged, int NotMoved);

/// <summary>
/// Moves the dates of cases to the calendar in force, on the word of the director: a date that was promised never moves by itself. The
/// applicant is told in the same transaction when the date to promise changed.
/// </summary>
public sealed class MoveDates(Changes changes, CalendarQueries calendars, RequestMail mail)
{
    /// <summary>The most cases in one transaction: other writers wait for it.</summary>
    public const int Most = 50;

    /// <summary>Moves them together; when one cannot be saved, each by itself, so that it holds up no other.</summary>
    public async Task<Outcome<MovedDates>> ExecuteAsync(MoveDatesCommand command, CancellationToken ct)
    {
        var together = await MoveAsync(command, ct);
        if (together.IsSuccess || together.Refusal is not (ChangedBySomeoneElse or KeyDestroyed))
            return together;
        if (command.Requests.Count == 1)
            return new MovedDates(0, 0, 1);
        var sum = new MovedDates(0, 0, 0);
        foreach (var request in command.Requests)
        {
            var alone = await ExecuteAsync(command with { Requests = [request] }, ct);
            if (!alone.IsSuccess)
                return alone;
            sum = new MovedDates(sum.Moved + alone.Value.Moved, sum.Unchanged + alone.Value.Unchanged, sum.NotMoved + alone.Value.NotMoved);
        }

        return sum;
    }

    private async Task<Outcome<MovedDates>> MoveAsync(MoveDatesCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageTerms, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (command.Requests.Count > Most)
            return new InvalidInput(nameof(command.Requests), Texts.TooManyAtOnce.With(Most));
        var all = await calendars.AllAsync(change.Db, ct);
        if (all.Editions[^1].Number != command.Number)
            return CalendarChangedBySomeoneElse.In(all.Editions);
        // A key that is not there any more takes its own case with it and no other.
        change.Db.ShowsUnreadable = true;
        var requests = await change.Db.Requests.Where(r => command.Requests.Contains(r.Id) && r.EndedOn == null).ToListAsync(ct);
        var moved = 0;
        foreach (var request in requests.OrderBy(request => request.Id))
        {
            if (await MoveOneAsync(change, request, all, ct))
                moved++;
        }

        if (moved > 0 && await change.SaveAsync(ct) is { IsSuccess: false, Refusal: { } refusal })
            return refusal;
        return new MovedDates(moved, command.Requests.Count - moved, 0);
    }

    private async Task<bool> MoveOneAsync(Change change, PrivacyRequest request, Calendars all, CancellationToken ct)
    {
        var (was, now) = (MovingCases.TermOf(request, all.Of(request.CalendarVersion)), MovingCases.TermOf(request, all.Current));
        CaseDates before = new(request.TargetDate, request.RegulationDate, request.AvgDate), after = CaseDates.Of(now);
        if (before == after || !request.MoveDates(all.Current, change.Actor.Name, change.At).IsSuccess)
            return false;
        change.Record(AuditAction.DatesMoved, request.Applicant.PersonId, request.CaseNumber, $"CalendarEdition {all.Editions[^1].Number}", before: Summary(before), after: Summary(after));
        if (was.AnswerBy != now.AnswerBy)
            await mail.TellApplicantAsync(change, request, MessageTemplate.DatesChanged, ct);
        return true;
    }

    private static string Summary(CaseDates dates) => Texts.Audit_Dates.With(TermTexts.Numbers(dates.Target), TermTexts.Numbers(dates.Regulation), TermTexts.Numbers(dates.Avg));
}
