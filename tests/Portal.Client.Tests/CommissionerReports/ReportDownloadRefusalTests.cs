using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
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
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;
using Portal.Shared.Terms;
using Portal.Testing;
using Portal.Testing.Hosts;

namespace Portal.Client.Tests.CommissionerReports;

/// <summary>
/// Whoever may not have a report, and every reason why a report may not go out: not found, over HTTP, one file or in a ZIP. Nothing is written but that
/// it was refused.
/// </summary>
[Article("2018-5")]
[Article("2018-6")]
public sealed class ReportDownloadRefusalTests : IAsyncLifetime
{
    private const string Word = "GEHEIM-RAPPORT";
    private RoleHost<App> host = null!;
    private ReportedClient client = null!;

    private DateOnly Today => DutchTime.Today(host.Portal.Time);

    public async Task InitializeAsync()
    {
        host = await RoleHost<App>.StartAsync(new ClientHost(), ClientHost.Origin);
        var person = await Builders.ARegisteredPerson().LinkedTo(Staffing.LoginOf("noor")).WithTrajectory().SaveAsync(host.Portal);
        client = await host.Portal.NameContactAsync(person.Id);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    /// <summary>Every case, and whether the contact may know that there is such a report.</summary>
    public static TheoryData<string, bool> Cases { get; } = new()
    {
        { "named on another trajectory", false },
        { "no longer named", false },
        { "a representative of the client", false },
        { "a contact of another commissioner of the same client", false },
        { "a draft", false },
        { "ready", false },
        { "with the client", false },
        { "thrown away", false },
        { "withdrawn", false },
        { "superseded", false },
        { "the authorisation expired", true },
        { "the authorisation was withdrawn", true },
        { "the authorisation names another", true },
        { "data of a client of UWV", true },
        { "no signed agreement", false },
        { "the agreement expired", false },
        { "restricted", true },
        { "health without consent", true },
        { "another file than was released", true },
        { "no file", true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    [Article("2017-18")]
    public async Task Download_ThatMayNotBe_IsNotFoundAndNothingIsWrittenButTheRefusal(string which, bool isListed)
    {
        var (login, report) = await ArrangeAsync(which);
        var before = await StandAsync();
        using var browser = await host.BrowserAsync(login);

        foreach (var headers in new Action<HttpRequestHeaders>[]
        {
            _ => { },
            with => with.Range = new RangeHeaderValue(0, 10),
            with => with.IfNoneMatch.Add(EntityTagHeaderValue.Any),
            with => with.IfModifiedSince = host.Portal.Time.GetUtcNow().AddYears(1),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Urls.CommissionerReport(report));
            headers(request.Headers);
            await IsNotFoundAsync(await browser.SendAsync(request));
        }

        Assert.Equal(before, await StandAsync());
        await using (var db = host.Portal.Db())
        {
            // The same try, over and over, is written down once. A representative who acts for nobody is nobody here.
            var refusals = await db.Audit.Where(e => e.Action == AuditAction.AccessDenied).Select(e => e.Subject).ToListAsync();
            Assert.Equal(which == "a representative of the client" ? [] : [$"Report {report}"], refusals);
        }

        // The same in a ZIP: it says that something was left out, and says which only to who sees it in the list.
        var (answer, files) = await ZipAsync(login, [report]);
        if (answer == HttpStatusCode.OK)
        {
            var list = Assert.Single(files);
            Assert.Equal("inhoud.txt", list.Name);
            Assert.DoesNotContain(Word, list.Text, StringComparison.Ordinal);
            Assert.Equal(isListed, list.Text.Contains("Zonderland", StringComparison.Ordinal));
            Assert.Equal(!isListed, list.Text.Contains("nummer 1 van uw keuze", StringComparison.Ordinal));
        }
        else
        {
            Assert.Equal((HttpStatusCode.Found, "a representative of the client"), (answer, which));
        }

        Assert.Equal(before, await StandAsync());
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("RANDOM")]
    [InlineData("TRUNCATED")]
    [InlineData("LONGER")]
    [InlineData("PERSON")]
    [InlineData("TRAJECTORY")]
    [InlineData("DOCUMENT")]
    [InlineData("CONTACT")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("..%5c..%5c")]
    [InlineData("1'%20OR%20'1'='1")]
    [InlineData("%01")]
    [InlineData("REPORT%27--")]
    [InlineData("REPORT%01")]
    [InlineData("REPORT%20OR%201=1")]
    [InlineData("%7e")]
    public async Task Download_WithATamperedAddress_IsNotFoundForTheNamedContactToo(string id)
    {
        var report = await host.Portal.ReleaseReportAsync(client, pdf: $"%PDF-1.7 {Word}");
        await using var db = host.Portal.Db();
        var document = await db.Reports.Where(r => r.Id == report).Select(r => r.DocumentId).SingleAsync();
        id = id.Replace("RANDOM", Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("TRUNCATED", report.ToString()[..^1], StringComparison.Ordinal).Replace("LONGER", $"{report}0", StringComparison.Ordinal)
            .Replace("PERSON", client.Person.ToString(), StringComparison.Ordinal).Replace("TRAJECTORY", client.Trajectory.ToString(), StringComparison.Ordinal)
            .Replace("DOCUMENT", document.ToString(), StringComparison.Ordinal).Replace("CONTACT", client.Contact.ToString(), StringComparison.Ordinal).Replace("REPORT", report.ToString(), StringComparison.Ordinal);
        var before = await StandAsync();
        using var browser = await host.BrowserAsync(client.Login);

        var answer = await browser.GetAsync($"{Urls.CommissionerReports}/{id}/pdf");

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
        Assert.DoesNotContain(Word, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await StandAsync());
    }

    // A way to write the same number is no way around: the rule is asked, and it is a download like any other.
    [Theory]
    [InlineData("D", true)]
    [InlineData("N", false)]
    [InlineData("B", false)]
    public async Task Download_WithTheNumberWrittenOtherwise_IsADownloadLikeAnyOther(string format, bool upper)
    {
        var report = await host.Portal.ReleaseReportAsync(client, pdf: $"%PDF-1.7 {Word}");
        var address = $"{Urls.CommissionerReports}/{(upper ? report.ToString(format).ToUpperInvariant() : report.ToString(format))}/pdf";
        var stranger = (await host.Portal.NameContactAsync(client.Person, "Anna Loketmans", isNamed: false)).Login;
        using var theirs = await host.BrowserAsync(stranger);
        using var own = await host.BrowserAsync(client.Login);

        await IsNotFoundAsync(await theirs.GetAsync(address));
        Assert.Equal(0, (await StandAsync()).Disclosures);

        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync(address)).StatusCode);
        Assert.Equal(1, (await StandAsync()).Disclosures);
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Download_AskedWithAnotherVerb_GivesAndWritesNothing(string verb)
    {
        var report = await host.Portal.ReleaseReportAsync(client, pdf: $"%PDF-1.7 {Word}");
        var before = await StandAsync();
        foreach (var login in new Login?[] { client.Login, Staffing.LoginOf("noor"), null })
        {
            using var browser = await host.BrowserAsync(login);
            using var request = new HttpRequestMessage(new HttpMethod(verb), Urls.CommissionerReport(report));

            var answer = await browser.SendAsync(request);

            Assert.False(answer.IsSuccessStatusCode, $"{verb} {login?.Subject}: {answer.StatusCode}");
            Assert.NotEqual("application/pdf", answer.Content.Headers.ContentType?.MediaType);
            Assert.DoesNotContain(Word, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(before, await StandAsync());
    }

    [Fact]
    public async Task Zip_ForWhoIsNoContactOrNobody_GivesNothing()
    {
        var report = await host.Portal.ReleaseReportAsync(client, pdf: $"%PDF-1.7 {Word}");
        var before = await StandAsync();

        foreach (var (login, expected) in new[] { (Staffing.LoginOf("noor"), HttpStatusCode.Forbidden), (Staffing.LoginOf("niemand"), HttpStatusCode.Found) })
        {
            var (answer, files) = await ZipAsync(login, [report]);
            Assert.Equal((expected, 0), (answer, files.Count));
        }

        using var browser = await host.BrowserAsync(null);
        using var form = new FormUrlEncodedContent([new(ReportDownloads.ReportField, report.ToString())]);
        Assert.Contains((await browser.PostAsync(Urls.CommissionerZip, form)).StatusCode, new[] { HttpStatusCode.Found, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized });
        Assert.Equal(before, await StandAsync());
    }

    // One that may not go out among those that may: what may is whole, and what is missing is told in the ZIP itself.
    [Fact]
    public async Task Zip_WithOneThatMayNotGoOut_GivesTheOthersWholeAndSaysWhichIsMissing()
    {
        var first = await host.Portal.ReleaseReportAsync(client, pdf: "%PDF-1.7 Eerste");
        var health = await host.Portal.ReleaseReportAsync(client, content: new([new("Belasting", "Zij kan vier uur staan.", true)]), pdf: $"%PDF-1.7 {Word}");
        var last = await host.Portal.ReleaseReportAsync(client, pdf: "%PDF-1.7 Laatste");

        var (answer, files) = await ZipAsync(client.Login, [first, health, last]);

        Assert.Equal(HttpStatusCode.OK, answer);
        Assert.Equal(["rapportage-2026-11-27.pdf", "rapportage-2026-11-27-2.pdf", "inhoud.txt"], files.Select(file => file.Name));
        Assert.Equal(["%PDF-1.7 Eerste", "%PDF-1.7 Laatste"], files.Take(2).Select(file => file.Text));
        Assert.DoesNotContain(files, file => file.Text.Contains(Word, StringComparison.Ordinal));
        Assert.Matches("Niet meegestuurd[^-]*- Noor Zonderland", files[^1].Text);
        await using var db = host.Portal.Db();
        Assert.Equal([first, last], await db.Disclosures.OrderBy(d => d.Id).Select(d => d.ReportId!.Value).ToListAsync());
    }

    private static async Task IsNotFoundAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl is { NoStore: true }, $"{answer.Headers.CacheControl}");
        Assert.Equal((false, false), (answer.Headers.ETag is not null, answer.Content.Headers.ContentDisposition is not null));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain(Word, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zonderland", text, StringComparison.Ordinal);
        Assert.Empty(Crawl.Offences(answer, text));
    }

    private async Task<(Login Login, Guid Report)> ArrangeAsync(string which)
    {
        var pdf = $"%PDF-1.7 {Word}";
        switch (which)
        {
            case "named on another trajectory":
                return ((await host.Portal.NameContactAsync(client.Person, "Anna Loketmans", isNamed: false)).Login, await host.Portal.ReleaseReportAsync(client, pdf: pdf));
            case "no longer named":
                await EditAsync(async db => db.Entry(await db.NamedContacts.SingleAsync()).Property(n => n.EndedAt).CurrentValue = host.Portal.Time.GetUtcNow());
                break;
            case "a representative of the client":
                await EditAsync(db =>
                {
                    var made = Representation.Enter(client.Person, new("Kaat Zonderland", null, PostalAddress.None, RepresentativeRelation.Authorised, RepresentationScope.Everything, "Gezien", new DateOnly(2026, 1, 1), null), null, "Fleur Papierboot", host.Portal.Time.GetUtcNow());
                    Assert.True(made.LinkTo(Staffing.LoginOf("kaat"), AssuranceLevel.Substantial, host.Portal.Time.GetUtcNow()).IsSuccess);
                    db.Representations.Add(made);
                    return Task.CompletedTask;
                });
                return (Staffing.LoginOf("kaat"), await host.Portal.ReleaseReportAsync(client, pdf: pdf));
            case "a contact of another commissioner of the same client":
                return ((await host.Portal.NameContactAsync(client.Person, "Anna Loketmans", "Andere Gemeente")).Login, await host.Portal.ReleaseReportAsync(client, pdf: pdf));
            case "ready":
                return (client.Login, await host.Portal.WriteReportAsync(client));
            case "with the client":
                return (client.Login, await host.Portal.PutReportAsync(client));
            case "a draft":
                var draft = await host.Portal.WriteReportAsync(client);
                await host.Portal.ChangeReportAsync(draft, (report, at) => report.Reopen(at));
                return (client.Login, draft);
            case "thrown away":
                var thrown = await host.Portal.WriteReportAsync(client);
                await host.Portal.ChangeReportAsync(thrown, (report, at) => report.Discard(Guid.Empty, at));
                return (client.Login, thrown);
            case "withdrawn":
                var withdrawn = await host.Portal.ReleaseReportAsync(client, pdf: pdf);
                await host.Portal.ChangeReportAsync(withdrawn, (report, at) => report.Withdraw("Fout.", "Teun Wolkenveld", at));
                return (client.Login, withdrawn);
            case "superseded":
                var superseded = await host.Portal.ReleaseReportAsync(client, pdf: pdf);
                await EditAsync(async db => (await db.Reports.SingleAsync()).Supersede());
                return (client.Login, superseded);
            case "the authorisation expired":
                return (client.Login, await AuthorisedAsync(["Gemeente Voorbeeldstad"], Today.AddDays(-1), pdf));
            case "the authorisation was withdrawn":
                var revoked = await AuthorisedAsync(["Gemeente Voorbeeldstad"], null, pdf);
                await EditAsync(async db => Assert.True((await db.Authorisations.SingleAsync()).Withdraw(host.Portal.Time.GetUtcNow()).IsSuccess));
                return (client.Login, revoked);
            case "the authorisation names another":
                return (client.Login, await AuthorisedAsync(["Andere Gemeente"], null, pdf));
            case "data of a client of UWV":
                await host.Portal.NameContactAsync(client.Person, "Anna Loketmans", "UWV Voorbeeldregio", kind: CommissionerKind.Uwv);
                break;
            case "no signed agreement":
                await EditAsync(async db => db.CommissionerDocuments.RemoveRange(await db.CommissionerDocuments.ToListAsync()));
                break;
            case "the agreement expired":
                await EditAsync(async db => db.Entry(await db.CommissionerDocuments.SingleAsync()).Property(d => d.ValidUntil).CurrentValue = Today.AddDays(-1));
                break;
            case "restricted":
                await EditAsync(db =>
                {
                    var (at, number) = (host.Portal.Time.GetUtcNow(), CaseNumber.Of(2026, 7));
                    var request = PrivacyRequest.Receive(number, RequestKind.OtherRight, RequestChannel.Letter, new Applicant(client.Person, "Noor Zonderland", null, PostalAddress.None, "nl"), RequestScope.Everything, Today, at, "Fleur", WorkingCalendar.Known, null, OtherRight.Restriction).Value;
                    db.AddRange(request, Restriction.Start(client.Person, request.Id, number, Restriction.Everything, Today, "Fleur Papierboot"));
                    return Task.CompletedTask;
                });
                break;
            case "health without consent":
                return (client.Login, await host.Portal.ReleaseReportAsync(client, content: new([new("Belasting", "Zij kan vier uur staan.", true)]), pdf: pdf));
            case "another file than was released":
                var changed = await host.Portal.ReleaseReportAsync(client, pdf: pdf);
                await EditAsync(async db =>
                {
                    var document = await db.Documents.SingleAsync(d => d.Kind == DocumentKind.Report);
                    db.Entry(document).Property(d => d.Sha256).CurrentValue = new string('0', 64);
                });
                return (client.Login, changed);
            case "no file":
                var none = await host.Portal.ReleaseReportAsync(client, pdf: pdf);
                await EditAsync(async db => db.Entry(await db.Reports.SingleAsync()).Property(r => r.DocumentId).CurrentValue = null);
                return (client.Login, none);
            default:
                throw new ArgumentOutOfRangeException(nameof(which), which, null);
        }

        return (client.Login, await host.Portal.ReleaseReportAsync(client, pdf: pdf));
    }

    private async Task<Guid> AuthorisedAsync(string[] recipients, DateOnly? validUntil, string pdf)
    {
        var id = Guid.Empty;
        await EditAsync(db =>
        {
            var paper = StoredDocument.Freeze(DocumentKind.AuthorisationPaper, client.Person, null, "machtiging.pdf", "application/pdf", "%PDF-1.7"u8.ToArray(), host.Portal.Time.GetUtcNow());
            var signed = Authorisation.Sign(client.Person, new(AuthorisationKind.General, recipients, "Verantwoording", DataCategories.Reports, validUntil), Today.AddDays(-30), paper.Id, "Fleur Papierboot", host.Portal.Time.GetUtcNow());
            db.AddRange(paper, signed);
            id = signed.Id;
            return Task.CompletedTask;
        });
        return await host.Portal.ReleaseReportAsync(client, ground: Testing.Reporting.Ground(DisclosureGround.Authorisation, id), pdf: pdf);
    }

    // Everything that a download or a try could have changed, but for the refusals themselves.
    private async Task<(int Disclosures, int Outbox, int Documents, int Versions, int Audited)> StandAsync()
    {
        await using var db = host.Portal.Db();
        return (await db.Disclosures.CountAsync(), await db.Outbox.CountAsync(), await db.Documents.CountAsync(), await db.Reports.SumAsync(r => r.Version), await db.Audit.CountAsync(e => e.Action == AuditAction.ReportDownloaded));
    }

    private async Task<(HttpStatusCode Answer, List<(string Name, string Text)> Files)> ZipAsync(Login login, IReadOnlyList<Guid> ids)
    {
        using var browser = await host.BrowserAsync(login);
        var context = new DefaultHttpContext { RequestServices = host.App.Services, User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", login.Subject)], "toets")) };
        context.Request.Scheme = "https";
        var tokens = host.App.Services.GetRequiredService<IAntiforgery>().GetTokens(context);
        using var request = new HttpRequestMessage(HttpMethod.Post, Urls.CommissionerZip)
        {
            Content = new FormUrlEncodedContent([.. ids.Select(id => KeyValuePair.Create(ReportDownloads.ReportField, id.ToString())), new("__RequestVerificationToken", tokens.RequestToken!)]),
        };
        browser.DefaultRequestHeaders.Remove("Cookie");
        request.Headers.Add("Cookie", $"{await host.CookieAsync(login)}; {host.App.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name}={tokens.CookieToken}");
        var answer = await browser.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.OK)
            return (answer.StatusCode, []);
        Assert.True(answer.Headers.CacheControl is { NoStore: true });
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        return (answer.StatusCode, [.. zip.Entries.Select(entry => (entry.FullName, new StreamReader(entry.Open()).ReadToEnd()))]);
    }

    private async Task EditAsync(Func<Portal.Data.PortalDbContext, Task> edit)
    {
        await using var db = host.Portal.Db();
        await edit(db);
        await db.SaveChangesAsync();
    }
}
