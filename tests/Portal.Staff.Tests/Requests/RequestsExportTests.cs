using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Requests;
using Portal.Staff.Tests.Hosting;
using Portal.Testing;
using Portal.Testing.Hosts;

namespace Portal.Staff.Tests.Requests;

/// <summary>The worklist as a file, over HTTP.</summary>
public sealed class RequestsExportTests
{
    [Fact]
    public async Task File_OfAFilterOrASelection_IsSavedAndKeptNowhere()
    {
        await using var host = await RoleHost<App>.StartAsync(new StaffHost(), StaffHost.Origin);
        var officer = await host.Portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var subject = await host.AddAsync(await host.Portal.HireAsync(Role.Consultant, "Ravi Bloesemdal"), officer, "Zonderland");
        using var browser = await host.BrowserAsync(RoleHost<App>.LoginOf(officer));

        var all = await browser.GetAsync(Urls.RequestsExport + "?weergave=alle");
        var chosen = await browser.GetAsync($"{Urls.RequestsExport}?kenmerk={subject.Number}");
        var nobody = await browser.GetAsync(Urls.RequestsExport + "?weergave=alle&zoek=Onbekendstra");

        Assert.Equal((HttpStatusCode.OK, "text/csv; charset=utf-8"), (all.StatusCode, all.Content.Headers.ContentType!.ToString()));
        Assert.Equal(("attachment", "verzoeken-2026-11-27.csv"), (all.Content.Headers.ContentDisposition!.DispositionType, all.Content.Headers.ContentDisposition.FileName));
        Assert.Equal((true, DownloadPolicy.Policy), (all.Headers.CacheControl!.NoStore, Assert.Single(all.Headers.GetValues("Content-Security-Policy"))));
        Assert.Contains(subject.Number, await all.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(subject.Number, await chosen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Einde van dit bestand: 0 verzoeken", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = host.Portal.Db();
        Assert.DoesNotContain(await db.Audit.Where(e => e.Action == AuditAction.RequestsExported).Select(e => e.Detail).ToListAsync(), detail => detail!.Contains("Onbekend", StringComparison.Ordinal));
    }

    [Fact]
    public async Task File_OfNonsenseOrTooMany_IsABadRequest()
    {
        await using var host = await RoleHost<App>.StartAsync(new StaffHost(), StaffHost.Origin);
        using var browser = await host.BrowserAsync(RoleHost<App>.LoginOf(await host.Portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot")));

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(Urls.RequestsExport + "?kenmerk=WV-2026-000042-X")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"{Urls.RequestsExport}?{string.Join('&', Enumerable.Range(1, 501).Select(i => $"kenmerk={CaseNumber.Of(2026, i)}"))}")).StatusCode);
    }
}
