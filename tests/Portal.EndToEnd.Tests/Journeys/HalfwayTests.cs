using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Hosting;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Office = Portal.Staff.Features.Mailings.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>Somebody leaves a list while a mailing to it is half-way, and gets nothing more (RFC 8058, 2018-3.3).</summary>
[Article("2018-3.3")]
[Article("AVG 21(3)")]
public sealed class HalfwayTests
{
    // So many that the mailing is not out before one request is answered.
    private const int Many = 300;
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Mailing_OneLeavesHalfway_GetsNothingMore()
    {
        // The mailing goes to hundreds: no other test should meet them.
        await using var host = await PortalHost.StartAsync(DatabaseProvider.Sqlite);
        await Scene.PlayAsync(host, async scene =>
        {
            var officer = await scene.EnterAsync();
            await officer.LoginStaffAsync("Fleur Papierboot");
            var others = Enumerable.Range(0, Many).Select(_ => NewClient.Make()).ToList();
            await officer.ImportAsync(others);
            // Registered last, so that the turn comes last.
            var leaver = NewClient.Make();
            await officer.ImportAsync([leaver]);

            // An earlier mailing, when there was only one reader: its token is what the mail provider has.
            await officer.SubscribeAsync(MailingList.Events, [leaver]);
            await officer.WriteMailingAsync(MailingList.Events, "Een eerdere mailing");
            await officer.SendMailingAsync();
            var earlier = await scene.MailAsync(leaver.Email, "Een eerdere mailing");
            Assert.Equal("List-Unsubscribe=One-Click", await host.HeaderAsync(earlier, "List-Unsubscribe-Post"));
            var address = new Uri((await host.HeaderAsync(earlier, "List-Unsubscribe")).Trim('<', '>'));

            const string Subject = "Open avond";
            await officer.SubscribeAsync(MailingList.Events, others);
            await officer.WriteMailingAsync(MailingList.Events, Subject);
            await Expect(officer.Number(Office.Reach_Gets)).ToHaveTextAsync($"{Many + 1}");
            await officer.SendMailingAsync();
            await scene.MailAsync("@", Subject);
            // Whoever leaves comes last: hundreds are still to go when the first has arrived.
            var known = await LeaveAsync(address);
            Assert.Equal(known, await LeaveAsync(address));
            var token = address.Segments[^1];
            foreach (var wrong in (string[])[UnsubscribeToken.Random(), token[..^1], token[..20]])
                Assert.Equal(known, await LeaveAsync(new Uri(address, wrong)));

            await Expect(officer.Page.GetByText(Office.Progress_Of.With(Many + 1, Many + 1))).ToBeVisibleAsync();
            await Expect(officer.Number(Office.Progress_Sent)).ToHaveTextAsync($"{Many}");
            await Expect(officer.Number(Office.Progress_Dropped)).ToHaveTextAsync("1");
            await officer.CheckAsync();
            var readers = (await host.MailAsync()).Where(mail => mail.Subject == Subject).Select(mail => mail.To).ToList();
            Assert.Equal(Many, readers.Count);
            Assert.Equal(Many, readers.Distinct(StringComparer.Ordinal).Count());
            Assert.DoesNotContain(readers, to => to.Contains(leaver.Email, StringComparison.Ordinal));
        });
    }

    // As a mail provider does it: plain HTTP, no cookie, and no page that anybody looks at.
    private static async Task<string> LeaveAsync(Uri address)
    {
        using var provider = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var body = new StringContent("List-Unsubscribe=One-Click", Encoding.ASCII, "application/x-www-form-urlencoded");
        using var answer = await provider.PostAsync(address, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        // What was asked stands in two links only: back to it in another language, and to its text.
        return Regex.Replace(await answer.Content.ReadAsStringAsync(), "href=\"[^\"]*#inhoud\"|terug=[^\"]*\"", "", RegexOptions.None, Quick);
    }
}
