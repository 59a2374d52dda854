using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Hosting.Uploads;
using Portal.Staff.Features.Registrations;
using Portal.Testing;

namespace Portal.Staff.Tests.Registrations;

public sealed class UploadPageTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("unix:/tmp/bestaat-niet.ctl", false)]
    public void FileField_WhereNothingIsScanned_SaysSo(string? clamd, bool says)
    {
        using var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton(Options.Create(new UploadSettings { Clamd = clamd }));
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("nl-NL");

        var field = context.Render<FileField>(parameters => parameters.Add(f => f.Id, "a").Add(f => f.Label, "Bestand").Add(f => f.Hint, "PDF."));

        Assert.Equal(says ? "PDF. Bestanden worden hier niet op virussen gecontroleerd. Kies alleen bestanden die u vertrouwt." : "PDF.", field.Find("#a-hint").TextContent);
    }

    [Fact]
    public void FileField_TooManyFiles_TakesNoneAndSaysSo()
    {
        using var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("nl-NL");
        var taken = new List<int>();
        var field = context.Render<FileField>(parameters => parameters.Add(f => f.Id, "a").Add(f => f.Label, "Bestand").Add(f => f.OnChosen, files => taken.Add(files.Count)));

        field.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("een", "a.txt"), InputFileContent.CreateFromText("twee", "b.txt"));

        Assert.Contains("Kies er hoogstens 1.", field.Find("#a-fout").TextContent, StringComparison.Ordinal);
        field.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("een", "a.txt"));
        Assert.Empty(field.FindAll("#a-fout"));
        Assert.Equal([0, 1], taken);
    }

    [Fact]
    public async Task DossierPage_WhenTheScannerIsAway_KeepsWhatWasTyped()
    {
        await using var portal = await TestPortal.CreateAsync(settings: new Dictionary<string, string?> { ["Uploads:Clamd"] = "unix:/tmp/bestaat-niet.ctl" });
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var person = await portal.RegisterAsync();
        await using var scope = portal.AsEmployee(officer);
        using var context = StaffPages.Context(portal, scope, typeof(RecordDossierItem), typeof(RegistrationQueries));
        var page = context.Render<AddDossierItemPage>(parameters => parameters.Add(p => p.Id, person.Id));
        page.WaitForElement("#Title").Change("Brief van de gemeente");
        page.Find("#Date").Change("20-11-2026");
        page.Find("#Text").Change("Een lange samenvatting.");
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("Beste mevrouw", "brief.txt"));
        page.WaitForAssertion(() => Assert.Contains("brief.txt", page.Markup, StringComparison.Ordinal));

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Het bestand kan nu niet worden gecontroleerd. Probeer het straks opnieuw.", page.Find("#File-fout").TextContent, StringComparison.Ordinal));
        Assert.Equal(("Brief van de gemeente", "Een lange samenvatting."), (page.Find("#Title").GetAttribute("value"), page.Find("#Text").GetAttribute("value") ?? page.Find("#Text").TextContent));
        Assert.Contains("brief.txt", page.Markup, StringComparison.Ordinal);
    }
}
