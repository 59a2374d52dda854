using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using static Microsoft.Playwright.Assertions;
using Link = Portal.Client.Features.Linking.Texts;
using Own = Portal.Client.Features.Requests.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>What people do whose data these are.</summary>
internal static class PersonSteps
{
    /// <summary>Logs in with an account of the demo data.</summary>
    public static async Task LoginClientAsync(this Visitor person, string name)
    {
        await person.OpenClientAsync(Client.Urls.LoginTo(Client.Urls.My));
        await person.ChooseAccountAsync(name);
        await Expect(person.Heading).ToContainTextAsync(name.Split(' ')[0]);
    }

    /// <summary>Logs in for the first time and fills in the code from the letter.</summary>
    public static async Task LinkAsync(this Visitor person, NewClient client, string code)
    {
        await person.OpenClientAsync(Client.Urls.LoginTo(Client.Urls.Invitation));
        await person.ChooseNewAccountAsync(client.ClientNumber, client.Name);
        await person.FillInCodeAsync(code, client.BirthDate);
        await Expect(person.Page).ToHaveURLAsync(person.Host.Client + Client.Urls.My);
        await Expect(person.Heading).ToContainTextAsync(client.GivenName);
    }

    /// <summary>A client whom no other test knows, with an account of their own, in the browser in which the code was filled in.</summary>
    public static async Task<(Visitor Person, NewClient Client)> EnterNewClientAsync(this Scene scene)
    {
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        var client = NewClient.Make();
        await officer.ImportAsync(client);
        await officer.OpenClientPageAsync(client);
        var code = await officer.InviteByLetterAsync();
        var person = await scene.EnterAsync();
        await person.LinkAsync(client, code);
        return (person, client);
    }

    /// <summary>What somebody wants with one of the data they chose, and the way on to the next.</summary>
    public static async Task WishAsync(this Visitor person, string kind, string ground, string? wanted, string? reason, bool check = false)
    {
        await person.Option(kind).CheckAsync();
        await person.Option(ground).CheckAsync();
        if (wanted is not null)
            await person.Page.Locator("#gewenst").FillAsync(wanted);
        if (reason is not null)
            await person.Page.Locator("#reden").FillAsync(reason);
        if (check)
            await person.CheckAsync();
        await person.Button(Own.Next).ClickAsync();
    }

    public static async Task FillInCodeAsync(this Visitor person, string code, string birthDate)
    {
        await person.SeeHeadingAsync(Link.Title);
        await person.Page.GetByLabel(Link.Code, new() { Exact = true }).FillAsync(code);
        await person.Field(Link.BirthDate).FillAsync(birthDate);
        await person.Button(Link.Submit).ClickAsync();
    }

    /// <summary>Asks for everything, in four steps, and gives the case number.</summary>
    public static async Task<string> AskAccessAsync(this Visitor person, bool check = false)
    {
        await person.OpenClientAsync(Client.Urls.NewAccess);
        await person.SeeHeadingAsync(Own.Step1_Heading);
        await CheckAsync();
        await person.Option(Own.Step1_All).CheckAsync();
        await person.Button(Own.Next).ClickAsync();
        await person.SeeHeadingAsync(Own.Step2_HeadingAll);
        await CheckAsync();
        await person.Field(Own.Step2_Explanation).FillAsync("Vooral over het gesprek in oktober.");
        await person.Button(Own.Next).ClickAsync();
        await person.SeeHeadingAsync(Own.Step3_Heading);
        await CheckAsync();
        await person.Option(Own.Step3_Portal).CheckAsync();
        await person.Button(Own.Next).ClickAsync();
        await person.SeeHeadingAsync(Own.Step4_Heading);
        await CheckAsync();
        return await person.SendAsync();

        async Task CheckAsync()
        {
            if (check)
                await person.CheckAsync();
        }
    }

    /// <summary>On the last step: sends, and reads the case number off the confirmation.</summary>
    public static async Task<string> SendAsync(this Visitor person)
    {
        await person.Button(Own.Send).ClickAsync();
        await person.SeeHeadingAsync(Own.Confirmed_Heading);
        var number = person.Page.Locator(".ref .num");
        await Expect(number).ToBeVisibleAsync();
        return (await number.InnerTextAsync()).Trim();
    }

    /// <summary>Downloads what a link leads to.</summary>
    public static async Task<byte[]> DownloadAsync(this Visitor person, ILocator link)
    {
        var download = await person.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }
}
