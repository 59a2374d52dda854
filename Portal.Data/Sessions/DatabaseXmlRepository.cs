using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Portal.Data.Sessions;

/// <summary>Keeps the keys that protect cookies, sessions and drafts beside the data, one ring per app: a second server reads them too.</summary>
public sealed class DatabaseXmlRepository(IDbContextFactory<PortalDbContext> factory, string app) : IXmlRepository
{
    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = factory.CreateDbContext();
        return [.. db.DataProtectionKeys.Where(key => key.App == app).OrderBy(key => key.Id).Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = factory.CreateDbContext();
        db.DataProtectionKeys.Add(new DataProtectionKey { App = app, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
