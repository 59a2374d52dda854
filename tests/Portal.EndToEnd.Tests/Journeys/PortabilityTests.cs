using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;
using Case = Portal.Staff.Features.Requests.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>Somebody writes that they want their data along; the answer holds a file that another can read.</summary>
[Article("AVG 20")]
public sealed class PortabilityTests
{
    [Fact]
    public Task Letter_AboutPortability_IsAnsweredWithAFile() => Scene.PlayAsync(async scene =>
    {
        var today = DutchTime.Today(TimeProvider.System);
        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Fleur Papierboot");
        await officer.OpenStaffAsync(Staff.Urls.NewRequest);
        await officer.Option(Words.Of(RequestChannel.Letter)).CheckAsync();
        await officer.Field(Case.NewReceived).FillAsync(TermTexts.Numbers(today.AddDays(-1)));
        await officer.Field(Case.NewSearch).FillAsync("Zonderland");
        await officer.Button(Case.NewSearchButton).ClickAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = $"{Case.NewChoose} Noor Zonderland" }).First.ClickAsync();
        await officer.Option(Words.Of(RequestKind.OtherRight)).CheckAsync();
        await officer.Option(Words.Of(OtherRight.Portability)).CheckAsync();
        await officer.Field(Case.NewWish).FillAsync("Ik wil mijn gegevens meenemen.");
        await officer.CheckAsync();
        await officer.Button(Case.NewSave).ClickAsync();
        await officer.Button(Words.Of(RequestAction.TakeUp)).ClickAsync();
        await officer.SeeAsync(Case.Saved);
        await officer.Button(Words.Of(RequestAction.ProveIdentity)).ClickAsync();
        await officer.Option(Words.Of(IdentityMethod.CalledBack)).CheckAsync();
        await officer.Page.Locator(".confirm .btn-primary").ClickAsync();
        await officer.SeeAsync(Case.IdentityProven);
        foreach (var give in await officer.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new($"^{Words.Of(ItemVerdict.Give)}: ", RegexOptions.None, TimeSpan.FromSeconds(1)) }).AllAsync())
            await officer.ChooseVerdictAsync(give);
        await officer.CheckAsync();
        await officer.Link(Case.ToDecision).First.ClickAsync();
        await officer.SeeAsync(Case.PreviewLead);
        await officer.Button(Case.DecideButton).ClickAsync();
        await officer.SeeAsync(Case.DecisionSaved);
        await officer.CheckAsync();
        await officer.Button(Case.SendButton).ClickAsync();
        await Expect(officer.Text(Case.SentTitle)).ToBeVisibleAsync();
        await officer.Link(Case.ToCase).ClickAsync();

        var download = await officer.Page.RunAndWaitForDownloadAsync(() => officer.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("\\.json$", RegexOptions.None, TimeSpan.FromSeconds(1)) }).First.ClickAsync());

        await using var stream = await download.CreateReadStreamAsync();
        using var json = await JsonDocument.ParseAsync(stream);
        Assert.Equal("portability", json.RootElement.GetProperty("right").GetString());
        Assert.NotEmpty(json.RootElement.GetProperty("data").EnumerateArray());
    });
}
