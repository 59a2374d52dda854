using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Clients = Portal.Staff.Features.Registrations.Texts;
using Lists = Portal.Staff.Features.Newsletters.Texts;
using Office = Portal.Staff.Features.Mailings.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>A list of addresses from elsewhere: who may be put on a mailing list, and who never (2018-3.3, AVG 21(3)).</summary>
[Article("2018-3.3")]
[Article("AVG 21(3)")]
public sealed class AddressImportTests
{
    private const string Formula = "=cmd|' /C calc'!A0";
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    [Fact]
    public Task Addresses_GoodAndWrong_OnlyThoseWhoMayArePutOnTheList() => Scene.PlayAsync(async scene =>
    {
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        var (one, two, stopped) = (NewClient.Make(), NewClient.Make(), NewClient.Make());
        await officer.ImportAsync([one, two, stopped]);
        await StopAsync(officer, stopped.Email);

        // What is no list of addresses, one after the other in the same form; what was filled in stays.
        await officer.OpenStaffAsync(Staff.Urls.ImportAddresses);
        await officer.SeeHeadingAsync(Lists.Import_Title);
        await officer.Button(Lists.Import_Read).ClickAsync();
        await Expect(officer.Page.Locator(".errors li")).ToHaveCountAsync(5);
        await officer.CheckAsync();
        await officer.ChooseAddressesAsync("leeg.csv", []);
        await officer.Button(Lists.Import_Read).ClickAsync();
        await Expect(officer.Page.Locator(".errors li")).ToHaveCountAsync(4);
        await officer.StateAddressesAsync(MailingList.CompanyInformation);
        await officer.Button(Lists.Import_Read).ClickAsync();
        await officer.SeeErrorAsync(Words.Of(new NoAddressesInFile()));
        foreach (var (name, content) in new[] { ("brief.csv", "%PDF-1.7\n1 0 obj\n\0\u0001\u0002endobj\n%%EOF\n"), ("namen.csv", $"Naam\n{Formula}\n") })
        {
            await officer.ChooseAddressesAsync(name, Encoding.UTF8.GetBytes(content));
            await officer.Button(Lists.Import_Read).ClickAsync();
            await officer.SeeErrorAsync(Words.Of(new NoAddressesInFile()));
            await officer.CheckAsync();
        }

        await officer.ChooseAddressesAsync("open avond.csv", Encoding.UTF8.GetBytes($"""
            Naam;E-mail
            "{Formula}";{one.Email}
            Renée;{two.Email.ToUpperInvariant()}
            Zoë;{stopped.Email}
            Fout;geen-adres
            Dubbel;{one.Email}
            Onbekend;niemand.{one.Email}
            Formule;{Formula}
            """));
        await officer.Button(Lists.Import_Read).ClickAsync();
        await officer.SeeAsync(Lists.Import_Preview.With("open avond.csv", Words.Of(MailingList.CompanyInformation)));
        await Expect(officer.Number(Words.Of(AddressVerdict.CanJoin))).ToHaveTextAsync("2");
        await SeeLinesAsync(officer);
        await officer.CheckAsync();
        await officer.Button(Lists.Import_Store.With(2)).ClickAsync();
        await officer.SeeAsync(Lists.Import_Done.With(2, Words.Of(MailingList.CompanyInformation)));
        await SeeLinesAsync(officer);
        await officer.CheckAsync();

        // The list: two more, how they came there, and nothing in its file that a spreadsheet would run.
        await officer.OpenStaffAsync($"{Staff.Urls.Newsletter}?lijst=bedrijf");
        foreach (var client in (NewClient[])[one, two])
            await Expect(officer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = client.Email })).ToContainTextAsync(Words.Of(NewsletterChannel.Import));
        await Expect(officer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = stopped.Email })).ToHaveCountAsync(0);
        await officer.CheckAsync();
        var file = Encoding.UTF8.GetString(await officer.DownloadAsync(officer.Page.GetByRole(AriaRole.Link, new() { NameRegex = new(Lists.Download, RegexOptions.None, Quick) })));
        Assert.Contains(one.Email, file, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("(?:^|[;\"\\n])[=@]", RegexOptions.None, Quick), file);

        // One of them moves to an address to which nothing may go: a mailing names it before it is sent.
        await officer.OpenClientPageAsync(two);
        await officer.Link(Clients.ChangeTitle).ClickAsync();
        await officer.Page.Locator("#Email").FillAsync(stopped.Email);
        await officer.Page.Locator("#Source").FillAsync("De cliënt, aan de balie");
        await officer.Page.Locator("#Source").BlurAsync();
        await officer.Button(Clients.SaveChanges).ClickAsync();
        await officer.SeeHeadingAsync(two.Name);
        var subject = $"Wij verhuizen {Guid.NewGuid():N}";
        await officer.WriteMailingAsync(MailingList.CompanyInformation, subject);
        await Expect(officer.Number(Office.Reach_Gets)).ToHaveTextAsync("1");
        await Expect(officer.Number(Office.Reach_LeftOut.With(Words.Of(LeftOutReason.Suppressed)))).ToHaveTextAsync("1");
        await officer.SendMailingAsync();
        await scene.MailAsync(one.Email, subject);
        await Expect(officer.Page.GetByText(Office.Progress_Of.With(1, 1))).ToBeVisibleAsync();
        await Expect(officer.Number(Office.Reach_LeftOut.With(Words.Of(LeftOutReason.Suppressed)))).ToHaveTextAsync("1");
        await officer.CheckAsync();
        Assert.Single(await scene.Host.MailAsync(), mail => mail.Subject == subject);
    });

    private static async Task StopAsync(Visitor officer, string email)
    {
        await officer.OpenStaffAsync(Staff.Urls.Newsletter);
        await officer.Button(Lists.Stop_Open).ClickAsync();
        await officer.Page.Locator("#adres").FillAsync(email);
        await officer.Page.Locator("#via").SelectOptionAsync(nameof(NewsletterChannel.Email));
        await officer.Page.Locator("#via").BlurAsync();
        await officer.Button(Lists.Stop_Do).ClickAsync();
        await officer.SeeAsync(Lists.Stop_Done);
    }

    // Line by line what is not put on the list, and why.
    private static async Task SeeLinesAsync(Visitor officer)
    {
        var lines = officer.Page.GetByRole(AriaRole.Table, new() { Name = Lists.Import_Lines }).GetByRole(AriaRole.Row);
        await Expect(lines).ToHaveCountAsync(6);
        foreach (var (number, verdict) in new[] { (3, AddressVerdict.Stopped), (4, AddressVerdict.Invalid), (5, AddressVerdict.Twice), (6, AddressVerdict.Unknown), (7, AddressVerdict.Invalid) })
            await Expect(lines.Filter(new() { Has = officer.Page.GetByRole(AriaRole.Rowheader, new() { Name = Lists.Import_LineNumber.With(number), Exact = true }) })).ToContainTextAsync(Words.Of(verdict));
        await Expect(lines.Last).ToContainTextAsync(Formula);
    }
}
