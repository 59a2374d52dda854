using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Hosting.Policies;
using Portal.Testing;
using Portal.Testing.Hosts;

namespace Portal.Client.Tests.Hosting;

/// <summary>Every address of the client portal, asked over HTTP as everybody who may come by: what is answered before there is any circuit.</summary>
[Article("2017-13.1")]
public sealed class AccessTests : IAsyncLifetime
{
    // A registered Person; a login Linked to nobody, an Employee (who is nobody here), Nobody.
    // inv: to the page of the invitation; log: to the login; fai: to the page of a login that failed, because the provider of this test is not there.
    private const string Columns = "P     L   E   N";

    private static readonly string[] Table =
    [
        "/                                           200     200 200 200",
        "/afmelden/{*Token}                          200     200 200 200",
        "/contact                                    200     200 200 200",
        "/cookies                                    200     200 200 200",
        "/fout                                       200     200 200 200",
        "/fout/{Status:int}                          200     200 200 200",
        "/gezond                                     200     200 200 200",
        "/inloggen                                   fai     fai fai fai",
        "/inloggen/geweigerd                         200     200 200 200",
        "/inloggen/levend                            204     204 204 401",
        "/inloggen/mislukt                           200     200 200 200",
        "/inloggen/opnieuw                           fai     fai fai fai",
        "/inloggen/twee-stappen                      200     200 200 200",
        "/mijn                                       200     inv inv log",
        "/mijn/documenten/{id:guid} own              200     inv inv log",
        "/mijn/documenten/{id:guid} other            404     inv inv log",
        "/mijn/documenten/{id:guid} none             404     inv inv log",
        "/mijn/berichten                             200     inv inv log",
        // Whose message it is, the page finds out: one that is not theirs is not found there.
        "/mijn/berichten/{Id:guid} own               200     inv inv log",
        "/mijn/berichten/{Id:guid} other             200     inv inv log",
        "/mijn/berichten/{Id:guid} none              200     inv inv log",
        "/mijn/klachten                              200     inv inv log",
        "/mijn/klachten/bestanden/{id:guid} own      200     inv inv log",
        "/mijn/klachten/bestanden/{id:guid} other    404     inv inv log",
        "/mijn/klachten/bestanden/{id:guid} none     404     inv inv log",
        "/mijn/klachten/nieuw                        200     inv inv log",
        "/mijn/klachten/{Number} own                 200     inv inv log",
        "/mijn/klachten/{Number} other               404     inv inv log",
        "/mijn/klachten/{Number} none                404     inv inv log",
        "/mijn/gegevens                              200     inv inv log",
        "/mijn/gegevens/bestand                      200     inv inv log",
        "/mijn/machtigingen                          200     inv inv log",
        "/mijn/nieuwsbrief                           200     inv inv log",
        "/mijn/rapportages                           200     inv inv log",
        "/mijn/rapportages/afspraken/{Id:guid} own   200     inv inv log",
        "/mijn/rapportages/afspraken/{Id:guid} other 404     inv inv log",
        "/mijn/rapportages/afspraken/{Id:guid} none  404     inv inv log",
        "/mijn/rapportages/{Id:guid} own             200     inv inv log",
        "/mijn/rapportages/{Id:guid} other           404     inv inv log",
        "/mijn/rapportages/{Id:guid} none            404     inv inv log",
        "/mijn/sessies                               200     inv inv log",
        "/mijn/verstrekkingen                        200     inv inv log",
        "/mijn/verzoeken                             200     inv inv log",
        "/mijn/verzoeken/nieuw/correctie             200     inv inv log",
        "/mijn/verzoeken/nieuw/inzage                200     inv inv log",
        "/mijn/verzoeken/nieuw/verstrekkingen        200     inv inv log",
        "/mijn/verzoeken/{Number} own                200     inv inv log",
        "/mijn/verzoeken/{Number} other              404     inv inv log",
        "/mijn/verzoeken/{Number} none               404     inv inv log",
        "/mijn/verzoeken/{Number}/bevestiging own    200     inv inv log",
        "/mijn/verzoeken/{Number}/bevestiging other  404     inv inv log",
        "/mijn/verzoeken/{Number}/bevestiging none   404     inv inv log",
        "/namens                                     200     200 200 log",
        "/niet-gevonden                              200     200 200 200",
        "/opdrachtgever/rapportages                  403     inv inv log",
        "/opdrachtgever/rapportages/{id:guid}/pdf own404     404 404 log",
        "/opdrachtgever/rapportages/{id:guid}/pdf other404     404 404 log",
        "/opdrachtgever/rapportages/{id:guid}/pdf none404     404 404 log",
        "/privacy                                    200     200 200 200",
        "/privacy/reglement                          200     200 200 200",
        "/privacy/reglement/{id:guid}                404     404 404 404",
        "/taal                                       /       /   /   /",
        "/toegankelijkheid                           200     200 200 200",
        "/uitnodiging                                200     200 200 log",
        "POST /opdrachtgever/rapportages/zip         403     inv inv log",
        "POST /afmelden/{**token}                    200     200 200 200",
        "POST /namens/kiezen                         400     400 400 log",
        "POST /uitloggen                             400     400 400 400",
    ];

