using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>Whom a reminder of a case goes to, or why it cannot.</summary>
/// <param name="Number">The case.</param>
/// <param name="To">Whom it waits for; null when it has ended or is not there.</param>
/// <param name="Recipient">The name of whoever gets the mail.</param>
/// <param name="Refusal">Why nobody is reminded; null when it can be done.</param>
public sealed record ReminderPreview(CaseNumber Number, WaitsFor? To, string? Recipient, Refusal? Refusal);

/// <summary>Reminds whom a case waits for: the applicant of an open question, otherwise whoever handles it. At most once a day.</summary>
public sealed class RemindCases(Changes changes, RequestMail applicantMail, ReminderMail staffMail)
{
    private const int Part = 100;

    /// <summary>Per case, in the order asked, whom it would remind or why not.</summary>
    public async Task<Outcome<IReadOnlyList<ReminderPreview>>> PreviewAsync(IReadOnlyList<CaseNumber> numbers, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var staff = await Staff.ReadAsync(reading.Db, ct);
        var found = new Dictionary<CaseNumber, ReminderPreview>();
        foreach (var part in numbers.Distinct().Chunk(Part))
        {
            var cases = await reading.Db.Requests.AsNoTracking().Where(r => part.Contains(r.CaseNumber))
                .Select(r => new { r.Id, r.CaseNumber, r.Applicant.Name, r.Applicant.Email, r.EndedOn, r.AssigneeId, r.PausedSince, r.WaitingSince, r.TargetDate, r.LateAfter, r.AvgLateAfter }).ToListAsync(ct);
            var ids = cases.ConvertAll(r => r.Id);
            var today = await reading.Db.Reminders.Where(r => ids.Contains(r.RequestId) && r.Kind == ReminderKind.ByHand && r.ForDate == reading.Today).Select(r => r.RequestId).ToListAsync(ct);
            foreach (var r in cases)
                found[r.CaseNumber] = Judge(r.CaseNumber, new ReminderFacts(r.EndedOn, r.AssigneeId, r.PausedSince, r.WaitingSince, r.TargetDate, r.LateAfter, r.AvgLateAfter), r.Name, r.Email, staff, reading.Today, today.Contains(r.Id));
        }

        return numbers.Select(number => found.GetValueOrDefault(number) ?? new ReminderPreview(number, null, null, new NotFound())).ToList();
    }

    /// <summary>Reminds, and says whom.</summary>
    public async Task<Outcome<WaitsFor>> ExecuteAsync(CaseNumber number, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.CaseNumber == number, ct) is not { } request)
            return new NotFound();
        var staff = await Staff.ReadAsync(change.Db, ct);
        var facts = new ReminderFacts(request.EndedOn, request.AssigneeId, request.PausedSince, request.WaitingSince, request.TargetDate, request.LateAfter, request.AvgLateAfter);
        var isReminded = await change.Db.Reminders.AnyAsync(r => r.RequestId == request.Id && r.Kind == ReminderKind.ByHand && r.ForDate == change.Today, ct);
        var judged = Judge(number, facts, request.Applicant.Name, request.Applicant.Email, staff, change.Today, isReminded);
        if (judged.Refusal is { } refusal)
            return refusal;

        var isForApplicant = judged.To == WaitsFor.Applicant;
        var reminder = CaseReminder.ByHand(request.Id, isForApplicant ? null : request.AssigneeId, change.At);
        change.Db.Reminders.Add(reminder);
        if (isForApplicant)
            await applicantMail.TellApplicantAsync(change, request, MessageTemplate.QuestionReminder, ct, reminder.Id);
        else
            staffMail.Tell(change, reminder, new RemindedCase(request.Id, number, request.Kind, request.TargetDate, request.RegulationDate, request.AvgDate, request.AssigneeId), MessageTemplate.AssigneeReminded, staff.InsteadOf(request.AssigneeId, change.Today)!);
        change.Record(AuditAction.ReminderSent, isForApplicant ? request.Applicant.PersonId : null, number, detail: judged.To.ToString());
        var saved = await change.SaveAsync(ct);
        // Somebody else was first today.
        return saved.IsSuccess ? judged.To!.Value : saved.Refusal is ChangedBySomeoneElse ? new RemindedToday() : saved.Refusal;
    }

    private static ReminderPreview Judge(CaseNumber number, ReminderFacts facts, string applicant, string? email, Staff staff, DateOnly today, bool isReminded)
    {
        if (facts.WaitsFor is not { } to)
            return new ReminderPreview(number, null, null, new NothingToRemindOf());
        var (name, problem) = to switch
        {
            WaitsFor.Applicant => ((string?)applicant, email is null ? new ApplicantWithoutEmail() : (Refusal?)null),
            WaitsFor.Assignee => staff.InsteadOf(facts.AssigneeId, today) is { } handler ? ((string?)handler.Name, (Refusal?)null) : (null, new NobodyToRemind()),
        };
        return new ReminderPreview(number, to, name, isReminded ? new RemindedToday() : problem);
    }
}
