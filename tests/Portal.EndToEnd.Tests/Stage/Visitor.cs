using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Portal.EndToEnd.Stage;

/// <summary>Somebody with a browser. It remembers what the browser complained about.</summary>
internal sealed class Visitor
{
    public static readonly ViewportSize Desk = new() { Width = 1280, Height = 900 };
    public static readonly ViewportSize Phone = new() { Width = 375, Height = 812 };
    private static readonly string AxeScript = new BundledAxeScriptProvider().GetScript();
    private readonly List<string> _problems = [];

    public Visitor(PortalHost host, IPage page)
    {
        (Host, Page) = (host, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Remember($"{message.Type}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => Remember($"exception: {error}");
    }

    public PortalHost Host { get; }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the browser, a breach of the content security policy among them.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_problems)
                return [.. _problems];
        }
    }

    /// <summary>The heading of the page; a letter that is shown in it has its own.</summary>
    public ILocator Heading => Page.Locator("h1:not(.document h1)");

    /// <summary>Opens a page of the client portal.</summary>
    public Task<IResponse?> OpenClientAsync(string address) => Page.GotoAsync(Host.Client + address);

    /// <summary>Opens a page of the back office.</summary>
    public Task<IResponse?> OpenStaffAsync(string address) => Page.GotoAsync(Host.Staff + address);

    /// <summary>At the development login: chooses an account from the demo data.</summary>
    public Task ChooseAccountAsync(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();

    /// <summary>At the development login: somebody the portal has never seen.</summary>
    public async Task ChooseNewAccountAsync(string subject, string name, string acr = "substantieel")
    {
        await Field("Kenmerk bij de inlogdienst").FillAsync(subject);
        await Field("Naam").FillAsync(name);
        await Field("E-mailadres").FillAsync($"{subject}@voorbeeld.example");
        await Field("Betrouwbaarheid van de login").SelectOptionAsync(acr);
        await Button("Inloggen met dit account").ClickAsync();
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label);

    /// <summary>One of several choices; an explanation may follow its words.</summary>
    public ILocator Option(string words) => Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^" + Regex.Escape(words), RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) });

    public ILocator Text(string text) => Page.GetByText(text);

    public async Task SeeAsync(string text) => await Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    public async Task SeeHeadingAsync(string text) => await Assertions.Expect(Heading).ToHaveTextAsync(text);

    /// <summary>The form was sent, and this one thing is wrong. Errors of an earlier attempt may still stand there; a new attempt takes the focus from the button.</summary>
    public async Task SeeErrorAsync(string message)
    {
        await Assertions.Expect(Page.Locator(".errors li")).ToHaveTextAsync([message]);
        await Assertions.Expect(Page.Locator(".errors h2")).ToBeFocusedAsync();
    }

    /// <summary>Goes to an element as somebody without a mouse does, and presses a key there.</summary>
    public async Task PressAtAsync(ILocator element, string key)
    {
        await Assertions.Expect(element).ToBeVisibleAsync();
        for (var step = 0; step < 100 && !await element.EvaluateAsync<bool>("e => e === document.activeElement"); step++)
            await Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(element).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync(key);
    }

    /// <summary>Goes to a field as somebody without a mouse does, and types at the end of what stands there.</summary>
    public async Task TypeAtAsync(ILocator field, string text)
    {
        await PressAtAsync(field, "Control+End");
        await Page.Keyboard.TypeAsync(text);
    }

    /// <summary>The page as everybody must be able to use it: at a desk and on a phone, in the language that the test speaks, without an error.</summary>
    public async Task CheckAsync()
    {
        await Assertions.Expect(Page.Locator(".loading")).ToHaveCountAsync(0);
        await Assertions.Expect(Heading).ToHaveCountAsync(1);
        // The browser knows the new address a moment before the page follows.
        await Page.WaitForFunctionAsync("() => { const skip = document.querySelector('a.skip'); return !skip || new URL(skip.href).pathname === location.pathname; }");
        await Assertions.Expect(Page).ToHaveTitleAsync(new Regex("Werkcontact", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        foreach (var size in (ViewportSize[])[Phone, Desk])
        {
            await Page.SetViewportSizeAsync(size.Width, size.Height);
            await CheckSizeAsync(size);
        }
        Assert.Empty(Problems);
    }

    /// <summary>Forgets what the browser said about something that the test itself broke.</summary>
    public void Forgive()
    {
        lock (_problems)
            _problems.Clear();
    }

    private async Task CheckSizeAsync(ViewportSize size)
    {
        var wide = await Page.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
              [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 200))
            """);
        Assert.True(wide.Length == 0, $"{Page.Url} scrolls sideways at {size.Width} pixels: {string.Join('\n', wide)}");

        // In the page itself: the ready-made way opens a page more for every run, for frames that none of our pages has.
        Assert.Single(Page.Frames);
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
            await Page.EvaluateAsync(AxeScript + ";true");
        var violations = await Page.EvaluateAsync<string[]>("""
            async () => (await axe.run({ resultTypes: ['violations'] })).violations
              .map(each => `${each.id}: ${each.help} ${each.nodes.slice(0, 5).map(node => node.html).join(' | ')}`)
            """);
        Assert.True(violations.Length == 0, $"{Page.Url} at {size.Width} pixels: " + string.Join('\n', violations));
    }

    private void Remember(string problem)
    {
        lock (_problems)
            _problems.Add(problem);
    }
}
