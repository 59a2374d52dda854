using System.Text;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using static Microsoft.Playwright.Assertions;
using Lists = Portal.Staff.Features.Newsletters.Texts;
using Office = Portal.Staff.Features.Mailings.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>What the office does with mailings and their lists.</summary>
internal static class MailingSteps
{
    /// <summary>Writes a mailing and keeps it; what is on the page then says who would get it.</summary>
    public static async Task WriteMailingAsync(this Visitor officer, MailingList list, string subject)
    {
        await officer.OpenStaffAsync(Staff.Urls.NewMailing);
        await officer.Page.GetByText(Words.Of(list), new() { Exact = true }).ClickAsync();
        await officer.Page.Locator("#Subject").FillAsync(subject);
        await officer.Page.Locator("#Text").FillAsync("## Kom langs\nMeer op [onze pagina](https://www.voorbeeld.example/avond).");
        await officer.Page.Locator("#Text").BlurAsync();
        await officer.Button(Office.Save).ClickAsync();
        await officer.SeeHeadingAsync(subject);
        await Expect(officer.Page.GetByText(Office.Reach_Gets)).ToBeVisibleAsync();
        await officer.CheckAsync();
    }

    /// <summary>Sends the mailing that is on the page.</summary>
    public static async Task SendMailingAsync(this Visitor officer)
    {
        await officer.Button(Office.Send).ClickAsync();
        await officer.Button(Office.Send_Do).ClickAsync();
        await Expect(officer.Page.GetByRole(AriaRole.Heading, new() { Name = Office.Progress, Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Asks what would become of a list of addresses of people who asked for the mailings themselves.</summary>
    public static async Task ReadAddressesAsync(this Visitor officer, MailingList list, string file, byte[] content)
    {
        await officer.OpenStaffAsync(Staff.Urls.ImportAddresses);
        await officer.SeeHeadingAsync(Lists.Import_Title);
        await officer.StateAddressesAsync(list);
        await officer.ChooseAddressesAsync(file, content);
        await officer.Button(Lists.Import_Read).ClickAsync();
    }

    /// <summary>Chooses the file with addresses.</summary>
    public static async Task ChooseAddressesAsync(this Visitor officer, string file, byte[] content)
    {
        await Expect(officer.Page.Locator("#File")).ToBeEnabledAsync();
        await officer.Page.Locator("#File").SetInputFilesAsync(new FilePayload { Name = file, MimeType = "text/csv", Buffer = content });
        await Expect(officer.Page.Locator(".files li")).ToHaveTextAsync(file);
    }

    /// <summary>For which list, and how we know that they want it.</summary>
    public static async Task StateAddressesAsync(this Visitor officer, MailingList list)
    {
        await officer.Option(Words.Of(list)).CheckAsync();
        await officer.Option(Words.Of(SubscriptionGround.Consent)).CheckAsync();
        await officer.Page.Locator("#GivenOn").FillAsync("01-10-2025");
        await officer.Page.Locator("#Proof").FillAsync("Aanmeldformulier open avond");
        await officer.Page.Locator("#Proof").BlurAsync();
    }

    /// <summary>Puts addresses on a mailing list, all of them.</summary>
    public static async Task SubscribeAsync(this Visitor officer, MailingList list, IReadOnlyCollection<NewClient> clients)
    {
        await officer.ReadAddressesAsync(list, "adressen.csv", Encoding.UTF8.GetBytes(string.Join('\n', ["E-mail", .. clients.Select(client => client.Email)])));
        var one = clients.Count == 1;
        await officer.Button(one ? Lists.Import_StoreOne : Lists.Import_Store.With(clients.Count)).ClickAsync();
        await officer.SeeAsync(one ? Lists.Import_DoneOne.With(Words.Of(list)) : Lists.Import_Done.With(clients.Count, Words.Of(list)));
    }

    /// <summary>A number in a list of names and numbers.</summary>
    public static ILocator Number(this Visitor officer, string name) => officer.Page.Locator("dt").Filter(new() { HasTextRegex = new($"^{System.Text.RegularExpressions.Regex.Escape(name)}$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) }).Locator("xpath=following-sibling::dd[1]");
}
