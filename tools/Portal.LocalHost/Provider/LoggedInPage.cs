using Microsoft.AspNetCore.Html;
using Portal.LocalHost.Pages;
using Portal.Shared.Terms;

namespace Portal.LocalHost.Provider;

/// <summary>Who is logged in, with a button that ends it everywhere: to see what the apps do when a provider closes an account.</summary>
public static class LoggedInPage
{
    /// <summary>One line for each account, with where it is logged in.</summary>
    /// <param name="grants">The logins, last one first.</param>
    /// <param name="message">What was just done; empty when nothing.</param>
    public static IResult Show(IReadOnlyList<Grant> grants, string message)
    {
        var accounts = grants.GroupBy(grant => grant.Account.Subject, StringComparer.Ordinal).ToList();
        return Html.Page("Wie is ingelogd", Html.Of($"""
            {(message.Length == 0 ? Html.Of($"") : Html.Of($"""<p role="status"><strong>{message}</strong></p>"""))}
            <p>Overal uitloggen doet wat een echte inlogdienst doet die een account uitzet: beide toepassingen krijgen bericht, en open schermen sluiten vanzelf.</p>
            {(accounts.Count == 0 ? Html.Of($"<p>Niemand is ingelogd sinds dit programma is gestart.</p>") : Html.Of($"""<form method="post">{Html.Each(accounts, Account)}</form>"""))}
            <p><a href="/">Terug</a></p>
            """));
    }

    private static IHtmlContent Account(IGrouping<string, Grant> account) => Html.Of($"""
        <div class="card">
        <p><strong>{account.First().Account.Name}</strong></p>
        <p class="hint">{string.Join(", ", account.Select(grant => $"{grant.Request.Client.Title} (sinds {DutchTime.Local(grant.At):H.mm} uur)"))}</p>
        <button name="account" value="{account.Key}">{account.First().Account.Name} overal uitloggen</button>
        </div>
        """);
}
