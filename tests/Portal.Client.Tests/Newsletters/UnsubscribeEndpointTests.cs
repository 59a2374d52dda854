using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Tests.Hosting;
using Portal.Data;
using Portal.Shared.Access;
using Portal.Shared.Newsletters;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Client.Tests.Newsletters;

/// <summary>Leaving a list as a mail provider does it: plain HTTP, without cookies, login, form token or a look at what comes back (RFC 8058).</summary>
[Article("2018-3.3")]
[Article("AVG 21(3)")]
public sealed class UnsubscribeEndpointTests(ClientHost host) : IClassFixture<ClientHost>
{
    private static readonly DateTimeOffset Before = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_OneClick_LeavesAtOnceAndAnswersTheSameEachTime(bool multipart)
    {
        var (person, token) = await SubscriberAsync();

        var first = await PostAsync(token, multipart);
        var second = await PostAsync(token, multipart);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (first.Status, first.Kind));
        Assert.Contains("<h1>U krijgt deze mailings niet meer</h1>", first.Page, StringComparison.Ordinal);
        Assert.Equal(first, second);
        await using var db = Db();
        var choices = await db.NewsletterChoices.Where(c => c.PersonId == person).OrderBy(c => c.At).ToListAsync();
        Assert.Equal([true, false], choices.Select(c => c.Wanted));
        Assert.Equal(NewsletterChannel.MailLink, choices[1].Via);
        Assert.True(await db.NewsletterChoices.Where(c => c.PersonId == person).AllAsync(c => c.List == MailingList.Newsletter));
    }

    [Fact]
    public async Task Post_WhatIsNoTokenOfOurs_AnswersTheSameAndChangesNothing()
    {
        var (person, token) = await SubscriberAsync();
        var known = await PostAsync((await SubscriberAsync()).Token);

        foreach (var wrong in new[] { UnsubscribeToken.Random(), token[..^1], token + "A", token[..20], "x", new string('A', 4000), "../../etc/passwd", "%0d%0aSet-Cookie:%20a=b", "' OR 1=1 --", "<script>alert(1)</script>", "", token.Swap() })
        {
            var answer = await PostAsync(wrong);
            Assert.Equal(known, answer);
            Assert.DoesNotContain("alert(1)", answer.Page, StringComparison.Ordinal);
        }

        await using var db = Db();
        Assert.True((await db.NewsletterChoices.SingleAsync(c => c.PersonId == person)).Wanted);
    }

    [Fact]
    public async Task Get_ByAPersonOrALinkScanner_ChangesNothingAndShowsOneButton()
    {
        var (person, token) = await SubscriberAsync();
        using var browser = host.Browser();

        var answer = await browser.GetAsync($"/afmelden/{token}");
        var page = await answer.Content.ReadAsStringAsync();
        await browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/afmelden/{token}"));
        await browser.SendAsync(new HttpRequestMessage(HttpMethod.Options, $"/afmelden/{token}"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"<form method=\"post\" action=\"/afmelden/{token}\"", page, StringComparison.Ordinal);
        Assert.Contains("Meld mij af", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--Blazor:{", page, StringComparison.Ordinal);
        await using var db = Db();
        Assert.True((await db.NewsletterChoices.SingleAsync(c => c.PersonId == person)).Wanted);
        // The same page for what is no token: reading tells nothing either.
        Assert.Equal(MainOf(page.Replace(token, "x", StringComparison.Ordinal)), MainOf(await browser.GetStringAsync("/afmelden/x")));
    }

    [Fact]
    public async Task Post_InEnglish_SpeaksEnglish()
    {
        using var browser = host.Browser(english: true);
        var answer = await browser.PostAsync($"/afmelden/{UnsubscribeToken.Random()}", new StringContent("List-Unsubscribe=One-Click", Encoding.ASCII, "application/x-www-form-urlencoded"));
        Assert.Contains("You no longer get these mailings", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TwoAtOnce_LeavesOnce()
    {
        var (person, token) = await SubscriberAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(token)));

        Assert.Single(answers.Distinct());
        await using var db = Db();
        Assert.False((await db.NewsletterChoices.Where(c => c.PersonId == person).OrderByDescending(c => c.At).FirstAsync()).Wanted);
        var hash = (await db.UnsubscribeTokens.SingleAsync(t => t.TokenHash == UnsubscribeToken.HashOf(token))).AddressHash;
        Assert.Equal(1, await db.Suppressions.CountAsync(s => s.AddressHash == hash && s.EndedAt == null));
    }

    [Fact]
    public async Task Post_PersonIsGone_StopsTheAddress()
    {
        var (stored, token) = UnsubscribeToken.Make(Guid.NewGuid(), MailingList.Events, Guid.NewGuid(), new string('b', 64), Before);
        await using (var db = Db())
        {
            db.Add(stored);
            await db.SaveChangesAsync();
        }

        await PostAsync(token);
        await PostAsync(token);

        await using var after = Db();
        var stop = Assert.Single(await after.Suppressions.Where(s => s.AddressHash == stored.AddressHash).ToListAsync());
        Assert.Equal((MailingList.Events, NewsletterChannel.MailLink), (stop.List, stop.Via));
    }

    // As Gmail and others send it; what it must not have is not there: no cookie, no referrer, no accepted language.
    private async Task<Answer> PostAsync(string token, bool multipart = false)
    {
        using var provider = host.Browser();
        using HttpContent body = multipart ? new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } } : new StringContent("List-Unsubscribe=One-Click", Encoding.ASCII, "application/x-www-form-urlencoded");
        var answer = await provider.PostAsync($"/afmelden/{Uri.EscapeDataString(token).Replace("%25", "%", StringComparison.Ordinal)}", body);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Null(answer.Headers.Location);
        return new Answer(answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, Canonical().Replace(await answer.Content.ReadAsStringAsync(), ""));
    }

    // What was asked stands in two links only: back to it in another language, and to its text.
    private static Regex Canonical() => new("href=\"[^\"]*#inhoud\"|terug=[^\"]*\"", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string MainOf(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];

    private PortalDbContext Db() => host.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();

    private async Task<(Guid Person, string Token)> SubscriberAsync()
    {
        await using var db = Db();
        var office = await db.Offices.FirstOrDefaultAsync();
        if (office is null)
            db.Add(office = Office.Open("Voorbeeldkantoor"));
        var person = RegisteredPerson.Record(
            new PersonDetails(null, new PersonName("Papavermeer", null, "Pien", null, NameSource.Commissioner), null, $"{Guid.NewGuid():N}@voorbeeld.example", null, PostalAddress.None, "nl", CorrespondenceForm.Portal),
            new Provenance(DataOrigin.Person, "zelf", new DateOnly(2026, 1, 5), ProcessingPurpose.Guidance), office.Id, Before);
        var (stored, token) = UnsubscribeToken.Make(Guid.NewGuid(), MailingList.Newsletter, person.Id, Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N"), Before);
        db.AddRange(person, NewsletterChoice.Subscribe(person.Id, MailingList.Newsletter, SubscriptionGround.Consent, NewsletterChannel.Desk, "", Before), stored);
        await db.SaveChangesAsync();
        return (person.Id, token);
    }

    private sealed record Answer(HttpStatusCode Status, string? Kind, string Page);
}

internal static class Forging
{
    /// <summary>The same token with its first sign changed.</summary>
    public static string Swap(this string token) => (token[0] == 'A' ? 'B' : 'A') + token[1..];
}
