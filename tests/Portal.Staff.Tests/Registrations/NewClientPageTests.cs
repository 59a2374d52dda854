using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Staff.Features.Registrations;

namespace Portal.Staff.Tests.Registrations;

public sealed class NewClientPageTests
{
    [Fact]
    public async Task Send_WithMistakes_NamesEachAtItsFieldAndKeepsWhatWasTyped()
    {
        await using var context = await OfficeContext.OpenAsync();
        var page = context.Render<NewClientPage>();
        page.WaitForElement("#Email").Change("geen adres");
        page.Find("#GivenName").Change("Noor");
        page.Find("#BirthDate").Change("31-02-1979");

        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".errors li")));
        Assert.Equal("#BirthDate", page.Find(".errors a").GetAttribute("href")![^10..]);
        page.Find("#BirthDate").Change("05-03-1979");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll(".errors li").Count));
        Assert.Equal("true", page.Find("#FamilyName").GetAttribute("aria-invalid"));
        Assert.Equal("true", page.Find("#CommissionerId").GetAttribute("aria-invalid"));
        Assert.Equal(("geen adres", "Noor"), (page.Find("#Email").GetAttribute("value"), page.Find("#GivenName").GetAttribute("value")));
    }

    [Fact]
    public async Task Render_HasNoFieldForACitizenServiceNumber()
    {
        await using var context = await OfficeContext.OpenAsync();
        var page = context.Render<NewClientPage>();
        page.WaitForElement("#FamilyName");
        Assert.DoesNotContain(page.FindAll("label"), label => label.TextContent.Contains("BSN", StringComparison.OrdinalIgnoreCase) || label.TextContent.Contains("burgerservice", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Send_SomebodyAlike_AsksBeforeRecording()
    {
        await using var context = await OfficeContext.OpenAsync();
        for (var number = 1; number <= 2; number++)
        {
            var page = context.Render<NewClientPage>();
            page.WaitForElement("#FamilyName").Change("Zonderland");
            page.Find("#BirthDate").Change("05-03-1979");
            page.Find("#ClientNumber").Change($"C-{number}");
            page.Find("#Source").Change("Gemeente Voorbeeldstad");
            page.Find("#WithTrajectory").Change(false);
            page.Find("form").Submit();
            if (number == 2)
            {
                page.WaitForElement("#IsSomebodyElse").Change(true);
                page.Find("form").Submit();
            }

            var expected = number;
            page.WaitForAssertion(() => Assert.Equal(expected, Count(context)));
        }

        Assert.StartsWith("http://localhost/clienten/", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private static int Count(OfficeContext context)
    {
        using var db = context.Portal.Db();
        return db.Persons.Count();
    }
}