    private RoleHost<App> host = null!;
    private Login?[] logins = null!;
    private Subject own = null!;
    private Subject other = null!;
    private readonly Dictionary<Guid, Guid> reports = [];
    private readonly Dictionary<Guid, Guid> agreements = [];
    private readonly Dictionary<Guid, (ComplaintNumber Number, Guid File)> complaints = [];

    public async Task InitializeAsync()
    {
        host = await RoleHost<App>.StartAsync(new ClientHost(), ClientHost.Origin);
        var consultant = await host.Portal.HireAsync(Role.Consultant, "Ravi Bloesemdal");
        var officer = await host.Portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        own = await host.AddAsync(consultant, officer, "Zonderland");
        other = await host.AddAsync(consultant, officer, "Papavermeer");
        foreach (var subject in (Subject[])[own, other])
        {
            var client = await host.Portal.NameContactAsync(subject.Person);
            reports[subject.Person] = await host.Portal.ReleaseReportAsync(client);
            agreements[subject.Person] = await host.Portal.AgreeReportingAsync(client);
            complaints[subject.Person] = await host.Portal.ComplainAsync(subject.Person, complaints.Count + 1);
        }

        await using var db = host.Portal.Db();
        (await db.Persons.SingleAsync(p => p.Id == own.Person)).LinkTo(Staffing.LoginOf("noor"), AssuranceLevel.Substantial, host.Portal.Time.GetUtcNow());
        await db.SaveChangesAsync();
        logins = [Staffing.LoginOf("noor"), Staffing.LoginOf("niemand"), RoleHost<App>.LoginOf(officer), null];
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task EveryAddress_AsEverybody_AnswersAsWritten()
    {
        List<string> lines = [];
        List<string> offences = [];
        foreach (var (name, values) in Addresses())
        {
            List<string> letters = [];
            foreach (var login in logins)
            {
                var (letter, wrong) = await AskAsync(login, name, values);
                letters.Add(letter);
                offences.AddRange(wrong.Select(offence => $"{name} for {login?.Subject ?? "nobody"}: {offence}"));
            }

            letters.Insert(1, "");
            lines.Add($"{name,-44}{string.Join(' ', letters.Select(letter => $"{letter,-3}"))}".TrimEnd());
        }

        var differences = lines.Except(Table, StringComparer.Ordinal).Select(line => $"is        {line}").Concat(Table.Except(lines, StringComparer.Ordinal).Select(line => $"should be {line}")).ToList();
        Assert.True(differences.Count == 0, $"{"",-54}{Columns}\n{string.Join('\n', differences)}");
        Assert.True(offences.Count == 0, string.Join('\n', offences.Distinct(StringComparer.Ordinal)));
    }

    [Fact]
    public void EveryEndpoint_StatesWhatItAsks() => Assert.Empty(host.Routes
        .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is not [RequiresAttribute or ForEveryRoleAttribute or ForAnyLoginAttribute])
        .Select(Crawl.NameOf));

