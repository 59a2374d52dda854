using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Documents;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Testing.Hosts;

/// <summary>A client with a case and a document, as far as addresses name them.</summary>
internal sealed record Subject(Guid Person, Guid Trajectory, Guid Document, Guid Answer, string Number);

/// <summary>
/// A real app on a database with people in it, and a way to be logged in as one of them: through the real cookie and the real store of sessions.
/// </summary>
internal sealed class RoleHost<TApp> : IAsyncDisposable where TApp : class
{
    private const string SignIn = "/inloggen-voor-de-toets";
    private readonly WebApplicationFactory<TApp> plain;
    private readonly Uri origin;
    private readonly Dictionary<Login, string> cookies = [];

    private RoleHost(WebApplicationFactory<TApp> plain, WebApplicationFactory<TApp> app, TestPortal portal, Uri origin) => (this.plain, App, Portal, this.origin) = (plain, app, portal, origin);

    public WebApplicationFactory<TApp> App { get; }

    public TestPortal Portal { get; }

    /// <summary>The routes that somebody wrote: not the files that everybody gets, and where one is looked for in vain; not the circuit, which has tests of its own.</summary>
    public IEnumerable<RouteEndpoint> Routes => App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.RoutePattern.RawText != "{**path:file}" && !endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith('_'));

    public static async Task<RoleHost<TApp>> StartAsync(WebApplicationFactory<TApp> plain, string origin, bool onASocket = false)
    {
        var portal = await TestPortal.CreateAsync();
        var app = plain.WithWebHostBuilder(builder =>
        {
            builder.UseSetting("Database:ConnectionString", portal.ConnectionString);
            builder.UseSetting("Keys:Store", portal.Keys.Store);
            builder.UseSetting("Audit:HeadFile", portal.HeadFile);
            // One program asks for everybody here.
            builder.UseSetting("Limits:PublicPerMinute", "100000");
            builder.UseSetting("Limits:LoginsPerMinute", "100000");
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(portal.Time).AddSingleton<IStartupFilter, SigningIn>());
        });
        // The real server where the test is about what it does itself.
        if (onASocket)
        {
            app.UseKestrel(0);
            app.StartServer();
            origin = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        }

        return new RoleHost<TApp>(plain, app, portal, new Uri(origin));
    }

    /// <summary>A browser in which this login is logged in; null for nobody.</summary>
    public async Task<HttpClient> BrowserAsync(Login? login)
    {
        var browser = App.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = origin, AllowAutoRedirect = false, HandleCookies = false });
        if (login is null)
            return browser;
        if (!cookies.TryGetValue(login, out var cookie))
        {
            var answer = await browser.GetAsync($"{SignIn}?iss={Uri.EscapeDataString(login.Issuer)}&sub={Uri.EscapeDataString(login.Subject)}");
            cookies[login] = cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];
        }

        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        return browser;
    }

    /// <summary>The cookie of that login.</summary>
    public async Task<string> CookieAsync(Login login)
    {
        using var browser = await BrowserAsync(login);
        return cookies[login];
    }

    /// <summary>Somebody with a file in the dossier, and a case with an answer.</summary>
    public async Task<Subject> AddAsync(Employee consultant, Employee officer, string name)
    {
        var person = await Portal.RegisterAsync(name, $"{name}@voorbeeld.example", consultant: consultant);
        await using var scope = Portal.AsEmployee(officer);
        var number = (await scope.Get<EnterRequest>().ExecuteAsync(
            new(RequestKind.Access, RequestChannel.Letter, Shared.Terms.DutchTime.Today(Portal.Time), person.Id, "", null, PostalAddress.None, RequestScope.Everything with { Form = AnswerForm.Letter }, Guid.NewGuid()), default)).Value;
        await using var db = Portal.Db();
        var request = await db.Requests.SingleAsync(r => r.CaseNumber == number);
        db.Entry(request).Property(r => r.AnsweredAt).CurrentValue = Portal.Time.GetUtcNow();
        var file = StoredDocument.Freeze(DocumentKind.DossierFile, person.Id, null, "brief.txt", "text/plain", "Een brief."u8.ToArray(), Portal.Time.GetUtcNow());
        var answer = StoredDocument.Freeze(DocumentKind.AnswerLetter, person.Id, request.Id, "antwoord.txt", "text/plain", "Een antwoord."u8.ToArray(), Portal.Time.GetUtcNow());
        db.Documents.AddRange(file, answer);
        await db.SaveChangesAsync();
        return new Subject(person.Id, await db.Trajectories.Where(t => t.PersonId == person.Id).Select(t => t.Id).SingleAsync(), file.Id, answer.Id, number.Value);
    }

    public static Login LoginOf(Employee employee) => Staffing.LoginOf(employee.Subject!);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await plain.DisposeAsync();
        await Portal.DisposeAsync();
    }

    // Before everything else of the app: what the provider would have said is said by the test.
    private sealed class SigningIn : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map(SignIn, branch => branch.Run(context =>
            {
                var identity = new ClaimsIdentity([new("iss", context.Request.Query["iss"]!), new("sub", context.Request.Query["sub"]!), new("name", "Naam van de login")], "toets", "name", null);
                return context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
            }));
            next(app);
        };
    }
}
