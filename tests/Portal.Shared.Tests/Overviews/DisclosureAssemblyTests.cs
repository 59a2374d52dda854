using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Disclosures;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Shared.Tests.Overviews;

[Article("2017-15.1")]
[Article("2017-15.2")]
public sealed class DisclosureAssemblyTests
{
    private static readonly DateOnly Received = new(2026, 11, 27);
    private static readonly Guid Person = Guid.NewGuid();

    public DisclosureAssemblyTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");

    [Theory]
    [InlineData("2026-11-27", "2025-11-27")]
    [InlineData("2024-02-29", "2023-02-28")]
    [InlineData("2025-02-28", "2024-02-28")]
    [InlineData("2026-01-01", "2025-01-01")]
    public void PastYear_BeforeReceipt_BeginsOnTheSameDay(string received, string from) => Assert.Equal(Day(from), DisclosureAssembly.PastYearFrom(Day(received)!.Value));

    // The period that was asked; a day before, on and after each end; what is recorded as a period of its own.
    [Theory]
    [InlineData("2025-11-27", null, "2025-11-26", null, false)]
    [InlineData("2025-11-27", null, "2025-11-27", null, true)]
    [InlineData("2025-11-27", null, "2026-12-20", null, true)]
    [InlineData("2025-11-27", "2026-11-27", "2026-12-20", null, true)]
    [InlineData("2025-11-27", "2026-12-01", "2026-12-20", null, true)]
    [InlineData("2025-11-27", "2026-11-26", "2026-11-26", null, true)]
    [InlineData("2025-11-27", "2026-11-26", "2026-11-27", null, false)]
    [InlineData(null, null, "1999-01-01", null, true)]
    [InlineData(null, "2020-01-01", "2020-01-02", null, false)]
    [InlineData("2025-11-27", null, "2025-11-30", "2017-01-01", true)]
    [InlineData("2025-11-27", null, "2025-11-26", "2017-01-01", false)]
    [InlineData("2018-01-01", "2018-12-31", "2025-11-30", "2017-01-01", true)]
    [InlineData("2015-01-01", "2016-12-31", "2025-11-30", "2017-01-01", false)]
    public void Assemble_OfAPeriod_HoldsWhatFallsInIt(string? from, string? until, string on, string? since, bool isIn)
    {
        var overview = Assemble(Scope(from, until), ADisclosure(Day(on)!.Value, Day(since)));

        Assert.Equal(isIn ? 1 : 0, overview.Items.Count);
    }

    [Fact]
    public void Assemble_ForRandomRegisters_EqualsAFilterByHand()
    {
        var days = Gen.Choose(0, 900).Select(n => new DateOnly(2024, 6, 1).AddDays(n));
        var optional = Gen.Frequency((1, Gen.Constant<DateOnly?>(null)), (2, days.Select(day => (DateOnly?)day)));
        var registers = Gen.ListOf(Gen.Zip(days, optional));
        Prop.ForAll(Gen.Zip(registers, Gen.Zip(optional, optional)).ToArbitrary(), drawn =>
        {
            var (register, (from, until)) = drawn;
            var all = register.Select(row => ADisclosure(row.Item1, row.Item2 is { } since && since <= row.Item1 ? since : null)).ToList();
            var asked = new RequestScope(OverviewCategories.Recipients, from, until, null, AnswerForm.Portal, null);
            // Day by day: some day of the disclosure is a day that was asked about; up to receipt means up to the answer.
            var last = until >= Received ? null : until;
            var expected = all.Where(d => Enumerable.Range(0, d.DisclosedOn.DayNumber - (d.Since ?? d.DisclosedOn).DayNumber + 1)
                .Select((_, n) => (d.Since ?? d.DisclosedOn).AddDays(n)).Any(day => (from is null || day >= from) && (last is null || day <= last))).Select(d => $"disclosure/{d.Id}");
            return from > last || expected.ToHashSet().SetEquals(DisclosureAssembly.Assemble("Noor", all, DisclosureAssembly.Answered(asked, Received), Received).Items.Select(item => item.Key));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(2017UL, 20171215UL));
    }

    [Fact]
    public void ItemOf_ADisclosure_HoldsEachFactApartAndInWords()
    {
        var disclosure = Disclosure.Record(Person, Facts(new DateOnly(2026, 6, 12), null) with { GroundText = "artikel 54 Wet SUWI", ToldOn = new DateOnly(2026, 6, 13), ToldHow = ToldHow.Letter }, "Ravi Bloesemdal");

        var item = DisclosureAssembly.ItemOf(disclosure);

        Assert.Equal(
            new DisclosureLine(new DateOnly(2026, 6, 12), null, "Fictiva Verzekeringen", "naam en polisnummer", "de polis", "een wettelijke plicht: artikel 54 Wet SUWI", "schriftelijk", new DateOnly(2026, 6, 13), "met een brief", false, null),
            item.Disclosure);
        foreach (var fact in new[] { "naam en polisnummer", "de polis", "artikel 54 Wet SUWI", "schriftelijk", "13-06-2026", "met een brief" })
            Assert.Contains(fact, item.Content!, StringComparison.Ordinal);
    }

    [Fact]
    public void ItemOf_ADisclosureThatIsToldLater_IsAnotherItemToJudge()
    {
        var disclosure = Disclosure.Record(Person, Facts(new DateOnly(2026, 6, 12), null), "Ravi Bloesemdal");
        var before = DisclosureAssembly.ItemOf(disclosure);

        disclosure.Tell(new DateOnly(2026, 11, 20), ToldHow.Conversation);

        Assert.Equal(before.Key, DisclosureAssembly.ItemOf(disclosure).Key);
        Assert.NotEqual(before.ContentHash, DisclosureAssembly.ItemOf(disclosure).ContentHash);
    }

    private static AccessOverview Assemble(RequestScope scope, params Disclosure[] disclosures) => DisclosureAssembly.Assemble("Noor Zonderland", disclosures, DisclosureAssembly.Answered(scope, Received), Received);

    private static RequestScope Scope(string? from, string? until) => new(OverviewCategories.Recipients, Day(from), Day(until), null, AnswerForm.Portal, null);

    private static Disclosure ADisclosure(DateOnly on, DateOnly? since) => Disclosure.Record(Person, Facts(on, since), "Ravi Bloesemdal");

    private static DisclosureFacts Facts(DateOnly on, DateOnly? since) =>
        new("Fictiva Verzekeringen", "naam en polisnummer", "de polis", since is null ? DisclosureGround.Law : DisclosureGround.NotRecorded, DisclosureForm.Written, on, null) { Since = since };

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
