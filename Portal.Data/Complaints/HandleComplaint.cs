using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data.Messages;
using Portal.Data.Registrations;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Values;

namespace Portal.Data.Complaints;

/// <summary>One step in handling a question or complaint.</summary>
public abstract record ComplaintStep
{
    private protected ComplaintStep()
    {
    }

    /// <summary>What is written, to judge how long it is.</summary>
    internal virtual string? Text => null;
}

/// <summary>Writes down what the complainant said later.</summary>
public sealed record AddStep(string? Words) : ComplaintStep
{
    internal override string? Text => Words;
}

/// <summary>Confirms by letter that it came in, where nothing was sent yet to who has no e-mail address.</summary>
public sealed record ConfirmStep : ComplaintStep;

/// <summary>Makes a complaint of a question.</summary>
public sealed record TurnStep : ComplaintStep;

/// <summary>Says what it is about, and about whom: they cannot open it from then on.</summary>
public sealed record SettleStep(ComplaintSubject Subject, IReadOnlyList<Guid> About) : ComplaintStep;

/// <summary>Agrees on a conversation: the day, and in words at what time and where.</summary>
public sealed record PlanHearingStep(DateOnly? On, string? Place) : ComplaintStep
{
    internal override string? Text => Place;
}

/// <summary>Writes down that the complainant was heard, or did not want to be.</summary>
public sealed record HearStep(HearingKind How, DateOnly? On, string? Note) : ComplaintStep
{
    internal override string? Text => Note;
}

/// <summary>Takes more time, with the reason.</summary>
public sealed record ExtendComplaintStep(string? Reason) : ComplaintStep
{
    internal override string? Text => Reason;
}

/// <summary>Judges a complaint, with reasons.</summary>
public sealed record JudgeComplaintStep(ComplaintJudgement? Judgement, string? Reasons) : ComplaintStep
{
    internal override string? Text => Reasons;
}

/// <summary>Says where somebody we do not know can be reached: what was given can be wrong, or nothing.</summary>
public sealed record ReachComplainantStep(string? Email, string? Address) : ComplaintStep;

/// <summary>Takes it back, as the complainant asked in another way than in the portal.</summary>
public sealed record WithdrawComplaintStep : ComplaintStep;

