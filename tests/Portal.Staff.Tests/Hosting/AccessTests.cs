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

namespace Portal.Staff.Tests.Hosting;

/// <summary>Every address of the back office, asked over HTTP as every role: what is answered before there is any circuit.</summary>
[Article("2017-9")]
public sealed class AccessTests : IAsyncLifetime
{
    // Consultant, privacy Officer, Director, Administrator; a login Linked to nobody, an employee whose account is Closed, Nobody.
    // inv: to the page of the invitation; ref: to the page of a login that is refused; log: to the login;
    // fai: to the page of a login that failed, because the provider of this test is not there.
    private const string Columns = "C   O   D   A     L   X   N";

    private static readonly string[] Table =
    [
        "/                                                                   200 200 200 200     inv ref log",
        "/api/termijn                                                        400 400 400 400     403 403 401",
        "/audit                                                              403 403 200 403     inv ref log",
        "/audit/bestand                                                      403 403 200 403     inv ref log",
        "/berichten                                                          403 200 200 200     inv ref log",
        "/berichten/post                                                     200 200 200 403     inv ref log",
        "/berichten/sjablonen                                                403 200 200 200     inv ref log",
        "/berichten/voorkeuren                                               200 200 200 403     inv ref log",
        "/clienten/{Id:guid}/bericht own                                     200 200 200 403     inv ref log",
        "/clienten/{Id:guid}/bericht other                                   404 200 200 403     inv ref log",
        "/clienten/{Id:guid}/bericht none                                    404 404 404 403     inv ref log",
        "/cijfers/{jaar:int}                                                 403 200 200 403     inv ref log",
        "/clienten                                                           200 200 200 403     inv ref log",
        "/clienten/inlezen                                                   200 200 200 403     inv ref log",
        "/clienten/nieuw                                                     200 200 200 403     inv ref log",
        "/clienten/nieuw/ander                                               403 200 200 403     inv ref log",
        "/clienten/{Id:guid} own                                             200 200 200 403     inv ref log",
        "/clienten/{Id:guid} other                                           404 200 200 403     inv ref log",
        "/clienten/{Id:guid} none                                            404 404 404 403     inv ref log",
        "/clienten/{Id:guid}/beperking own                                   403 200 200 403     inv ref log",
        "/clienten/{Id:guid}/beperking other                                 403 200 200 403     inv ref log",
        "/clienten/{Id:guid}/beperking none                                  403 404 404 403     inv ref log",
        "/clienten/{Id:guid}/dossier own                                     200 200 200 403     inv ref log",
        "/clienten/{Id:guid}/dossier other                                   404 200 200 403     inv ref log",
        "/clienten/{Id:guid}/dossier none                                    404 404 404 403     inv ref log",
        "/clienten/{Id:guid}/machtiging own                                  200 200 200 403     inv ref log",
        "/clienten/{Id:guid}/machtiging other                                404 200 200 403     inv ref log",
        "/clienten/{Id:guid}/machtiging none                                 404 404 404 403     inv ref log",
        "/clienten/{Id:guid}/machtiging/{Key:guid}/intrekking own            200 200 200 403     inv ref log",
        "/clienten/{Id:guid}/machtiging/{Key:guid}/intrekking other          404 200 200 403     inv ref log",
        "/clienten/{Id:guid}/machtiging/{Key:guid}/intrekking none           404 404 404 403     inv ref log",
        "/clienten/{Id:guid}/niet-vastgelegd own                             200 200 200 403     inv ref log",
        "/clienten/{Id:guid}/niet-vastgelegd other                           404 200 200 403     inv ref log",
        "/clienten/{Id:guid}/niet-vastgelegd none                            404 404 404 403     inv ref log",
        "/clienten/{Id:guid}/traject own                                     200 200 200 403     inv ref log",
        "/clienten/{Id:guid}/traject other                                   404 200 200 403     inv ref log",
        "/clienten/{Id:guid}/traject none                                    404 404 404 403     inv ref log",
        "/clienten/{Id:guid}/traject/{TrajectoryId:guid}/consulent own       200 200 200 403     inv ref log",
        "/clienten/{Id:guid}/traject/{TrajectoryId:guid}/consulent other     404 200 200 403     inv ref log",
        "/clienten/{Id:guid}/traject/{TrajectoryId:guid}/consulent none      404 404 404 403     inv ref log",
        "/clienten/{Id:guid}/traject/{TrajectoryId:guid}/rapportage own      200 200 200 403     inv ref log",
        "/clienten/{Id:guid}/traject/{TrajectoryId:guid}/rapportage other    404 200 200 403     inv ref log",
        "/clienten/{Id:guid}/traject/{TrajectoryId:guid}/rapportage none     404 404 404 403     inv ref log",
        "/clienten/{Id:guid}/vacature own                                    200 200 200 403     inv ref log",
        "/clienten/{Id:guid}/vacature other                                  404 200 200 403     inv ref log",
        "/clienten/{Id:guid}/vacature none                                   404 404 404 403     inv ref log",
        "/clienten/{Id:guid}/vertegenwoordiger own                           200 200 200 403     inv ref log",
        "/clienten/{Id:guid}/vertegenwoordiger other                         404 200 200 403     inv ref log",
        "/clienten/{Id:guid}/vertegenwoordiger none                          404 404 404 403     inv ref log",
        "/clienten/{Id:guid}/verstrekking own                                200 200 200 403     inv ref log",
        "/clienten/{Id:guid}/verstrekking other                              404 200 200 403     inv ref log",
        "/clienten/{Id:guid}/verstrekking none                               404 404 404 403     inv ref log",
        "/clienten/{Id:guid}/verstrekking/{ApprovalId:guid} own              200 200 200 403     inv ref log",
        "/clienten/{Id:guid}/verstrekking/{ApprovalId:guid} other            404 200 200 403     inv ref log",
        "/clienten/{Id:guid}/verstrekking/{ApprovalId:guid} none             404 404 404 403     inv ref log",
        "/clienten/{Id:guid}/wijzigen own                                    200 200 200 403     inv ref log",
        "/clienten/{Id:guid}/wijzigen other                                  404 200 200 403     inv ref log",
        "/clienten/{Id:guid}/wijzigen none                                   404 404 404 403     inv ref log",
        "/documenten/{id:guid} own                                           200 200 200 403     inv ref log",
        "/documenten/{id:guid} other                                         404 200 200 403     inv ref log",
        "/documenten/{id:guid} none                                          404 404 404 403     inv ref log",
        "/fout                                                               200 200 200 200     200 200 200",
        "/fout/{Status:int}                                                  200 200 200 200     200 200 200",
        "/gezond                                                             200 200 200 200     200 200 200",
        "/inloggen                                                           fai fai fai fai     fai fai fai",
        "/inloggen/geweigerd                                                 200 200 200 200     200 200 200",
        "/inloggen/levend                                                    204 204 204 204     204 204 401",
        "/inloggen/mislukt                                                   200 200 200 200     200 200 200",
        "/inloggen/opnieuw                                                   fai fai fai fai     fai fai fai",
        "/inloggen/twee-stappen                                              200 200 200 200     200 200 200",
        "/instellingen                                                       403 403 200 200     inv ref log",
        "/instellingen/feestdagen                                            403 403 200 403     inv ref log",
        "/instellingen/rapportages                                           403 403 200 403     inv ref log",
        "/instellingen/reglement                                             403 403 200 403     inv ref log",
        "/instellingen/reglement/{id:guid}/adressen own                      403 403 404 403     inv ref log",
        "/instellingen/reglement/{id:guid}/adressen other                    403 403 404 403     inv ref log",
        "/instellingen/reglement/{id:guid}/adressen none                     403 403 404 403     inv ref log",
        "/instellingen/termijnen                                             403 403 200 403     inv ref log",
        "/kennisgevingen                                                     200 200 200 403     inv ref log",
        "/mailings                                                           403 200 200 403     inv ref log",
        "/mailings/nieuw                                                     403 200 200 403     inv ref log",
        "/mailings/{Id:guid} own                                             403 200 200 403     inv ref log",
        "/mailings/{Id:guid} other                                           403 200 200 403     inv ref log",
        "/mailings/{Id:guid} none                                            403 200 200 403     inv ref log",
        "/medewerkers                                                        403 403 200 200     inv ref log",
        "/niet-gevonden                                                      200 200 200 200     200 200 200",
        "/nieuwsbrief                                                        200 200 200 403     inv ref log",
        "/nieuwsbrief/bestand/{lijst}                                        200 200 200 403     inv ref log",
        "/klachten                                                           403 200 200 403     inv ref log",
        "/klachten/nieuw                                                     200 200 200 403     inv ref log",
        "/klachten/register                                                  403 200 200 403     inv ref log",
        "/klachten/register/{jaar:int}                                       403 200 200 403     inv ref log",
        "/klachten/{Number} own                                              403 404 200 403     inv ref log",
        "/klachten/{Number} other                                            403 404 404 403     inv ref log",
        "/klachten/{Number} none                                             403 404 404 403     inv ref log",
        "/nieuwsbrief/inlezen                                                403 200 200 403     inv ref log",
        "/opdrachtgevers                                                     403 200 200 403     inv ref log",
        "/opdrachtgevers/{Id:guid} own                                       403 200 200 403     inv ref log",
        "/opdrachtgevers/{Id:guid} other                                     403 200 200 403     inv ref log",
        "/opdrachtgevers/{Id:guid} none                                      403 200 200 403     inv ref log",
        "/opdrachtgevers/{Id:guid}/contact own                               403 200 200 403     inv ref log",
        "/opdrachtgevers/{Id:guid}/contact other                             403 200 200 403     inv ref log",
        "/opdrachtgevers/{Id:guid}/contact none                              403 200 200 403     inv ref log",
        "/opdrachtgevers/{Id:guid}/indeling own                              403 200 200 403     inv ref log",
        "/opdrachtgevers/{Id:guid}/indeling other                            403 200 200 403     inv ref log",
        "/opdrachtgevers/{Id:guid}/indeling none                             403 200 200 403     inv ref log",
        "/rapportages                                                        200 200 200 403     inv ref log",
        "/rapportages/nieuw                                                  200 403 200 403     inv ref log",
        "/rapportages/{Id:guid} own                                          200 200 200 403     inv ref log",
        "/rapportages/{Id:guid} other                                        404 200 200 403     inv ref log",
        "/rapportages/{Id:guid} none                                         404 404 404 403     inv ref log",
        "/termijnen                                                          200 200 200 200     inv ref log",
        "/uitnodiging                                                        200 200 200 200     200 200 log",
        "/verstrekkingen                                                     200 200 200 403     inv ref log",
        "/verzoeken                                                          403 200 200 403     inv ref log",
        "/verzoeken/bestand                                                  403 200 200 403     inv ref log",
        "/verzoeken/nieuw                                                    200 200 200 403     inv ref log",
        "/verzoeken/{Kenmerk} own                                            403 200 200 403     inv ref log",
        "/verzoeken/{Kenmerk} other                                          403 200 200 403     inv ref log",
        "/verzoeken/{Kenmerk} none                                           403 404 404 403     inv ref log",
        "/verzoeken/{Kenmerk}/besluit own                                    403 200 200 403     inv ref log",
        "/verzoeken/{Kenmerk}/besluit other                                  403 200 200 403     inv ref log",
        "/verzoeken/{Kenmerk}/besluit none                                   403 404 404 403     inv ref log",
        "POST /uitloggen                                                     400 400 400 400     400 400 400",
    ];

