using Portal.EndToEnd.Stage;
using static Microsoft.Playwright.Assertions;
using Own = Portal.Client.Features.Sessions.Texts;
using Staffs = Portal.Staff.Features.Employees.Texts;

namespace Portal.EndToEnd.Journeys;

/// <summary>A login that is ended elsewhere ends here too, also where a page is open.</summary>
public sealed class SessionTests
{
    // What is promised: out within a minute, with an open circuit. A page leaves by itself; the time is that of the promise.
    private const float Promise = 60_000;

    [Fact]
    public Task Person_EndsAnotherSession_ThePageThereLeavesWithinAMinute() => Scene.PlayAsync(async scene =>
    {
        var (phone, client) = await scene.EnterNewClientAsync();
        var desk = await scene.EnterAsync();
        await desk.OpenClientAsync(Client.Urls.LoginTo(Client.Urls.My));
        await desk.ChooseNewAccountAsync(client.ClientNumber, client.Name);
        await Expect(desk.Heading).ToContainTextAsync(client.GivenName);

        await desk.OpenClientAsync(Client.Urls.MySessions);
        await desk.SeeHeadingAsync(Own.Title);
        await desk.CheckAsync();
        await desk.Button(Own.EndOthers).ClickAsync();
        await desk.SeeAsync(Own.EndedOthers);
        await desk.SeeAsync(Own.Only);

        await Expect(phone.Page).ToHaveURLAsync(phone.Host.Client + Client.Urls.LoginRefused, new() { Timeout = Promise });
        await phone.OpenClientAsync(Client.Urls.MyData);
        Assert.StartsWith(phone.Host.Provider, phone.Page.Url, StringComparison.Ordinal);
        await desk.OpenClientAsync(Client.Urls.My);
        await Expect(desk.Heading).ToContainTextAsync(client.GivenName);
    });

    [Fact]
    public Task Employee_LoggedOutByTheAdministrator_LosesTheOpenPageWithinAMinute() => Scene.PlayAsync(async scene =>
    {
        var consultant = await scene.EnterAsync();
        await consultant.LoginStaffAsync("Pim Kastanjebrug");
        await consultant.OpenStaffAsync(Staff.Urls.Clients);
        await consultant.SeeHeadingAsync(Staff.Features.Registrations.Texts.ClientsTitle);
        var administrator = await scene.EnterAsync();
        await administrator.LoginStaffAsync("Bram Sleutelbos");

        await administrator.OpenStaffAsync(Staff.Urls.Employees);
        await administrator.Button($"{Staffs.Account} Pim Kastanjebrug").ClickAsync();
        await administrator.SeeAsync("Pim Kastanjebrug is ingelogd");
        await administrator.CheckAsync();
        var all = administrator.Button(Staffs.Sessions_EndAll);
        await (await all.CountAsync() > 0 ? all : administrator.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = Staffs.Sessions_End }).Last).ClickAsync();
        await administrator.SeeAsync("Pim Kastanjebrug is uitgelogd.");

        await Expect(consultant.Page).ToHaveURLAsync(consultant.Host.Staff + Staff.Urls.LoginRefused, new() { Timeout = Promise });
        await consultant.CheckAsync();
    });
}
