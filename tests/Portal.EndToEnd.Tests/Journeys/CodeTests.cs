using System.Text.RegularExpressions;
using Portal.EndToEnd.Stage;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.EndToEnd.Journeys;

[Article("2018-3.1")]
public sealed class CodeTests
{
    [Fact]
    public Task Code_ThatDoesNotFit_AlwaysGetsTheSameAnswer() => Scene.PlayAsync(async scene =>
    {
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        var client = NewClient.Make();
        await officer.ImportAsync(client);
        await officer.OpenClientPageAsync(client);
        var replaced = await officer.InviteByLetterAsync();
        await officer.Button(Staff.Features.Invitations.Texts.Code_Done).ClickAsync();
        var code = await officer.InviteByLetterAsync();

        var person = await scene.EnterAsync();
        await person.OpenClientAsync(Client.Urls.LoginTo(Client.Urls.Invitation));
        await person.ChooseNewAccountAsync(client.ClientNumber, client.Name);
        await RefusedAsync(person, "ABCD-2345-EFGH", client.BirthDate);
        await RefusedAsync(person, replaced, client.BirthDate);
        await RefusedAsync(person, code, "15-02-1984");
        await person.CheckAsync();
        await person.FillInCodeAsync(code, client.BirthDate);
        await Microsoft.Playwright.Assertions.Expect(person.Heading).ToContainTextAsync(client.GivenName);

        var another = await scene.EnterAsync();
        await another.OpenClientAsync(Client.Urls.LoginTo(Client.Urls.Invitation));
        await another.ChooseNewAccountAsync(client.ClientNumber + "-ander", "Iemand Anders");
        await RefusedAsync(another, code, client.BirthDate);
    });

    private static async Task RefusedAsync(Visitor person, string code, string birthDate)
    {
        await person.FillInCodeAsync(code, birthDate);
        await person.SeeAsync(Words.Of(new InvitationNotValid()));
        // Anew: the next refusal must be a new one.
        await person.OpenClientAsync(Client.Urls.Invitation);
    }
}
