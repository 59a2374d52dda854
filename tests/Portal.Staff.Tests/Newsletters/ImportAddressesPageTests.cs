using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Newsletters;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Newsletters;
using Portal.Staff.Features.Newsletters;
using Portal.Testing;

namespace Portal.Staff.Tests.Newsletters;

[Article("2018-3.3")]
public sealed class ImportAddressesPageTests
{
    [Fact]
    public async Task Import_WithErrors_KeepsTheRest_ThenShowsEachLineAndStores()
    {
        await using var portal = await TestPortal.CreateAsync();
        await portal.RegisterAsync("Zonderland", "noor@voorbeeld.example");
        await portal.RegisterAsync("Maanzaad", "idris@voorbeeld.example");
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        await scope.Get<StopMailings>().ExecuteAsync(new("idris@voorbeeld.example", null, NewsletterChannel.Email), default);
        using var context = StaffPages.Context(portal, scope, typeof(PreviewAddresses), typeof(ImportAddresses));
        context.Services.AddOptions<UploadSettings>();
        var page = context.Render<ImportAddressesPage>();

        page.Find("#Proof").Change("Formulier open avond");
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("Naam;E-mail\n<script>;noor@voorbeeld.example\nx;idris@voorbeeld.example\ny;<script>alert(1)</script>", "lijst.csv"));
        await page.Find("form").SubmitAsync();
        page.WaitForElement(".errors");
        Assert.Equal(3, page.FindAll(".errors a").Count);
        Assert.Equal("Formulier open avond", page.Find("#Proof").GetAttribute("value"));

        page.FindAll("#List input, input[name=List]")[0].Change(true);
        page.FindAll("input[name=Ground]")[0].Change(true);
        page.Find("#GivenOn").Change("05-01-2026");
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("Naam;E-mail\n<script>;noor@voorbeeld.example\nx;idris@voorbeeld.example\ny;<script>alert(1)</script>", "lijst.csv"));
        await page.Find("form").SubmitAsync();
        page.WaitForElement("tbody tr");

        Assert.Equal(["regel 2", "regel 3"], page.FindAll("tbody th").Select(cell => cell.TextContent));
        Assert.Contains("heeft zich afgemeld", page.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>", page.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("script"));
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("1 adres staat nu op de lijst Nieuwsbrief", page.Markup, StringComparison.Ordinal));
        await using var db = portal.Db();
        Assert.Equal(1, await db.NewsletterChoices.CountAsync(c => c.Via == NewsletterChannel.Import));
    }
}
