using Microsoft.EntityFrameworkCore;
using Portal.Shared.Organisations;

namespace Portal.Data.Organisations;

/// <summary>Reads the organisation's details: they are public, on every letter and contact page.</summary>
public sealed class OrganisationQueries(IDbContextFactory<PortalDbContext> factory)
{
    /// <summary>The details; empty ones until somebody filled them in.</summary>
    public async Task<OrganisationDetails> DetailsAsync(CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        var organisation = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(ct);
        return organisation?.Details ?? OrganisationDetails.Empty;
    }
}
