using Portal.EndToEnd.Stage;

namespace Portal.EndToEnd.Journeys;

/// <summary>The first pages that people see; with UPDATE_SCREENSHOTS=1 they become the pictures of the README.</summary>
public sealed class PictureTests
{
    [Fact]
    public Task Page_AfterTheLogin_IsFitForAPicture() => Scene.PlayAsync(async scene =>
    {
        var person = await scene.EnterAsync();
        await person.LoginClientAsync("Robin Cloudberry");
        await person.SeeAsync(Client.Features.Home.Texts.Quick);
        await person.CheckAsync();
        await KeepAsync(person, "client.png");

        var officer = await scene.EnterAsync();
        await officer.LoginStaffAsync("Yara Sterrenkust");
        await officer.OpenStaffAsync(Staff.Urls.Requests);
        await officer.SeeAsync(Staff.Features.Requests.Texts.Col_Target);
        await officer.CheckAsync();
        await KeepAsync(officer, "kantoor.png");
    });

    private static Task KeepAsync(Visitor visitor, string file) => Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") == "1"
        ? visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Folder, "docs", "images", file) })
        : Task.CompletedTask;
}
