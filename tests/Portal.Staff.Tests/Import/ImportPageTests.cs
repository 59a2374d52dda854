using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Security;
using Portal.Staff.Features.Import;
using Portal.Staff.Tests.Registrations;

namespace Portal.Staff.Tests.Import;

public sealed class ImportPageTests
{
    private const string Lines = """
        Cliëntnummer;Achternaam;Voornaam;Geboortedatum;Straat;Huisnummer;Postcode;Woonplaats;Opdrachtnummer;Startdatum;Soort traject;Naambron;Lievelingskleur
        K-1;Papavermeer;Pien;05-03-1979;Verzonnenstraat;12;1234 AB;Voorbeeldstad;OPD-1;01-11-2026;Coaching;opdrachtgever;blauw
        K-2;Maanzaad;Idris;31-02-1980;Verzonnenstraat;12;1234;Voorbeeldstad;OPD-2;01-11-2026;Coaching;opdrachtgever;geel
        """;

    [Fact]
    public async Task Read_GoodAndBadLines_TellsEachProblemAndAsksHow()
    {
        await using var context = await OfficeContext.OpenAsync();
        var page = Read(context);

        page.WaitForAssertion(() => Assert.Contains("Regels die wij niet kunnen opnemen", page.Markup, StringComparison.Ordinal));
        Assert.Equal(2, page.FindAll("table")[0].QuerySelectorAll("tbody li").Length);
        Assert.Contains("Lievelingskleur", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Pien Papavermeer", page.Markup, StringComparison.Ordinal);
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".errors li")));
        await using var db = context.Portal.Db();
        Assert.Empty(db.Persons);
    }

    [Fact]
    public async Task Store_GoodLines_RecordsThemAndNamesTheOthers()
    {
        await using var context = await OfficeContext.OpenAsync();
        var page = Read(context);

        page.WaitForElement("#AllOrNothing-1").Change("False");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("1 cliënt opgenomen.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Niet opgenomen regels: 1", page.Markup, StringComparison.Ordinal);
        await using var db = context.Portal.Db();
        Assert.Equal("K-1", Assert.Single(db.Persons).ClientNumber);
    }

    [Fact]
    public async Task Read_NothingChosen_NamesWhatIsMissing()
    {
        await using var context = await OfficeContext.OpenAsync();
        var page = context.Render<ImportPage>();
        page.WaitForElement("form").Submit();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".errors li").Count));
    }

    [Fact]
    public async Task Read_FileThatIsRefused_SaysWhyAndKeepsWhatWasChosen()
    {
        await using var context = await OfficeContext.OpenAsync();
        var login = new Login("https://login.voorbeeld.example", "fleur", null, AssuranceLevel.Substantial);
        await using (var scope = context.Portal.As(ActorKind.Employee, login))
        {
            while (scope.Get<ActionLimits>().Take(LimitedAction.Upload, login).IsSuccess)
            {
            }
        }

        var page = Read(context);

        page.WaitForAssertion(() => Assert.EndsWith("#File", page.Find(".errors li a").GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains("U deed dit in korte tijd te vaak.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("lijst.csv", page.Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<ImportPage> Read(OfficeContext context)
    {
        var page = context.Render<ImportPage>();
        page.WaitForElement("#CommissionerId").Change(context.CommissionerId.ToString());
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(Lines, "lijst.csv"));
        page.Find("form").Submit();
        return page;
    }
}
