using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Staff.Features.Requests;
using Portal.Testing;

namespace Portal.Staff.Tests.Requests;

/// <summary>A request that did not come through the portal.</summary>
public sealed class NewRequestPageTests
{
    [Theory]
    [InlineData(RequestKind.Access)]
    [InlineData(RequestKind.Correction)]
    [InlineData(RequestKind.DisclosureOverview)]
    [Article("2017-12.1")]
    [Article("2017-14.1")]
    [Article("2017-15.1")]
    public async Task Letter_AboutEachKind_CanBeEntered(RequestKind kind)
    {
        await using var office = await Office.OpenAsync();
        var page = office.Render<NewRequestPage>();

        page.Find("#kanaal-1").Change(nameof(RequestChannel.Letter));
        page.Find("#ontvangen").Change(TermTexts.Numbers(DutchTime.Today(office.Portal.Time)));
        page.Find("#bekend-2").Change("False");
        page.Find("#naam").Change("Pim van der Postzegel");
        page.Find($"input[name=soort][value={kind}]").Change(kind.ToString());
        page.Find(".btn-primary").Click();

        page.WaitForAssertion(() =>
        {
            using var db = office.Portal.Db();
            Assert.Equal(kind, db.Requests.AsNoTracking().Single().Kind);
        });
    }
}
