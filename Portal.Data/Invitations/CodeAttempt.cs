using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Invitations;

/// <summary>What accepting a code has in common for persons and employees: limits, counting, and telling nothing to who guesses.</summary>
internal static class CodeAttempt
{
    /// <summary>How often a try is done again when somebody tried the same code at the same moment: each must count.</summary>
    public const int MaximumRounds = 6;

    /// <summary>
    /// Tries again while only the moment was unlucky. Counts the address first, in memory: with many logins somebody could try more codes
    /// than the count per login allows.
    /// </summary>
    public static async Task<Outcome> InRoundsAsync(ActionLimits limits, Func<Task<Outcome>> attempt)
    {
        if (CallerAddress.Current is { Length: > 0 } address && limits.Take(LimitedAction.Code, address) is { IsSuccess: false } often)
            return often;
        for (var round = 1; ; round++)
        {
            var outcome = await attempt();
            if (outcome.Refusal is not ChangedBySomeoneElse || round == MaximumRounds)
                return outcome;
        }
    }

    /// <summary>Counts this try for the login; refused when it tried too often in a day.</summary>
    public static async Task<Outcome<Login>> CountAsync(Change change, CancellationToken ct)
    {
        var login = change.Actor.Login!;
        var (hash, since) = (InvitationAttempt.HashOf(login), change.At - TimeSpan.FromDays(1));
        if (await change.Db.InvitationAttempts.CountAsync(a => a.LoginHash == hash && a.At > since, ct) >= InvitationAttempt.MaximumPerDay)
        {
            change.Record(AuditAction.InvitationRefused, detail: nameof(TooManyAttempts));
            var saved = await change.SaveAsync(ct);
            return saved.IsSuccess ? new TooManyAttempts() : saved.Refusal;
        }

        change.Db.InvitationAttempts.Add(InvitationAttempt.By(login, change.At));
        return login;
    }

    /// <summary>Saves a try in vain. Whoever tried hears the same whatever was wrong.</summary>
    public static async Task<Outcome> RefuseAsync(Change change, Invitation? invitation, CancellationToken ct)
    {
        change.Record(AuditAction.InvitationRefused, subject: invitation is null ? null : $"Invitation {invitation.Id}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? new InvitationNotValid() : saved;
    }
}