    private RoleHost<App> host = null!;
    private Login?[] logins = null!;
    private Subject own = null!;
    private Subject other = null!;
    private Employee consultant = null!;
    private Dictionary<Guid, Guid> reports = null!;
    private Dictionary<Guid, ComplaintNumber> complaints = null!;

    public async Task InitializeAsync()
    {
        host = await RoleHost<App>.StartAsync(new StaffHost(), StaffHost.Origin);
        consultant = await host.Portal.HireAsync(Role.Consultant, "Ravi Bloesemdal");
        var officer = await host.Portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var director = await host.Portal.HireAsync(Role.Director, "Bram Wolkenveld");
        var administrator = await host.Portal.HireAsync(Role.Administrator, "Tess Knoppenbak");
        var closed = await host.Portal.HireAsync(Role.Director, "Kaj Slotgracht");
        own = await host.AddAsync(consultant, officer, "Zonderland");
        other = await host.AddAsync(await host.Portal.HireAsync(Role.Consultant, "Yara Sterrenkust"), officer, "Papavermeer");
        reports = new() { [own.Person] = await host.Portal.WriteReportAsync(await host.Portal.NameContactAsync(own.Person)), [other.Person] = await host.Portal.WriteReportAsync(await host.Portal.NameContactAsync(other.Person)) };
        complaints = new() { [own.Person] = (await host.Portal.ComplainAsync(own.Person, 1)).Number, [other.Person] = (await host.Portal.ComplainAsync(other.Person, 2, director.Id)).Number };
        await using var db = host.Portal.Db();
        (await db.Employees.SingleAsync(e => e.Id == closed.Id)).Disable(host.Portal.Time.GetUtcNow());
        await db.SaveChangesAsync();
        logins = [.. new[] { consultant, officer, director, administrator }.Select(RoleHost<App>.LoginOf), Staffing.LoginOf("niemand"), RoleHost<App>.LoginOf(closed), null];
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task EveryAddress_AsEveryRole_AnswersAsWritten()
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

            letters.Insert(4, "");
            lines.Add($"{name,-68}{string.Join(' ', letters.Select(letter => $"{letter,-3}"))}".TrimEnd());
        }

