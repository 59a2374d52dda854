using Portal.Shared.Outcomes;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Terms;

/// <summary>The rules for the list of equalised days (ATW 3(3)): a table of what is refused and what is kept.</summary>
[Article("ATW 3(3)")]
public sealed class CalendarEditTests
{
    private const string Decree = "KB 1 september 2026 (Stcrt. 2026, 12345)";
    private static readonly CalendarEdition First = CalendarEdition.First();
    private static readonly DateTimeOffset At = FakeTime.Default().GetUtcNow();
    private static readonly CalendarEdit Nothing = new([], [], [], First.KnownUntil, Decree);

    public static TheoryData<string, string, string> Refused => new()
    {
        { "04-05-2029", "", "Vul de bron in" },
        { "04-05-2029", new string('b', 501), "ten hoogste 500 tekens" },
        { "05-05-2029", Decree, "05-05-2029 is al Bevrijdingsdag" },
        { "25-12-2029", Decree, "25-12-2029 is al Eerste Kerstdag" },
        { "30-03-2029", Decree, "30-03-2029 is al Goede Vrijdag" },
        { "06-01-2029", Decree, "06-01-2029 is al een zaterdag" },
        { "07-01-2029", Decree, "07-01-2029 is al een zondag" },
        { "07-05-2027", Decree, "07-05-2027 staat al in de lijst" },
        { "29-12-2017", Decree, "29-12-2017 ligt voor 01-01-2018" },
        { "28-11-2046", Decree, "28-11-2046 ligt meer dan 20 jaar vooruit" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Change_ADayThatCannotBeAdded_SaysWhy(string day, string source, string why)
    {
        var date = DateOnly.ParseExact(day, "dd-MM-yyyy", System.Globalization.CultureInfo.InvariantCulture);

        var problems = Problems(Nothing with { Added = [new EqualisedDay(date, "")], KnownUntil = new DateOnly(2046, 11, 27), Source = source });

        // With a day beyond the limit the calendar would also have to be known beyond it.
        Assert.Contains(problems, problem => problem.Message.Contains(why, StringComparison.Ordinal));
        Assert.Single(problems.DistinctBy(problem => problem.Field));
    }

    [Fact]
    public void Change_SeveralDaysOfOneDecree_SharesItsSource()
    {
        var next = First.Change(Nothing with { Added = [new(new DateOnly(2029, 5, 11), ""), new(new DateOnly(2029, 4, 30), " eigen bron ")], KnownUntil = new DateOnly(2029, 12, 31), Source = $" {Decree} " }, "Bram", At).Value;

        Assert.Equal([new(new DateOnly(2029, 4, 30), "eigen bron"), new(new DateOnly(2029, 5, 11), Decree)], next.Days.Except(First.Days));
        Assert.Equal((2, Decree, "Bram", At, new DateOnly(2029, 12, 31)), (next.Number, next.Source, next.By, next.At, next.KnownUntil));
        Assert.NotEqual(First.Version, next.Version);
        Assert.Equal(EqualisedDays.Known, First.Days);
    }

    [Fact]
    public void Change_TheSameDayTwice_IsRefusedOnce() =>
        Assert.Equal("04-01-2028 staat al in de lijst.", Assert.Single(Problems(Nothing with { Added = [new(new DateOnly(2028, 1, 4), ""), new(new DateOnly(2028, 1, 4), "")] })).Message);

    [Fact]
    public void Change_SeveralThingsWrong_SaysEverythingAtItsField()
    {
        var problems = Problems(new CalendarEdit(
            [new(new DateOnly(2029, 1, 1), "")], [new DayCorrection(new DateOnly(2027, 5, 7), null, "")], [new DateOnly(2027, 1, 4)], null, null));

        Assert.Equal(["Added", "KnownUntil", "Removed", "Source", "bron-2027-05-07", "dag-2027-05-07"], problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(2028, 5, 25, "De laatste dag in de lijst is 26-05-2028")]
    [InlineData(2046, 11, 28, "meer dan 20 jaar vooruit")]
    public void Change_KnownUntilThatCannotBe_SaysWhy(int year, int month, int day, string why) =>
        Assert.Contains(why, Assert.Single(Problems(Nothing with { KnownUntil = new DateOnly(year, month, day) })).Message, StringComparison.Ordinal);

    [Fact]
    public void Change_KnownUntilInThePast_IsRefusedUnlessItStoodThere()
    {
        var later = new DateTimeOffset(2030, 6, 3, 9, 0, 0, TimeSpan.Zero);
        var problem = Assert.Single(((InvalidInput)First.Change(Nothing with { KnownUntil = new DateOnly(2030, 6, 2) }, "Bram", later).Refusal!).Problems);
        Assert.Equal("Kies een dag die nog niet voorbij is.", problem.Message);
        Assert.True(First.Change(Nothing with { KnownUntil = new DateOnly(2030, 6, 3) }, "Bram", later).IsSuccess);
        Assert.True(First.Change(Nothing with { Removed = [new DateOnly(2027, 5, 7)] }, "Bram", later).IsSuccess);
    }

    [Fact]
    public void Change_Nothing_IsRefused()
    {
        Assert.Equal("Added", Assert.Single(Problems(Nothing)).Field);
        Assert.Equal("Added", Assert.Single(Problems(Nothing with { Corrected = [new(new DateOnly(2027, 5, 7), new DateOnly(2027, 5, 7), "KB 2025")] })).Field);
    }

    [Fact]
    public void Change_ACorrection_MovesTheDayOrOnlyItsSource()
    {
        var moved = First.Change(Nothing with { Corrected = [new(new DateOnly(2027, 5, 7), new DateOnly(2027, 5, 10), Decree), new(new DateOnly(1990, 5, 25), new DateOnly(1990, 5, 25), "KB van toen")], Removed = [new DateOnly(2028, 4, 28)] }, "Bram", At).Value;

        var change = EditionChange.Between(First, moved);
        Assert.Equal([new DateOnly(2027, 5, 10)], change.Added.Select(day => day.Date));
        Assert.Equal([new DateOnly(2027, 5, 7), new DateOnly(2028, 4, 28)], change.Removed.Select(day => day.Date));
        Assert.Equal(["KB van toen"], change.Resourced.Select(day => day.Decree));
        Assert.Null(change.KnownUntil);
    }

    [Fact]
    public void Offer_WhatTheListNeverHad_AndNothingThatWasRemoved()
    {
        EqualisedDay[] known = [new(new DateOnly(2017, 5, 26), "oud"), .. EqualisedDays.Known, new(new DateOnly(2029, 5, 11), Decree)];
        var removed = First.Change(Nothing with { Removed = [new DateOnly(2027, 5, 7)] }, "Bram", At).Value;

        var offer = CalendarOffer.Of([First, removed], known, new DateOnly(2030, 12, 31));

        Assert.Equal([new DateOnly(2029, 5, 11)], offer!.Days.Select(day => day.Date));
        Assert.Equal(new DateOnly(2030, 12, 31), offer.KnownUntil);
        Assert.Null(CalendarOffer.Of([First]));
        Assert.Null(CalendarOffer.Of([First, removed]));
        // Only the calendar is known longer.
        Assert.Equal((0, new DateOnly(2029, 12, 31)), CalendarOffer.Of([First], EqualisedDays.Known, new DateOnly(2029, 12, 31)) is { } longer ? (longer.Days.Count, longer.KnownUntil) : default);
        // The director moved it back: not offered again.
        Assert.Null(CalendarOffer.Of([First, First.Change(Nothing with { KnownUntil = new DateOnly(2028, 6, 1) }, "Bram", At).Value]));
    }

    private static IReadOnlyList<FieldProblem> Problems(CalendarEdit edit) => Assert.IsType<InvalidInput>(First.Change(edit, "Bram", At).Refusal).Problems;
}
