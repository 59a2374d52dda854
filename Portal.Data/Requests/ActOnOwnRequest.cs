using Microsoft.EntityFrameworkCore;
using Portal.Data.Representations;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>What an applicant does with their own request: reply, add, withdraw, say that something is missing (2017-12).</summary>
/// <param name="Number">The case.</param>
/// <param name="Action">Reply, Add, Withdraw or ReportOmission.</param>
/// <param name="Text">The text; empty for a withdrawal.</param>
public sealed record OwnRequestCommand(CaseNumber Number, RequestAction Action, string Text = "");

/// <summary>Carries out an <see cref="OwnRequestCommand"/>.</summary>
public sealed class ActOnOwnRequest(Changes changes, TermClocks clocks, RequestMail mail)
{
    /// <summary>Does it, and tells the employee who handles the case.</summary>
    public async Task<Outcome> ExecuteAsync(OwnRequestCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.SubmitOwnRequest, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.WithinReachOf(change.Actor).FirstOrDefaultAsync(r => r.CaseNumber == command.Number, ct) is not { } request)
            return await changes.OutOfReachAsync(change.Actor, command.Number, ct);
        if (command.Text.Length > ScopeRules.MaximumText)
            return new InvalidInput(nameof(command.Text), Shared.Requests.Texts.Problem_TextTooLong.With(ScopeRules.MaximumText));
        var calendar = await clocks.CalendarOfAsync(change.Db, request, ct);
        var before = request.Status;
        var done = command.Action switch
        {
            RequestAction.Reply => request.Reply(command.Text, change.Today, change.Actor.Name, change.At, calendar),
            RequestAction.Add => request.Add(command.Text, change.Actor.Name, change.At),
            RequestAction.Withdraw => request.Withdraw(change.Actor.Name, change.At, calendar),
            RequestAction.ReportOmission => request.ReportOmission(command.Text, change.Actor.Name, change.At),
            _ => new NotAllowed(Permission.HandleRequests),
        };
        if (!done.IsSuccess)
            return done;
        change.Record(AuditAction.RequestHandled, change.Actor.Id, request.CaseNumber, detail: command.Action.ToString(), before: before.ToString(), after: request.Status.ToString());
        if (command.Action == RequestAction.Withdraw)
            await mail.TellApplicantAsync(change, request, MessageTemplate.RequestWithdrawn, ct);
        await mail.TellAssigneeAsync(change, request, ct);
        return await change.SaveAsync(ct);
    }
}
