using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Login;
using Portal.Shared.Outcomes;

namespace Portal.Data.Sessions;

/// <summary>Ends sessions because the identity provider ended them: somebody logged out elsewhere, or their account was closed there (2017-16).</summary>
public sealed class EndSessionsByProvider(Changes changes, PortalApp app)
{
    private const int MaximumRounds = 5;

    /// <summary>Ends them, in this app; false when this logout token was carried out before.</summary>
    public async Task<bool> ExecuteAsync(BackChannelLogout logout, CancellationToken ct)
    {
        for (var round = 1; ; round++)
        {
            await using var change = changes.BeginAsSystem();
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{logout.Issuer}\n{logout.TokenId}")));
            if (await change.Db.LogoutTokens.AnyAsync(t => t.Hash == hash && t.App == app.Name, ct))
                return false;
            change.Db.LogoutTokens.Add(new SeenLogoutToken { Hash = hash, App = app.Name, ExpiresAt = logout.ExpiresAt });
            // A session whose provider told no number cannot be told apart: all of this login end.
            var sessions = change.Db.Sessions.Where(s => s.App == app.Name && s.Issuer == logout.Issuer
                && (logout.Subject == null || s.Subject == logout.Subject)
                && (logout.SessionId == null || s.ProviderSession == logout.SessionId || (s.ProviderSession == null && logout.Subject != null)));
            var personId = await PersonAsync(change, logout, ct);
            await change.EndSessionsAsync(sessions, personId, app.Name, "Provider", ct);
            var ended = await change.SaveAsync(ct);
            if (ended.IsSuccess)
                return true;
            // Somebody ended one of them, or carried out the same token, at the same moment.
            if (ended.Refusal is not ChangedBySomeoneElse || round == MaximumRounds)
                throw new InvalidOperationException($"The sessions could not be ended: {ended.Refusal.Code}.");
        }
    }

    private async Task<Guid?> PersonAsync(Change change, BackChannelLogout logout, CancellationToken ct) =>
        app.Name == PortalApp.Client && logout.Subject is { } subject
            ? await change.Db.Persons.Where(p => p.Link!.Issuer == logout.Issuer && p.Link.Subject == subject).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct)
            : null;
}
