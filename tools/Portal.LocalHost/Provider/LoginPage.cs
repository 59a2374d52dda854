using Microsoft.AspNetCore.Html;
using Portal.LocalHost.Pages;

namespace Portal.LocalHost.Provider;

/// <summary>What was typed for an account that is not in the list.</summary>
public sealed record OtherAccount(string Subject, string Name, string Email, string Acr)
{
    /// <summary>The empty form.</summary>
    public static OtherAccount Empty { get; } = new("", "", "", AssuranceLevels.Default);

    /// <summary>Reads the form; too much is cut off, as this is no real account.</summary>
    public static OtherAccount Read(IFormCollection form)
    {
        return new OtherAccount(Text("subject", 255), Text("name", 200), Text("email", 254), Text("acr", 20));

        string Text(string name, int longest)
        {
            var text = form[name].ToString().Trim();
            return text.Length <= longest ? text : text[..longest];
        }
    }

    /// <summary>The account that was described; null when the subject is missing.</summary>
    public DemoAccount? ToAccount(DemoApp app) => Subject.Length == 0
        ? null
        : new DemoAccount(Subject, Name.Length > 0 ? Name : Subject, Email, "", AssuranceLevels.IsKnown(Acr) ? Acr : AssuranceLevels.Default, app);
}

/// <summary>The page on which one chooses who one is.</summary>
public static class LoginPage
{
    /// <summary>The accounts of the app first, then the others, then a form for any other account.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="action">Where the choice is sent.</param>
    /// <param name="accounts">All demo accounts.</param>
    /// <param name="typed">What was typed before.</param>
    /// <param name="error">What is wrong with it.</param>
    public static IResult Show(
        AuthorizationRequest request, string action, IReadOnlyList<DemoAccount> accounts, OtherAccount typed, string? error = null)
    {
        var own = accounts.Where(account => account.App == request.Client.App).ToList();
        var others = accounts.Except(own).ToList();
        var body = Html.Of($"""
            {Errors(error)}
            <p>U logt in bij: <strong>{request.Client.Title}</strong>.</p>
            {Accounts("Kies een voorbeeldaccount", action, own)}
            {Accounts("Accounts van de andere toepassing", action, others)}
            <h2>Een ander account</h2>
            <form class="card" method="post" action="{action}" novalidate>
            <label for="subject">Kenmerk bij de inlogdienst</label>
            <p class="hint" id="subject-hint">Bijvoorbeeld: proef-1. Hetzelfde kenmerk is later weer dezelfde persoon.</p>
            <input id="subject" name="subject" value="{typed.Subject}" autocomplete="off" aria-describedby="subject-hint" maxlength="255" {Invalid(error)}>
            <label for="name">Naam</label>
            <input id="name" name="name" value="{typed.Name}" autocomplete="off" maxlength="200">
            <label for="email">E-mailadres</label>
            <input id="email" name="email" type="email" value="{typed.Email}" autocomplete="off" maxlength="254">
            <label for="acr">Betrouwbaarheid van de login</label>
            <select id="acr" name="acr">
            {Html.Each(AssuranceLevels.ByAcr, level => Html.Of($"<option{Selected(level.Key == typed.Acr)}>{level.Key}</option>"))}
            </select>
            <button class="primary" name="choice" value="other">Inloggen met dit account</button>
            </form>
            <form method="post" action="{action}">
            <button name="choice" value="cancel">Niet inloggen</button>
            </form>
            """);
        return Html.Page(
            error is null ? "Inloggen" : "Fout: inloggen", body, error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, request.Client.Origin);
    }

    private static IHtmlContent Accounts(string heading, string action, IReadOnlyList<DemoAccount> accounts) => accounts.Count == 0
        ? Html.Of($"")
        : Html.Of($"""
            <h2>{heading}</h2>
            <form method="post" action="{action}">
            <ul class="accounts">
            {Html.Each(accounts, account => Html.Of($"""<li><button class="account" name="account" value="{account.Subject}"><strong>{account.Name}</strong> <span>{account.Description} (betrouwbaarheid: {account.Acr})</span></button></li>"""))}
            </ul>
            </form>
            """);

    private static IHtmlContent Errors(string? error) => error is null
        ? Html.Of($"")
        : Html.Of($"""<div class="errors" role="alert"><a href="#subject">{error}</a></div>""");

    private static IHtmlContent Invalid(string? error) => error is null ? Html.Of($"") : Html.Of($"""aria-invalid="true" """);

    private static IHtmlContent Selected(bool selected) => selected ? Html.Of($" selected") : Html.Of($"");
}
