using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Employees = Portal.Staff.Features.Employees.Texts;
using Own = Portal.Client.Features.Requests.Texts;
using Registrations = Portal.Staff.Features.Registrations.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>What somebody tries who means harm, over the same wires as everybody.</summary>
[Article("2017-16")]
public sealed class HostileTests
{
    private const string ClientCookie = "Werkcontact.Client.Sessie";
    private const string StaffCookie = "Werkcontact.Staff.Sessie";

    // Keeps what the page sends over its circuit, so that it can be sent once more.
    private const string Tap = """
        const send = WebSocket.prototype.send;
        window.sent = [];
        WebSocket.prototype.send = function (data) {
          if (this.url.includes('_blazor')) { window.sent.push({ cable: this, data: data.slice ? data.slice(0) : data }); }
          return send.call(this, data);
        };
        """;

    [Fact]
    public Task Cookie_Stolen_OpensNothingInTheOtherApp() => Scene.PlayAsync(async scene =>
    {
        var person = await scene.EnterAsync();
        await person.LoginClientAsync("Saar Droomeiland");
        var stolen = await CookieAsync(person, ClientCookie);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(scene.Host.Client + Client.Urls.My, ClientCookie, stolen)).StatusCode);
        foreach (var name in (string[])[StaffCookie, ClientCookie])
        {
            var refused = await GetAsync(scene.Host.Staff + Staff.Urls.Clients, name, stolen);
            Assert.Equal(HttpStatusCode.Found, refused.StatusCode);
            Assert.Contains(Client.Urls.Login, refused.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
    });

    [Fact]
    public Task Circuit_FromAForeignPage_IsRefused() => Scene.PlayAsync(async scene =>
    {
        var person = await scene.EnterAsync();
        await person.LoginClientAsync("Saar Droomeiland");
        var cookie = await CookieAsync(person, ClientCookie);

        Assert.True(await ConnectsAsync(scene.Host.Client, cookie, scene.Host.Client), "A page of our own.");
        Assert.False(await ConnectsAsync(scene.Host.Client, cookie, "https://kwaad.example"));
        Assert.False(await ConnectsAsync(scene.Host.Client, cookie, scene.Host.Staff));
        Assert.False(await ConnectsAsync(scene.Host.Client, cookie, "null"));
        Assert.False(await ConnectsAsync(scene.Host.Client, "iets anders", scene.Host.Client), "Without a session.");
    });

