using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Protection;

namespace Portal.Data.Sessions;

/// <summary>Keeps the keys that protect cookies and sessions beside the data, one ring per app: a second server reads them too.</summary>
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
        if (WrappedXml.IsPlain(element))
            throw new CryptographicException("A key that protects cookies is stored wrapped with the master key, or not at all.");
        using var db = factory.CreateDbContext();
        db.DataProtectionKeys.Add(new DataProtectionKey { App = app, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
