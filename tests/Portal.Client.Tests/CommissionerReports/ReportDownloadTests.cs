using System.IO.Compression;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Client.Features.CommissionerReports;
using Portal.Client.Tests.Hosting;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Testing;
using Portal.Testing.Hosts;

namespace Portal.Client.Tests.CommissionerReports;

/// <summary>The downloads of reports over HTTP, as everybody who may come by (2018-5, 2018-6).</summary>
[Article("2018-5")]
[Article("2018-6")]
public sealed class ReportDownloadTests : IAsyncLifetime
{
    private RoleHost<App> host = null!;
    private ReportedClient client = null!;
    private Guid report;

    public async Task InitializeAsync()
    {
        host = await RoleHost<App>.StartAsync(new ClientHost(), ClientHost.Origin);
        var person = await Builders.ARegisteredPerson().LinkedTo(Staffing.LoginOf("noor")).WithTrajectory().SaveAsync(host.Portal);
        client = await host.Portal.NameContactAsync(person.Id);
        report = await host.Portal.ReleaseReportAsync(client);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Pdf_ForTheNamedContact_IsSentWholeAndNeverKept()
    {
        using var browser = await host.BrowserAsync(client.Login);
        using var request = new HttpRequestMessage(HttpMethod.Get, Urls.CommissionerReport(report));
        request.Headers.Range = new(0, 3);
        request.Headers.IfModifiedSince = host.Portal.Time.GetUtcNow().AddYears(1);
        request.Headers.IfNoneMatch.Add(System.Net.Http.Headers.EntityTagHeaderValue.Any);

        var answer = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("%PDF-1.7 Rapportage", await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("rapportage-2026-11-27.pdf", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition.DispositionType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal((false, false, null), (answer.Headers.Contains("Accept-Ranges"), answer.Headers.ETag is not null, answer.Content.Headers.LastModified));
        Assert.Empty(Crawl.Offences(answer, ""));
        Assert.Equal(1, await DisclosuresAsync());
    }

    [Theory]
    [InlineData("another's contact", HttpStatusCode.NotFound, 1)]
    [InlineData("the client", HttpStatusCode.NotFound, 1)]
    [InlineData("nobody", HttpStatusCode.Found, 0)]
    [InlineData("who left", HttpStatusCode.NotFound, 1)]
    [InlineData("taken back", HttpStatusCode.NotFound, 1)]
    [InlineData("tampered", HttpStatusCode.NotFound, 0)]
    [InlineData("no id", HttpStatusCode.NotFound, 0)]
    [InlineData("ended 91 days ago", HttpStatusCode.NotFound, 1)]
    public async Task Pdf_OutOfReach_IsNotFoundAndNothingIsWrittenButTheRefusal(string who, HttpStatusCode expected, int refusals)
    {
        Login? login = client.Login;
        var address = Urls.CommissionerReport(report);
        switch (who)
        {
            case "another's contact":
                var other = await Builders.ARegisteredPerson().Named("Mees", "Regenboog").SaveAsync(host.Portal);
                login = (await host.Portal.NameContactAsync(other.Id, "Anna Loketmans", "Anders Gemeente")).Login;
                break;
            case "the client":
                login = Staffing.LoginOf("noor");
                break;
            case "nobody":
                login = null;
                break;
            case "who left":
                await EditAsync(async db => Assert.True((await db.CommissionerContacts.SingleAsync()).Close("Fleur Papierboot", host.Portal.Time.GetUtcNow()).IsSuccess));
                break;
            case "taken back":
                await host.Portal.ChangeReportAsync(report, (r, at) => r.Withdraw("Fout.", "Teun Wolkenveld", at));
                break;
            case "tampered":
                address = Urls.CommissionerReport(Guid.NewGuid());
                break;
            case "no id":
                address = $"{Urls.CommissionerReports}/1%27%20or%201=1/pdf";
                break;
            default:
                await host.Portal.EndTrajectoryAsync(client.Trajectory, new DateOnly(2026, 11, 27).AddDays(-91));
                break;
        }

        using var browser = await host.BrowserAsync(login);
        var answer = await browser.GetAsync(address);

        Assert.Equal(expected, answer.StatusCode);
        Assert.DoesNotContain("%PDF", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await DisclosuresAsync());
        await using var db = host.Portal.Db();
        Assert.Equal(refusals, await db.Audit.CountAsync(e => e.Action == AuditAction.AccessDenied));
        Assert.Equal(0, await db.Audit.CountAsync(e => e.Action == AuditAction.ReportDownloaded));
    }

    [Fact]
    public async Task Zip_OfAChosenSet_HoldsEachFileOnceAndNamesWhatIsLeftOut()
    {
        var second = await host.Portal.ReleaseReportAsync(client, pdf: "%PDF-1.7 Tweede");
        var gone = await host.Portal.ReleaseReportAsync(client, pdf: "%PDF-1.7 Derde");
        await DownloadAsync(gone);
        await host.Portal.ChangeReportAsync(gone, (r, at) => r.Withdraw("Fout.", "Teun Wolkenveld", at));
        List<ZipStep> steps = [];
        var key = Guid.NewGuid();
        using var watching = host.App.Services.GetRequiredService<ZipProgress>().Watch(key, steps.Add);

        var answer = await ZipAsync([report, gone, second, Guid.NewGuid(), report], key);

        Assert.Equal(("application/zip", "rapportages-2026-11-27.zip"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName));
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(["rapportage-2026-11-27.pdf", "rapportage-2026-11-27-2.pdf", "inhoud.txt"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(["%PDF-1.7 Rapportage", "%PDF-1.7 Tweede"], zip.Entries.Take(2).Select(Read));
        var list = Read(zip.Entries[2]);
        Assert.Contains("rapportage-2026-11-27-2.pdf: Noor Zonderland, 28-10-2026 t/m 26-11-2026", list, StringComparison.Ordinal);
        Assert.Contains("- Noor Zonderland, 28-10-2026", list, StringComparison.Ordinal);
        Assert.Contains("- nummer 4 van uw keuze", list, StringComparison.Ordinal);
        // The one before it was taken back, and one for each file in the ZIP.
        Assert.Equal(3, await DisclosuresAsync());
        Assert.Equal([(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (4, 2)], steps.Select(step => (step.Done, step.LeftOut)));
        Assert.Equal([false, false, false, false, false, true], steps.Select(step => step.IsReady));
    }

    // One that cannot be written down is not in it; the others are, and the ZIP says which is missing.
    [Fact]
    public async Task Download_OfWhichTheSavingIsRefused_IsNotGiven_NotByItselfNorInAZip()
    {
        var second = await host.Portal.ReleaseReportAsync(client, pdf: "%PDF-1.7 Tweede");
        await using (var db = host.Portal.Db())
            await db.Database.ExecuteSqlRawAsync("CREATE UNIQUE INDEX \"Once\" ON \"Disclosures\" (\"ReportId\")");
        await DownloadAsync(report);

        using var browser = await host.BrowserAsync(client.Login);
        var again = await browser.GetAsync(Urls.CommissionerReport(report));
        var answer = await ZipAsync([report, second], Guid.NewGuid());

        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.DoesNotContain("%PDF", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(["%PDF-1.7 Tweede"], zip.Entries.SkipLast(1).Select(Read));
        Assert.Contains("- Noor Zonderland, 28-10-2026", Read(zip.Entries[^1]), StringComparison.Ordinal);
        Assert.Equal(2, await DisclosuresAsync());
    }

    [Theory]
    [InlineData(0, ReportDownloads.NothingChosen)]
    [InlineData(51, ReportDownloads.TooManyChosen)]
    public async Task Zip_OfNothingOrTooMuch_GoesBackAndGivesNothing(int count, string why)
    {
        var answer = await ZipAsync([.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())], Guid.NewGuid());

        Assert.Equal((HttpStatusCode.Found, $"{Urls.CommissionerReports}?keuze={why}"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal(0, await DisclosuresAsync());
    }

    [Fact]
    public async Task Zip_WithoutTheTokenOfThePage_IsRefused()
    {
        using var browser = await host.BrowserAsync(client.Login);
        using var form = new FormUrlEncodedContent([new(ReportDownloads.ReportField, report.ToString())]);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(Urls.CommissionerZip, form)).StatusCode);
        Assert.Equal(0, await DisclosuresAsync());
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private async Task DownloadAsync(Guid id)
    {
        using var browser = await host.BrowserAsync(client.Login);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Urls.CommissionerReport(id))).StatusCode);
    }

    // With the token that a page of this login would carry.
    private async Task<HttpResponseMessage> ZipAsync(IReadOnlyList<Guid> ids, Guid key)
    {
        using var browser = await host.BrowserAsync(client.Login);
        var (cookie, token) = Tokens();
        using var request = new HttpRequestMessage(HttpMethod.Post, Urls.CommissionerZip)
        {
            Content = new FormUrlEncodedContent([.. ids.Select(id => KeyValuePair.Create(ReportDownloads.ReportField, id.ToString())), new(ReportDownloads.ProgressField, key.ToString()), new("__RequestVerificationToken", token)]),
        };
        browser.DefaultRequestHeaders.Remove("Cookie");
        request.Headers.Add("Cookie", $"{await host.CookieAsync(client.Login)}; {cookie}");
        return await browser.SendAsync(request);
    }

    // A page lives in a circuit: no answer of HTTP carries the token.
    private (string Cookie, string Token) Tokens()
    {
        var context = new DefaultHttpContext { RequestServices = host.App.Services, User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", client.Login.Subject)], "toets")) };
        context.Request.Scheme = "https";
        var tokens = host.App.Services.GetRequiredService<IAntiforgery>().GetTokens(context);
        return ($"{host.App.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name}={tokens.CookieToken}", tokens.RequestToken!);
    }

    private async Task<int> DisclosuresAsync()
    {
        await using var db = host.Portal.Db();
        return await db.Disclosures.CountAsync();
    }

    private async Task EditAsync(Func<Portal.Data.PortalDbContext, Task> edit)
    {
        await using var db = host.Portal.Db();
        await edit(db);
        await db.SaveChangesAsync();
    }
}
