using Portal.Shared.Disclosures;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Shared.Tests.Overviews;

[Article("2017-15.1")]
[Article("2017-15.2")]
public sealed class DisclosureOrderTests
{
    private static readonly DateOnly Today = new(2026, 12, 10);

    [Fact]
    public void Assemble_DisclosuresInAnyOrder_ReadFromTheOldestOn()
    {
        Disclosure[] register = [.. new[] { -3, -30, -1, -30, -12 }.Select(days => ADisclosure(Today.AddDays(days)))];

        var overview = DisclosureAssembly.Assemble("Noor Zonderland", register, RequestScope.Everything, Today);

        // On one day in the order in which they were written down.
        Assert.Equal(register.OrderBy(each => each.DisclosedOn).ThenBy(each => each.Id).Select(each => $"disclosure/{each.Id}"), overview.Items.Select(item => item.Key));
        Assert.Equal(new[] { -30, -30, -12, -3, -1 }.Select(days => (DateOnly?)Today.AddDays(days)), overview.Items.Select(item => item.Disclosure!.On).Cast<DateOnly?>());
    }

    [Fact]
    public void ItemOf_WhatWasNotRecorded_SaysSoAndItsPeriod()
    {
        var line = DisclosureAssembly.ItemOf(ADisclosure(Today, Today.AddYears(-2))).Disclosure!;

        Assert.Equal((true, Today.AddYears(-2), Today), (line.IsGeneral, line.Since!.Value, line.On));
        Assert.False(DisclosureAssembly.ItemOf(ADisclosure(Today)).Disclosure!.IsGeneral);
    }

    private static Disclosure ADisclosure(DateOnly on, DateOnly? since = null) => Disclosure.Record(
        Guid.NewGuid(), new DisclosureFacts("School", "Verslag", "Aanmelden", since is null ? DisclosureGround.Law : DisclosureGround.NotRecorded, DisclosureForm.Written, on, null) { Since = since }, "Ravi");
}
