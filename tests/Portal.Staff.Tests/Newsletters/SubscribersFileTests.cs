using System.Net;
using Portal.Data.Newsletters;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Newsletters;
using Portal.Staff.Tests.Hosting;
using Portal.Testing;
using Portal.Testing.Hosts;

namespace Portal.Staff.Tests.Newsletters;

/// <summary>The addresses of a mailing list as a file, over HTTP.</summary>
[Article("2018-3.3")]
public sealed class SubscribersFileTests
{
    [Fact]
    public async Task File_OfAList_IsSavedAndKeptNowhere_AndOfNoListIsNotFound()
    {
        await using var host = await RoleHost<App>.StartAsync(new StaffHost(), StaffHost.Origin);
        var officer = await host.Portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var person = await host.Portal.RegisterAsync();
        await using (var scope = host.Portal.AsEmployee(officer))
            await scope.Get<RecordNewsletterChoice>().ExecuteAsync(new(person.Id, MailingList.Vacancies, true, NewsletterChannel.Desk), default);
        using var browser = await host.BrowserAsync(RoleHost<App>.LoginOf(officer));

        var file = await browser.GetAsync(Urls.NewsletterFile + "/vacatures");

        Assert.Equal((HttpStatusCode.OK, "text/csv; charset=utf-8"), (file.StatusCode, file.Content.Headers.ContentType!.ToString()));
        Assert.Equal(("attachment", "vacatures-2026-11-27.csv"), (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentDisposition.FileName));
        Assert.Equal((true, DownloadPolicy.Policy), (file.Headers.CacheControl!.NoStore, Assert.Single(file.Headers.GetValues("Content-Security-Policy"))));
        Assert.Contains("noor@voorbeeld.example;Noor Zonderland;nl;krijgt;2026-11-27;aan de balie;heeft er zelf om gevraagd", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Urls.NewsletterFile + "/alles")).StatusCode);
    }
}