    [Fact]
    public async Task Refusals_OverHttp_StandInTheRecordOfThePerson()
    {
        using var browser = await host.BrowserAsync(logins[0]);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Urls.MyRequest(other.Number))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Urls.MyDocument(other.Answer))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Urls.MyReport(reports[other.Person]))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Urls.MyReporting(agreements[other.Person]))).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Urls.MyComplaint(complaints[other.Person].Number.Value))).StatusCode);

        await using var db = host.Portal.Db();
        var refused = await db.Audit.Where(e => e.Action == AuditAction.AccessDenied).OrderBy(e => e.Number).ToListAsync();
        Assert.Equal([(other.Number, null), (null, $"Document {other.Answer}"), (null, $"Report {reports[other.Person]}"), (null, $"ReportingAgreement {agreements[other.Person]}"), (null, $"Complaint {complaints[other.Person].Number}")], refused.Select(e => (e.CaseNumber, e.Subject)));
        Assert.All(refused, entry => Assert.Equal((own.Person, other.Person), (entry.ActorId, entry.PersonId!.Value)));
    }

    [Fact]
    public async Task Links_OfPagesWithoutACircuit_LeadToOurOwnAddresses()
    {
        List<string> wrong = [];
        foreach (var login in new[] { null, logins[0] })
        {
            using var browser = await host.BrowserAsync(login);
            foreach (var address in new[] { Urls.Home, Urls.Privacy, Urls.Cookies, Urls.Accessibility, Urls.Contact, Urls.Error, Urls.Error + "/404", Urls.Error + "/403", Urls.LoginRefused, Urls.LoginFailed, "/niet-gevonden" })
            {
                foreach (var link in Crawl.Links(await (await browser.GetAsync(address)).Content.ReadAsStringAsync()))
                {
                    if (link.StartsWith("mailto:", StringComparison.Ordinal) || link.StartsWith("tel:", StringComparison.Ordinal) || link.StartsWith('#'))
                        continue;
                    // The supervisor, where somebody can complain about us: the one address of another.
                    if (link.StartsWith("https://www.autoriteitpersoonsgegevens.nl", StringComparison.Ordinal) && address == Urls.Privacy)
                        continue;
                    var target = new Uri(new Uri(ClientHost.Origin), link);
                    if (target.GetLeftPart(UriPartial.Authority) != ClientHost.Origin || (target.AbsolutePath != Urls.Logout && (int)(await browser.GetAsync(target)).StatusCode >= 400))
                        wrong.Add($"{address} leads to {link}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task PublicPage_ForWhoIsLoggedIn_HasAWayBackToTheirOwnPages()
    {
        using var person = await host.BrowserAsync(logins[0]);
        using var stranger = await host.BrowserAsync(null);
        const string back = "href=\"/mijn\"";

        foreach (var address in new[] { Urls.Home, Urls.Privacy, Urls.Cookies })
        {
            Assert.Contains(back, await person.GetStringAsync(address), StringComparison.Ordinal);
            Assert.DoesNotContain(back, await stranger.GetStringAsync(address), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("/inloggen?terug=%2Fmijn", await person.GetStringAsync(Urls.Home), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, ClientHost.Origin, HttpStatusCode.OK)]
    [InlineData(true, "https://elders.voorbeeld.test", HttpStatusCode.Forbidden)]
    [InlineData(true, "https://intern.voorbeeld.test", HttpStatusCode.Forbidden)]
    [InlineData(true, "null", HttpStatusCode.Forbidden)]
    [InlineData(false, ClientHost.Origin, HttpStatusCode.Unauthorized)]
    public async Task Circuit_OfWhomAndFromWhere_OpensOnlyForOurOwn(bool isLoggedIn, string origin, HttpStatusCode expected)
    {
        using var browser = await host.BrowserAsync(isLoggedIn ? logins[0] : null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.TryAddWithoutValidation("Origin", origin);

        Assert.Equal(expected, (await browser.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Circuit_OnTheRealServer_IsNotCompressed()
    {
        await using var real = await RoleHost<App>.StartAsync(new ClientHost(), ClientHost.Origin, onASocket: true);

        var (status, extensions) = await SocketOfCircuit.OpenAsync(real.App.Services, await real.CookieAsync(logins[0]!), ClientHost.Origin);

        Assert.Equal((HttpStatusCode.SwitchingProtocols, null), (status, extensions));
    }

    [Fact]
    public void Server_DoesNotSayWhatItIs() => Assert.False(host.App.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.AddServerHeader);

    // Every route once, and those that name a case or a document once more for somebody else's.
    private IEnumerable<(string Name, Dictionary<string, string> Values)> Addresses()
    {
        foreach (var route in host.Routes.Select(Crawl.NameOf).Order(StringComparer.Ordinal))
        {
            if (!route.Contains('{', StringComparison.Ordinal))
                yield return (route, []);
            else if (route.StartsWith(Urls.Regulations, StringComparison.Ordinal))
                yield return (route, new() { ["id"] = Guid.NewGuid().ToString() });
            else if (route.Contains("{Status", StringComparison.Ordinal))
                yield return (route, new() { ["Status"] = "404" });
            else if (route.Contains("oken}", StringComparison.Ordinal))
                yield return (route, new() { ["Token"] = "x", ["token"] = "x" });
            else
            {
                if (route.Contains("/klachten/", StringComparison.Ordinal))
                {
                    yield return (route + " own", Of(complaints[own.Person]));
                    yield return (route + " other", Of(complaints[other.Person]));
                    yield return (route + " none", Of((ComplaintNumber.Of(2026, 999), Guid.NewGuid())));
                    continue;
                }

                var ids = route.Contains("/afspraken/", StringComparison.Ordinal) ? agreements : reports;
                yield return (route + " own", Of(own, ids));
                yield return (route + " other", Of(other, ids));
                yield return (route + " none", Of(new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), "WV-2026-000000-0"), ids));
            }
        }
    }

    private static Dictionary<string, string> Of((ComplaintNumber Number, Guid File) complaint) => new() { ["Number"] = complaint.Number.Value, ["id"] = complaint.File.ToString() };

    private static Dictionary<string, string> Of(Subject subject, Dictionary<Guid, Guid> ids) => new() { ["Number"] = subject.Number, ["id"] = subject.Answer.ToString(), ["Id"] = ids.GetValueOrDefault(subject.Person, Guid.NewGuid()).ToString() };

    private async Task<(string Letter, IEnumerable<string> Offences)> AskAsync(Login? login, string name, Dictionary<string, string> values)
    {
        using var browser = await host.BrowserAsync(login);
        var post = name.StartsWith("POST ", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(post ? HttpMethod.Post : HttpMethod.Get, Crawl.Fill(name.Split(' ')[post ? 1 : 0], values));
        var answer = await browser.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        var letter = answer.StatusCode is HttpStatusCode.Found
            ? answer.Headers.Location!.OriginalString switch
            {
                Urls.Invitation => "inv",
                { } to when to.Contains(Urls.Login + "?terug=", StringComparison.Ordinal) => "log",
                { } to when to.StartsWith(Urls.LoginFailed, StringComparison.Ordinal) => "fai",
                { } to => to,
            }
            : ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (letter, Crawl.Offences(answer, body));
    }
}