    [Fact]
    public Task Callback_Replayed_LogsNobodyIn() => Scene.PlayAsync(async scene =>
    {
        var person = await scene.EnterAsync();
        string? callback = null;
        person.Page.Request += (_, request) => callback = request.Url.Contains("/signin-oidc?", StringComparison.Ordinal) ? request.Url : callback;
        await person.LoginClientAsync("Saar Droomeiland");
        Assert.NotNull(callback);

        await person.Page.GotoAsync(callback);
        Assert.StartsWith(scene.Host.Client + Client.Urls.LoginFailed, person.Page.Url, StringComparison.Ordinal);
        var thief = await scene.EnterAsync();
        await thief.Page.GotoAsync(callback);
        Assert.StartsWith(scene.Host.Client + Client.Urls.LoginFailed, thief.Page.Url, StringComparison.Ordinal);
        await thief.CheckAsync();
        await thief.OpenClientAsync(Client.Urls.My);
        Assert.StartsWith(scene.Host.Provider, thief.Page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task Event_SentOnceMoreOverTheCircuit_DoesNothingTwice() => Scene.PlayAsync(async scene =>
    {
        var (person, _) = await scene.EnterNewClientAsync();
        await person.Page.AddInitScriptAsync(Tap);
        var number = await person.AskAccessAsync();

        // Among them the click on "send", whose button is no longer on the page.
        await person.Page.EvaluateAsync("() => { for (const { cable, data } of [...window.sent]) { if (cable.readyState === 1) { cable.send(data); } } }");

        await person.OpenClientAsync(Client.Urls.MyRequests);
        await Expect(person.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await person.OpenClientAsync(Client.Urls.MyRequest(number));
        await Expect(person.Heading).ToBeVisibleAsync();
    });

    [Fact]
    public Task Button_OfARoleThatWasTakenAway_IsRefusedBelowThePage() => Scene.PlayAsync(async scene =>
    {
        const string Iris = "Iris Zandkasteel";
        var consultant = await scene.EnterAsync();
        await consultant.LoginStaffAsync(Iris);
        await consultant.OpenStaffAsync(Staff.Urls.NewClient);
        await consultant.SeeHeadingAsync(Registrations.NewClient);
        var director = await scene.EnterAsync();
        await director.LoginStaffAsync("Olga Vuurtoren");
        await BecomeAsync(director, Iris, Role.Administrator);

        await consultant.Page.Locator("main .actions .btn-primary").First.ClickAsync();
        await consultant.SeeAsync(Words.Of(new NotAllowed(Permission.RecordRegistrations)));
        await BecomeAsync(director, Iris, Role.Consultant);
    });

    [Fact]
    public Task Choice_ThatWasNotOffered_IsNotTaken() => Scene.PlayAsync(async scene =>
    {
        var administrator = await scene.EnterAsync();
        await administrator.LoginStaffAsync("Bram Sleutelbos");
        await administrator.OpenStaffAsync(Staff.Urls.Employees);
        await administrator.Button(Employees.Add).ClickAsync();
        await administrator.Field(Employees.Name).FillAsync("Sluwe Vos");
        await administrator.Page.Locator("#email").FillAsync("sluwe.vos@voorbeeld.example");
        await administrator.Page.Locator("#kantoor").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await administrator.Page.EvaluateAsync("""
            () => {
              const role = document.querySelector('#rol');
              role.append(new Option('Directie', 'Director'));
              role.value = 'Director';
              role.dispatchEvent(new Event('change', { bubbles: true }));
            }
            """);
        await administrator.Button(Employees.Add_Save).ClickAsync();

        await Expect(administrator.Page.Locator(".errors a").First).ToBeVisibleAsync();
        await administrator.OpenStaffAsync(Staff.Urls.Employees);
        await administrator.SeeAsync("Bram Sleutelbos");
        await Expect(administrator.Page.GetByText("Sluwe Vos")).ToHaveCountAsync(0);
    });

    [Theory]
    [InlineData("https://kwaad.example/")]
    [InlineData("//kwaad.example/")]
    [InlineData("/\\kwaad.example/")]
    [InlineData("/\t/kwaad.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/%2f%2fkwaad.example")]
    public Task Return_ToAnotherSite_StaysHere(string target) => Scene.PlayAsync(async scene =>
    {
        var person = await scene.EnterAsync();
        await person.OpenClientAsync(Client.Urls.LoginTo(target));
        await person.ChooseAccountAsync("Saar Droomeiland");
        await Expect(person.Page).Not.ToHaveURLAsync(new Regex("^" + Regex.Escape(scene.Host.Provider), RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(person.Heading).ToBeVisibleAsync();
        Assert.StartsWith(scene.Host.Client + "/", person.Page.Url, StringComparison.Ordinal);

        var switched = await GetAsync($"{scene.Host.Client}/taal?cultuur=en-GB&terug={Uri.EscapeDataString(target)}", ClientCookie, "");
        if (switched.Headers.Location is { } location)
            Assert.DoesNotContain("kwaad", new Uri(new Uri(scene.Host.Client), location).Host, StringComparison.Ordinal);
    });

    [Fact]
    public Task Logout_FromAnotherSite_IsRefused() => Scene.PlayAsync(async scene =>
    {
        var person = await scene.EnterAsync();
        await person.LoginClientAsync("Saar Droomeiland");

        var refused = await person.Page.APIRequest.PostAsync(scene.Host.Client + Client.Urls.Logout, new() { Headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded" }, Data = "rol=Director" });

        Assert.Equal(400, refused.Status);
        await person.OpenClientAsync(Client.Urls.My);
        await Expect(person.Heading).ToContainTextAsync("Saar");
    });

    [Theory]
    [InlineData("/appsettings.json")]
    [InlineData("/..%2fappsettings.json")]
    [InlineData("/_content/Portal.Shared/..%2f..%2fappsettings.json")]
    [InlineData("/_content/Portal.Shared/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/_framework/..%5cappsettings.Development.json")]
    [InlineData("/.git/config")]
    [InlineData("/portal.db")]
    [InlineData("/mijn/documenten/00000000-0000-0000-0000-000000000000")]
    [InlineData("/mijn/documenten/..%2f..%2fmijn")]
    [InlineData("/mijn/verzoeken/WV-2026-000001-%00")]
    [InlineData("/proc/self/environ")]
    public Task Path_Guessed_GivesNothing(string path) => Scene.PlayAsync(async scene =>
    {
        var person = await scene.EnterAsync();
        await person.LoginClientAsync("Saar Droomeiland");
        var answer = await GetAsync(scene.Host.Client + path, ClientCookie, await CookieAsync(person, ClientCookie));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode}");
        Assert.DoesNotContain("ConnectionString", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("SQLite format", text, StringComparison.Ordinal);
        // A page that opens with a circuit holds nothing yet; everything else is refused.
        Assert.True(answer.StatusCode is not HttpStatusCode.OK || text.Contains("<html", StringComparison.Ordinal), path);
    });

    private static async Task BecomeAsync(Visitor director, string name, Role role)
    {
        await director.OpenStaffAsync(Staff.Urls.Employees);
        await director.Button($"{Employees.Change} {name}").ClickAsync();
        await director.Page.Locator("#rol").SelectOptionAsync(role.ToString());
        await director.Button(Employees.Save).ClickAsync();
        await Expect(director.Page.Locator(".note.success, [role=status]").First).ToBeVisibleAsync();
        await Expect(director.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = name }).First).ToContainTextAsync(Words.Of(role));
    }

    private static async Task<string> CookieAsync(Visitor visitor, string name) =>
        (await visitor.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == name).Value;

    private static async Task<HttpResponseMessage> GetAsync(string address, string cookie, string value)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address));
        request.Headers.Add("Cookie", $"{cookie}={value}");
        var answer = await http.SendAsync(request);
        await answer.Content.LoadIntoBufferAsync();
        return answer;
    }

    private static async Task<bool> ConnectsAsync(string app, string cookie, string origin)
    {
        using var cable = new ClientWebSocket();
        cable.Options.SetRequestHeader("Origin", origin);
        cable.Options.SetRequestHeader("Cookie", $"{ClientCookie}={cookie}");
        try
        {
            await cable.ConnectAsync(new Uri(app.Replace("http", "ws", StringComparison.Ordinal) + "/_blazor"), CancellationToken.None);
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }
}
