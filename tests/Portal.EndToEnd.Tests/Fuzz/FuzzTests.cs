using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Portal.EndToEnd.Journeys;
using Portal.EndToEnd.Stage;
using Portal.Shared.Hosting;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Fuzz;

/// <summary>
/// Nonsense in every address and every form, for as long as <c>FUZZ_SECONDS</c> says (tests/fuzz): no error of ours, nothing about anybody
/// else, and, with that duration, no answer slower than five seconds. <c>FUZZ_SEED</c> repeats a run.
/// </summary>
public sealed class FuzzTests
{
    private static readonly string[] Methods = ["GET", "GET", "GET", "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"];
    private static readonly string[] Parameters = ["terug", "cultuur", "doel", "doe", "pagina", "zoek", "q", "status", "sorteer", "van", "tot", "nummer", "code", "state", "iss", "error", "wie", "persoon", "id"];
    private static readonly string[] Ours = ["   at Portal.", "   at Microsoft.", "System.InvalidOperationException", "SqliteException", "Npgsql", "ConnectionString"];
    // Without a duration a number of requests: the same seed then does the same on every machine.
    private static readonly string? Seconds = Environment.GetEnvironmentVariable("FUZZ_SECONDS");
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(int.Parse(Seconds ?? "60", CultureInfo.InvariantCulture));
    // A build machine may be busy with other things: only whoever runs tests/fuzz asks for speed.
    private static readonly TimeSpan Slowest = Seconds is null ? TimeSpan.MaxValue : TimeSpan.FromSeconds(5);
    private static readonly int MostRequests = Seconds is null ? 2_000 : int.MaxValue;
    private static readonly int MostForms = Seconds is null ? 12 : int.MaxValue;
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("FUZZ_SEED") ?? "20260101", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Addresses_WithNonsense_AreAnsweredQuicklyAndSayNothing()
    {
        await using var host = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        await Scene.PlayAsync(host, async scene =>
        {
            var person = await scene.EnterAsync();
            await person.LoginClientAsync("Noor Zonderland");
            var officer = await scene.EnterAsync();
            await officer.LoginStaffAsync("Teun Wolkenveld");
            (string App, string[] Addresses, string Cookie)[] targets =
            [
                (host.Client, AddressesOf(typeof(Client.Urls)), ""), (host.Client, AddressesOf(typeof(Client.Urls)), await CookiesAsync(person)),
                (host.Staff, AddressesOf(typeof(Staff.Urls)), ""), (host.Staff, AddressesOf(typeof(Staff.Urls)), await CookiesAsync(officer)),
            ];
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Patience.Limit };
            var random = new Random(Seed);
            var watch = Stopwatch.StartNew();
            var (count, wrong) = (0, new List<string>());
            while (watch.Elapsed < Duration && count < MostRequests && wrong.Count < 10)
            {
                var (app, addresses, cookie) = Pick(random, targets);
                using var request = Request(random, app, Pick(random, addresses), cookie);
                var began = watch.Elapsed;
                using var answer = await http.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                var took = watch.Elapsed - began;
                count++;
                if ((int)answer.StatusCode >= 500 || took > Slowest || Array.Exists(Ours, mark => text.Contains(mark, StringComparison.Ordinal)) || text.Contains(Corpus.Alarm, StringComparison.Ordinal)
                    || (cookie.Length > 0 && app == host.Client && text.Contains("Cloudberry", StringComparison.Ordinal)))
                    wrong.Add($"{request.Method} {request.RequestUri}: {(int)answer.StatusCode} in {took.TotalSeconds:N1} s");
            }

            Assert.True(wrong.Count == 0, $"Seed {Seed}, after {count} requests:\n{string.Join('\n', wrong)}");
            Assert.True(count > 50, $"Only {count} requests in {Duration.TotalSeconds:N0} s.");
            Assert.DoesNotContain("Unhandled exception", host.Output, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [InlineData("Noor Zonderland", null)]
    [InlineData(null, "Olga Vuurtoren")]
    public async Task Forms_WithNonsense_StayInOnePieceAndSayNothing(string? person, string? employee)
    {
        await using var host = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        await Scene.PlayAsync(host, async scene =>
        {
            var visitor = await scene.EnterAsync();
            var alarms = new List<string>();
            visitor.Page.Dialog += async (_, dialog) =>
            {
                alarms.Add(dialog.Message);
                await dialog.DismissAsync();
            };
            if (person is not null)
                await visitor.LoginClientAsync(person);
            else
                await visitor.LoginStaffAsync(employee!);
            var app = person is not null ? host.Client : host.Staff;
            string[] addresses = [.. (await LinksAsync(visitor, app)).Where(address => !address.Contains("documenten", StringComparison.Ordinal))];
            var random = new Random(Seed);
            var watch = Stopwatch.StartNew();
            var (forms, wrong) = (0, new List<string>());
            while (watch.Elapsed < Duration && forms < MostForms && wrong.Count < 5)
            {
                var address = Pick(random, addresses);
                await visitor.Page.GotoAsync(app + address);
                await Expect(visitor.Heading).ToBeVisibleAsync();
                if (await FillInAsync(visitor, random) is not { } button)
                    continue;
                var began = watch.Elapsed;
                try
                {
                    await button.ClickAsync(new() { Timeout = 30_000 });
                }
                catch (TimeoutException)
                {
                    // The answer to what was filled in took the button off the page.
                    if (await button.IsVisibleAsync())
                        throw;
                    continue;
                }
                forms++;
                // An answer of the circuit: whatever is asked after it comes after it.
                await Expect(visitor.Heading).ToBeVisibleAsync();
                await visitor.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
                if (await visitor.Page.Locator("#blazor-error-ui").IsVisibleAsync() || await visitor.Page.Locator("[aria-labelledby=fout-kop]").CountAsync() > 0)
                    wrong.Add($"{address}: an error of ours is shown");
                if (watch.Elapsed - began > Slowest)
                    wrong.Add($"{address}: answered after {(watch.Elapsed - began).TotalSeconds:N1} s");
                foreach (var address2 in (await LinksAsync(visitor, app)).Except(addresses, StringComparer.Ordinal).Take(3))
                    addresses = [.. addresses, address2];
            }

            Assert.True(wrong.Count == 0, $"Seed {Seed}, after {forms} forms:\n{string.Join('\n', wrong)}");
            Assert.Empty(alarms);
            Assert.True(forms > 3, $"Only {forms} forms in {Duration.TotalSeconds:N0} s.");
            Assert.DoesNotContain("Unhandled exception", host.Output, StringComparison.OrdinalIgnoreCase);
        });
    }

    // Every page that there is, so that a new one is not forgotten, and what is no page.
    private static string[] AddressesOf(Type app) =>
    [
        .. app.Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>()).Select(route => route.Template),
        "/inloggen", "/inloggen/levend", "/inloggen/opnieuw", "/uitloggen", "/taal", "/gezond", "/signin-oidc", "/signout-callback-oidc", "/signout-backchannel-oidc", "/_blazor/negotiate", "/_blazor/disconnect",
        "/mijn/documenten/{id}", "/documenten/{id}", "/{nergens}",
    ];

    private static HttpRequestMessage Request(Random random, string app, string template, string cookie)
    {
        var path = string.Join('/', template.Split('/').Select(part => part.StartsWith('{') ? Uri.EscapeDataString(Sane(Pick(random, Corpus.Texts))) : part));
        var query = string.Join('&', Enumerable.Range(0, random.Next(4)).Select(_ => $"{Pick(random, Parameters)}={Uri.EscapeDataString(Sane(Pick(random, Corpus.Texts)))}"));
        // Longer addresses are refused by every server before a program sees them.
        var address = $"{app}{path}?{query}";
        var request = new HttpRequestMessage(new HttpMethod(Pick(random, Methods)), new Uri(address.Length > 7_000 ? address[..7_000].TrimEnd('%') : address));
        if (cookie.Length > 0)
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
        if (random.Next(4) == 0)
            request.Headers.TryAddWithoutValidation(Pick(random, ["Accept-Language", "X-Forwarded-For", "X-Forwarded-Host", "Referer", "Origin", "User-Agent"]), Pick(random, ["nl,*;q=kwaad", "127.0.0.1, 10.0.0.1", "kwaad.example", new string('x', 2_000)]));
        if (request.Method.Method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Sane(Pick(random, Corpus.Texts))));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(Pick(random, ["application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=x", "text/plain"]));
        }
        return request;
    }