        var differences = lines.Except(Table, StringComparer.Ordinal).Select(line => $"is        {line}").Concat(Table.Except(lines, StringComparer.Ordinal).Select(line => $"should be {line}")).ToList();
        Assert.True(differences.Count == 0, $"{"",-78}{Columns}\n{string.Join('\n', differences)}");
        Assert.True(offences.Count == 0, string.Join('\n', offences.Distinct(StringComparer.Ordinal)));
    }

    [Fact]
    public void EveryEndpoint_StatesWhatItAsks() => Assert.Empty(host.Routes
        .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is not [RequiresAttribute or ForEveryRoleAttribute or ForAnyLoginAttribute])
        .Select(Crawl.NameOf));

    [Fact]
    public async Task Refusals_OverHttp_AreWrittenDown()
    {
        using var browser = await host.BrowserAsync(RoleHost<App>.LoginOf(consultant));
        await browser.GetAsync(Urls.Settings);
        await browser.GetAsync(Urls.Settings);
        var page = await (await browser.GetAsync(Urls.Client(other.Person))).Content.ReadAsStringAsync();

        Assert.DoesNotContain("Papavermeer", page, StringComparison.Ordinal);
        await using var db = host.Portal.Db();
        var refused = await db.Audit.Where(e => e.Action == AuditAction.AccessDenied).OrderBy(e => e.Number).ToListAsync();
        Assert.Equal([("ManageOrganisation", (Guid?)null), (null, other.Person)], refused.Select(e => (e.Subject, e.PersonId)));
        Assert.All(refused, entry => Assert.Equal(consultant.Id, entry.ActorId));
    }

    [Fact]
    public async Task Role_TakenAwayBetweenTwoRequests_CountsAtTheSecond()
    {
        using var browser = await host.BrowserAsync(RoleHost<App>.LoginOf(consultant));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Urls.Clients)).StatusCode);
        await using var db = host.Portal.Db();
        var stored = await db.Employees.SingleAsync(e => e.Id == consultant.Id);
        stored.Change(stored.Name, Role.Administrator, stored.OfficeId);
        await db.SaveChangesAsync();

        var answer = await browser.GetAsync(Urls.Clients);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Deze pagina hoort niet bij uw functie", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Urls.Settings)).StatusCode);
    }

    [Fact]
    public async Task Links_OfPagesWithoutACircuit_LeadToOurOwnAddresses()
    {
        List<string> wrong = [];
        using var browser = await host.BrowserAsync(null);
        foreach (var address in new[] { Urls.Error, Urls.Error + "/404", Urls.Error + "/403", Urls.LoginRefused, Urls.LoginFailed, "/niet-gevonden" })
        {
            foreach (var link in Crawl.Links(await (await browser.GetAsync(address)).Content.ReadAsStringAsync()))
            {
                if (link.StartsWith("mailto:", StringComparison.Ordinal) || link.StartsWith("tel:", StringComparison.Ordinal) || link.StartsWith('#'))
                    continue;
                var target = new Uri(new Uri(StaffHost.Origin), link);
                if (target.GetLeftPart(UriPartial.Authority) != StaffHost.Origin || (int)(await browser.GetAsync(target)).StatusCode >= 400)
                    wrong.Add($"{address} leads to {link}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(true, StaffHost.Origin, HttpStatusCode.OK)]
    [InlineData(true, "https://elders.voorbeeld.test", HttpStatusCode.Forbidden)]
    [InlineData(true, "https://mijn.voorbeeld.test", HttpStatusCode.Forbidden)]
    [InlineData(true, "null", HttpStatusCode.Forbidden)]
    [InlineData(false, StaffHost.Origin, HttpStatusCode.Unauthorized)]
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
        await using var real = await RoleHost<App>.StartAsync(new StaffHost(), StaffHost.Origin, onASocket: true);

        var (status, extensions) = await SocketOfCircuit.OpenAsync(real.App.Services, await real.CookieAsync(logins[0]!), StaffHost.Origin);

        Assert.Equal((HttpStatusCode.SwitchingProtocols, null), (status, extensions));
    }

    [Fact]
    public void Server_DoesNotSayWhatItIs() => Assert.False(host.App.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.AddServerHeader);

    // Every route once, and those that name somebody once more for somebody else.
    private IEnumerable<(string Name, Dictionary<string, string> Values)> Addresses()
    {
        foreach (var route in host.Routes.Select(Crawl.NameOf).Order(StringComparer.Ordinal))
        {
            if (!route.Contains('{', StringComparison.Ordinal))
                yield return (route, []);
            else if (route.Contains("{Status", StringComparison.Ordinal))
                yield return (route, new() { ["Status"] = "404" });
            else if (route.Contains("{jaar", StringComparison.Ordinal))
                yield return (route, new() { ["jaar"] = "2026" });
            else if (route.Contains("{lijst", StringComparison.Ordinal))
                yield return (route, new() { ["lijst"] = "nieuwsbrief" });
            else
            {
                yield return (route + " own", Of(route, own));
                yield return (route + " other", Of(route, other));
                yield return (route + " none", Of(route, new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), "WV-2026-000000-0")));
            }
        }
    }

    private Dictionary<string, string> Of(string route, Subject subject) => new()
    {
        ["Id"] = (route.StartsWith(Urls.Reports, StringComparison.Ordinal) && reports.TryGetValue(subject.Person, out var report) ? report : subject.Person).ToString(),
        ["TrajectoryId"] = subject.Trajectory.ToString(),
        ["Key"] = Guid.Empty.ToString(),
        ["ApprovalId"] = subject.Document.ToString(),
        ["Kenmerk"] = subject.Number,
        // The second one is about the director.
        ["Number"] = complaints.GetValueOrDefault(subject.Person, ComplaintNumber.Of(2026, 999)).Value,
        ["id"] = subject.Document.ToString(),
    };

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
                Urls.LoginRefused => "ref",
                { } to when to.Contains(Urls.Login + "?terug=", StringComparison.Ordinal) => "log",
                { } to when to.StartsWith(Urls.LoginFailed, StringComparison.Ordinal) => "fai",
                { } to => to,
            }
            : ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (letter, Crawl.Offences(answer, body));
    }
}
