using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using static Microsoft.Playwright.Assertions;
using Access = Portal.Staff.Features.Invitations.Texts;
using Case = Portal.Staff.Features.Requests.Texts;
using Clients = Portal.Staff.Features.Registrations.Texts;
using Import = Portal.Staff.Features.Import.Texts;
using Out = Portal.Staff.Features.Disclosures.Texts;
using Today = Portal.Staff.Features.Home.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>What people at the office do.</summary>
internal static partial class StaffSteps
{
    public static async Task LoginStaffAsync(this Visitor officer, string name)
    {
        await officer.OpenStaffAsync(Staff.Urls.Home);
        await officer.ChooseAccountAsync(name);
        await officer.SeeHeadingAsync(Today.Title);
    }

    /// <summary>Reads in a list with one good and one bad line, and takes the good one.</summary>
    public static async Task ImportAsync(this Visitor officer, NewClient client, bool check = false)
    {
        await officer.ReadListAsync(client.List());
        await officer.SeeAsync(Import.BadLines);
        if (check)
            await officer.CheckAsync();
        await officer.Option(Import.GoodLines).CheckAsync();
        await officer.Button(Import.Store.With(1)).ClickAsync();
        await officer.SeeAsync(Import.DoneOne);
    }

    /// <summary>Reads in a list on which every line is good.</summary>
    public static async Task ImportAsync(this Visitor officer, IReadOnlyCollection<NewClient> clients)
    {
        await officer.ReadListAsync(NewClient.ListOf(clients));
        await officer.Button(Import.Store.With(clients.Count)).ClickAsync();
        await officer.SeeAsync(clients.Count == 1 ? Import.DoneOne : Import.Done.With(clients.Count));
    }

    /// <summary>Finds the client and opens the dossier, for a reason that is written down.</summary>
    public static async Task OpenClientPageAsync(this Visitor officer, NewClient client)
    {
        await officer.OpenStaffAsync(Staff.Urls.Clients);
        await officer.Field(Clients.SearchLabel).FillAsync(client.ClientNumber);
        await officer.Button(Clients.FilterButton).ClickAsync();
        // The client may stand in the list already: following the link before the filter is there, the filter comes after it.
        await Expect(officer.Page).ToHaveURLAsync(new Regex("zoek=", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(officer.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await officer.Link(client.Name).ClickAsync();
        await officer.SeeAsync(Clients.PurposeQuestion);
        await officer.Option(Clients.Ask_LegalDuty).CheckAsync();
        await officer.Button(Clients.OpenDossier).ClickAsync();
        await officer.SeeHeadingAsync(client.Name);
        await officer.SeeAsync(Clients.TrajectoryKind);
    }

    public static async Task RecordDossierItemAsync(this Visitor officer, string title, string text)
    {
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = Clients.AddDossierItem }).First.ClickAsync();
        await officer.SeeHeadingAsync(Clients.AddDossierItem);
        await officer.Page.GetByLabel(Clients.DossierTitle, new() { Exact = true }).FillAsync(title);
        await officer.Page.GetByLabel(Clients.DossierDate, new() { Exact = true }).FillAsync("02-10-2025");
        await officer.Field(Clients.DossierText).First.FillAsync(text);
        await officer.Button(Clients.Save).ClickAsync();
        await Expect(officer.Page.GetByRole(AriaRole.Rowheader, new() { Name = title })).ToBeVisibleAsync();
    }

    /// <summary>On the form of a disclosure: to whom, what and why. On what it rests is left to the journey.</summary>
    public static async Task FillInDisclosureAsync(this Visitor officer, string recipient, string what, string purpose, string? email = null, string? address = null)
    {
        await officer.Link(Clients.AddDisclosure).ClickAsync();
        await officer.SeeHeadingAsync(Out.AddTitle);
        await officer.Page.GetByLabel(Out.RecipientName).FillAsync(recipient);
        await officer.Page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^" + Out.RecipientEmail, RegexOptions.None, TimeSpan.FromSeconds(1)) }).FillAsync(email ?? "");
        await officer.Page.GetByLabel(Out.RecipientAddress).FillAsync(address ?? "");
        await officer.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^" + Regex.Escape(what), RegexOptions.None, TimeSpan.FromSeconds(1)) }).CheckAsync();
        await officer.Page.GetByLabel(Out.PurposeCode).SelectOptionAsync("Guidance");
        await officer.Page.GetByLabel(Out.Purpose).FillAsync(purpose);
        await officer.Option(Out.Form_Written).CheckAsync();
        await officer.Option(Out.Told_Yes).CheckAsync();
        await officer.Page.GetByLabel(Out.ToldOn).FillAsync(TermTexts.Numbers(DutchTime.Today(TimeProvider.System)));
        await officer.Page.GetByLabel(Out.ToldHow).SelectOptionAsync("Conversation");
    }

    /// <summary>From the page of the client: writes down that somebody got something because a law says so.</summary>
    public static async Task DiscloseByLawAsync(this Visitor officer, NewClient client, string recipient, string what, string? email = null, string? address = null)
    {
        await officer.FillInDisclosureAsync(recipient, what, "Nagaan of de gegevens kloppen", email, address);
        await officer.Option(Out.Ground_Law).CheckAsync();
        await officer.Page.GetByLabel(Out.Proof_Law).FillAsync("Proefwet, artikel 1");
        await officer.Button(Out.Record).ClickAsync();
        await officer.SeeHeadingAsync(client.Name);
    }

    /// <summary>Makes a letter with a code, and reads the code off it.</summary>
    public static async Task<string> InviteByLetterAsync(this Visitor officer)
    {
        await officer.Option(Access.Delivery_Letter).CheckAsync();
        await officer.Button(Access.Invite).ClickAsync();
        await officer.SeeAsync(Access.Code_Once);
        var letter = officer.Page.GetByRole(AriaRole.Region, new() { Name = Access.Title });
        await Expect(letter).ToContainTextAsync(Code());
        return Code().Match(await letter.InnerTextAsync()).Value;
    }

    /// <summary>Finds the case in the worklist and takes it up.</summary>
    public static async Task TakeUpAsync(this Visitor officer, string number, bool check = false)
    {
        await officer.OpenStaffAsync(Staff.Urls.Requests);
        await officer.Field(Case.Filter_Search).FillAsync(number);
        await officer.Button(Case.Filter).ClickAsync();
        await Expect(officer.Page).ToHaveURLAsync(new Regex("zoek=", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(officer.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        if (check)
            await officer.CheckAsync();
        await officer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = number }).GetByRole(AriaRole.Link).ClickAsync();
        await officer.Button(Words.Of(RequestAction.TakeUp)).ClickAsync();
        await officer.SeeAsync(Case.Saved);
        if (check)
            await officer.CheckAsync();
    }

    /// <summary>Judges one item that is not given as it is.</summary>
    public static async Task JudgeAsync(this Visitor officer, string title, ItemVerdict verdict, string motivation, string? redacted = null)
    {
        await officer.ChooseVerdictAsync(officer.Page.GetByRole(AriaRole.Radio, new() { Name = $"{Words.Of(verdict)}: {title}" }));
        var row = officer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = title });
        await row.GetByLabel(Case.Ground).SelectOptionAsync(Words.Of(RefusalGround.ThirdParties));
        await row.GetByLabel(Case.Motivation).FillAsync(motivation);
        if (redacted is not null)
            await officer.Field(Case.RedactText).FillAsync(redacted);
        await officer.Button(Case.SaveRow).ClickAsync();
        await Expect(officer.Button(Case.SaveRow)).ToHaveCountAsync(0);
    }