    // Half a character cannot be sent at all.
    private static string Sane(string text) => text.Replace("\uD800", "\uFFFD", StringComparison.Ordinal);

    private static async Task<ILocator?> FillInAsync(Visitor visitor, Random random)
    {
        var main = visitor.Page.Locator("main");
        foreach (var input in await main.Locator("input:visible, textarea:visible, select:visible").AllAsync())
        {
            // A search can take a whole list off the page: nobody waits for each of its boxes.
            if (await input.CountAsync() == 0)
                continue;
            try
            {
                switch (await input.EvaluateAsync<string>("e => e.tagName === 'INPUT' ? e.type : e.tagName.toLowerCase()", null, new() { Timeout = 2_000 }))
                {
                    case "select":
                        await input.SelectOptionAsync(new SelectOptionValue { Index = random.Next(await input.Locator("option").CountAsync()) }, new() { Timeout = 2_000 });
                        break;
                    case "radio" or "checkbox":
                        if (random.Next(2) == 0)
                            await input.ClickAsync(new() { Timeout = 2_000, Force = true });
                        break;
                    case "file":
                        await input.SetInputFilesAsync(new FilePayload { Name = "../../kwaad.pdf", MimeType = "application/pdf", Buffer = Encoding.UTF8.GetBytes(Sane(Pick(random, Corpus.Texts)) + "x") }, new() { Timeout = 2_000 });
                        break;
                    default:
                        await input.FillAsync(Sane(Pick(random, Corpus.Texts)), new() { Timeout = 2_000 });
                        break;
                }
            }
            catch (Exception gone) when (gone is PlaywrightException or TimeoutException)
            {
                // An earlier answer took this field off the page.
            }
        }
        var buttons = await main.Locator("button:visible:not([disabled]):not(form.logout button)").AllAsync();
        return buttons.Count == 0 ? null : Pick(random, buttons);
    }

    private static async Task<IEnumerable<string>> LinksAsync(Visitor visitor, string app)
    {
        await Expect(visitor.Heading).ToBeVisibleAsync();
        var links = await visitor.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]:not([download])')].map(a => a.href)");
        return links.Where(link => link.StartsWith(app + "/", StringComparison.Ordinal) && !link.Contains('#', StringComparison.Ordinal) && !link.Contains("/taal", StringComparison.Ordinal)).Select(link => link[app.Length..]).Distinct(StringComparer.Ordinal).ToList();
    }

    private static async Task<string> CookiesAsync(Visitor visitor) =>
        string.Join("; ", (await visitor.Page.Context.CookiesAsync([visitor.Page.Url])).Select(cookie => $"{cookie.Name}={cookie.Value}"));

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
