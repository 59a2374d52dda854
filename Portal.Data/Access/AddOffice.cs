using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Data.Access;

/// <summary>Adds an office: a location or a franchise (2017-9).</summary>
public sealed class AddOffice(Changes changes)
{
    /// <summary>Adds; the office's key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(string name, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageEmployees, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > 200)
            return new InvalidInput("OfficeName", Texts.OfficeNameMissing);
        if (await change.Db.Offices.AnyAsync(o => o.Name == trimmed, ct))
            return new OfficeExists();
        var office = Office.Open(trimmed);
        change.Db.Offices.Add(office);
        change.Record(AuditAction.EmployeeChanged, subject: $"Office {office.Id}", detail: "Office added");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? office.Id : saved.Refusal;
    }
}