    /// <summary>Clicks a verdict where people click it: on the words, for the circle itself is not seen.</summary>
    public static async Task ChooseVerdictAsync(this Visitor officer, ILocator verdict)
    {
        await verdict.Locator("xpath=..").ClickAsync();
        await Expect(verdict).ToBeCheckedAsync();
    }

    /// <summary>Gives the rest, decides partly, looks at the answer and sends it.</summary>
    public static async Task DecideAndSendAsync(this Visitor officer, string motivation, bool givesRest = true)
    {
        if (givesRest)
            await officer.Page.GetByRole(AriaRole.Button, new() { NameRegex = GiveRest() }).ClickAsync();
        await officer.Link(Case.ToDecision).First.ClickAsync();
        await officer.SeeAsync(Case.PreviewLead);
        await officer.Field(Case.Motivation).FillAsync(motivation);
        await officer.Button(Case.DecideButton).ClickAsync();
        await officer.SeeAsync(Case.DecisionSaved);
        await officer.CheckAsync();
        await officer.Button(Case.SendButton).ClickAsync();
        await Expect(officer.Text(Case.SentTitle)).ToBeVisibleAsync();
        await officer.CheckAsync();
    }

    private static async Task ReadListAsync(this Visitor officer, byte[] list)
    {
        await officer.OpenStaffAsync(Staff.Urls.ImportClients);
        await officer.SeeHeadingAsync(Import.Title);
        await officer.Field(Import.Commissioner).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Expect(officer.Field(Import.File)).ToBeEnabledAsync();
        await officer.Field(Import.File).SetInputFilesAsync(new FilePayload { Name = "clienten.csv", MimeType = "text/csv", Buffer = list });
        await officer.SeeAsync("clienten.csv");
        await officer.Button(Import.Read).ClickAsync();
    }

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex("ongemarkeerde", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GiveRest();
}