/// <summary>Handles a question or complaint step by step (2017-17, 2018-15). Who may, <see cref="ComplaintAccess"/> says, each time anew.</summary>
public sealed class HandleComplaint(Changes changes, CalendarQueries calendars, ComplaintLetters letters, ComplaintMail mail, IOptions<ComplaintTerms> terms)
{
    /// <summary>Does one step.</summary>
    public async Task<Outcome> ExecuteAsync(ComplaintNumber number, int version, ComplaintStep step, CancellationToken ct)
    {
        // What is done with complaints alone asks for that function.
        var begun = step is PlanHearingStep or HearStep or JudgeComplaintStep ? await changes.BeginAsync(Permission.HandleComplaints, ct) : await changes.BeginAsync(Permission.AnswerQuestions, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (step.Text?.Length > Complaint.LongestText)
            return new InvalidInput(nameof(step.Text), Texts.TooLong.With(Complaint.LongestText));
        if (step is ReachComplainantStep reach && ComplaintReachRules.Problems(reach.Email, reach.Address) is { Count: > 0 } problems)
            return new InvalidInput(problems);
        if (await change.Db.Complaints.VisibleTo(change.Db, change.Actor).FirstOrDefaultAsync(c => c.Number == number, ct) is not { } complaint)
            return await changes.ComplaintOutOfReachAsync(change.Actor, number, ct);
        if (complaint.Version != version)
            return new ChangedBySomeoneElse();
        if (complaint.Kind == ComplaintKind.Complaint && !change.Actor.May(Permission.HandleComplaints))
            return new NotAllowed(Permission.HandleComplaints);
        if (step is SettleStep settle && await change.Db.Employees.CountAsync(e => settle.About.Contains(e.Id), ct) != settle.About.Distinct().Count())
            return new NotFound();
        var done = await DoAsync(change, complaint, step, ct);
        return done.IsSuccess ? await change.SaveAsync(ct) : done;
    }

    private async Task<Outcome> DoAsync(Change change, Complaint complaint, ComplaintStep step, CancellationToken ct)
    {
        // What was promised does not move with a newer calendar.
        var calendar = (await calendars.AllAsync(change.Db, ct)).Of(complaint.CalendarVersion);
        var (before, email, postal, invitation, at, by) = (complaint.AboutIds, complaint.Email, complaint.Address, complaint.HearingLetterId, change.At, change.Actor.Name);
        var (outcome, action, detail) = step switch
        {
            AddStep add => (complaint.Add(add.Words, by, byPerson: false, at), AuditAction.ComplaintAdded, null),
            ConfirmStep => (await letters.LacksConfirmationAsync(change.Db, complaint, change.Today, ct) ? Outcome.Done : new ChangedBySomeoneElse(), AuditAction.ComplaintConfirmed, null),
            TurnStep => (complaint.Turn(by, at, terms.Value, calendar), AuditAction.ComplaintTurned, null),
            SettleStep settle => (complaint.Settle(settle.Subject, settle.About), AuditAction.ComplaintSettled, $"{settle.Subject} {string.Join(' ', settle.About.Order())}".Trim()),
            PlanHearingStep plan => (plan.On is { } on ? complaint.PlanHearing(on, plan.Place, change.Today) : new ComplaintDayMissing(), AuditAction.ComplaintHearingPlanned, null),
            HearStep hear => (hear.On is { } on ? complaint.Hear(hear.How, on, hear.Note, change.Today) : new ComplaintDayMissing(), AuditAction.ComplaintHeard, hear.How.ToString()),
            ExtendComplaintStep extend => (complaint.Extend(extend.Reason, change.Today, terms.Value, calendar), AuditAction.ComplaintExtended, null),
            JudgeComplaintStep judge => (judge.Judgement is { } judgement ? complaint.Judge(judgement, judge.Reasons, by, at) : new ComplaintTextMissing(), AuditAction.ComplaintJudged, judge.Judgement?.ToString()),
            ReachComplainantStep reach => (complaint.ReachAt(EmailAddress.TryParse(reach.Email, out var address) ? address.Value : null, reach.Address.Tidied()), AuditAction.ComplaintReachChanged, null),
            WithdrawComplaintStep => (complaint.Withdraw(at), AuditAction.ComplaintWithdrawn, (string?)null),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A step without a rule."),
        };
        if (!outcome.IsSuccess)
            return outcome;
        change.Record(action, complaint.PersonId, subject: ComplaintKey.Of(complaint.Number), detail: detail);
        // Somebody we do not know, whom a letter can tell of a conversation only now, or only there.
        var invites = step is ReachComplainantStep && complaint.Address is not null && complaint.Address != postal && complaint.AwaitsHearing(change.Today);
        // What a letter that lies ready says of an earlier appointment does not hold any more, or does not come there.
        if (invites || step is PlanHearingStep or HearStep or JudgeComplaintStep or WithdrawComplaintStep)
            await change.LetGoAsync(invitation, ct);
        var told = step switch
        {
            TurnStep => await letters.TellAsync(change, complaint, MessageTemplate.ComplaintTurned, ct),
            PlanHearingStep => await letters.TellAsync(change, complaint, MessageTemplate.ComplaintHearingPlanned, ct),
            ExtendComplaintStep => await letters.TellAsync(change, complaint, MessageTemplate.ComplaintExtended, ct),
            ConfirmStep => await letters.TellAsync(change, complaint, MessageTemplate.ComplaintReceived, ct),
            // Who got nothing, or got it at a wrong address, hears that it came in; a letter is printed when somebody asks for it.
            ReachComplainantStep when complaint.Email is not null && complaint.Email != email => await letters.TellAsync(change, complaint, MessageTemplate.ComplaintReceived, ct),
            WithdrawComplaintStep => await letters.TellAsync(change, complaint, MessageTemplate.ComplaintWithdrawn, ct),
            _ => Outcome.Done,
        };
        if (told.IsSuccess && invites)
            told = await letters.TellAsync(change, complaint, MessageTemplate.ComplaintHearingPlanned, ct);
        if (!told.IsSuccess)
            return told;
        // It may have come to others, or to nobody.
        if (step is TurnStep || step is SettleStep && complaint.IsOpen && complaint.AboutIds.Except(before).Any())
            await mail.TellHandlersAsync(change, complaint, ct);
        return Outcome.Done;
    }
}

/// <summary>The answer to a question or complaint, as its reader gets it.</summary>
/// <param name="Text">The answer to a question, or what follows from the judgement.</param>
public sealed record ReplyCommand(string? Text);

/// <summary>Answers a question or complaint: in the portal with a mail that says that there is something, or by a letter (2017-17).</summary>
public sealed class ReplyToComplaint(Changes changes, ComplaintLetters letters, ComplaintMail mail)
{
    /// <summary>Sends it; the key of the letter, where there is one to print and post.</summary>
    public async Task<Outcome> ExecuteAsync(ComplaintNumber number, int version, ReplyCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.AnswerQuestions, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (command.Text?.Length > Complaint.LongestText)
            return new InvalidInput(nameof(command.Text), Texts.TooLong.With(Complaint.LongestText));
        if (await change.Db.Complaints.VisibleTo(change.Db, change.Actor).FirstOrDefaultAsync(c => c.Number == number, ct) is not { } complaint)
            return await changes.ComplaintOutOfReachAsync(change.Actor, number, ct);
        if (complaint.Version != version)
            return new ChangedBySomeoneElse();
        // What is refused anyway is refused before a browser prints.
        if (complaint.WhyNotReply(command.Text) is { } refusal)
            return refusal;
        var reader = await ComplaintRecipient.OfAsync(change.Db, complaint, change.Today, ct);
        StoredDocument? letter = null;
        if (!reader.ReadsInPortal)
        {
            var printed = await letters.AnswerAsync(change, complaint, reader, command.Text, ct);
            if (!printed.IsSuccess)
                return printed.Refusal;
            letter = printed.Value;
            change.Db.Documents.Add(letter);
        }

        var replied = complaint.Reply(command.Text, letter?.Id, change.Actor.Name, change.At);
        if (!replied.IsSuccess)
            return replied;
        change.Record(AuditAction.ComplaintAnswered, complaint.PersonId, subject: ComplaintKey.Of(number), detail: letter is null ? "Portal" : "Letter");
        var told = await mail.WriteAsync(change, complaint, reader, MessageTemplate.ComplaintAnswered, ct);
        mail.Say(change, complaint, reader, MessageTemplate.ComplaintAnswered, told, letter, reader.IsTalkedToOnPaper(MessageTemplate.ComplaintAnswered));
        return await change.SaveAsync(ct);
    }
}
