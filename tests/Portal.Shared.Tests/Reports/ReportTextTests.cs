using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Reports;
using Portal.Testing;

namespace Portal.Shared.Tests.Reports;

/// <summary>The plain text of a report: every line that was typed stands in it, and two texts beside each other lose none.</summary>
[Article("2018-6")]
public sealed class ReportTextTests
{
    private static readonly string[] Pieces = ["## Kop", "##", "#kop", "- punt", "-punt", "• punt", "* ster", "1. een", "12. twaalf", "1.een", "| Week | Uren |", "| --- | :-: |", "|alleen", "| a | | b |", "||", "|", "gewone regel", "", "   ", "\t", "een | twee", "- ", "1. ", "é ü “aan”", "<b>vet</b>", "[link](http://voorbeeld.example)"];

    // A fixed seed: the same cases in every run.
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(2017UL, 20171215UL);

    private static readonly Gen<string> Texts = Gen.Elements(Pieces).ListOf().Select(lines => string.Join("\n", lines));

    [Fact]
    public void Parse_AnyText_HoldsEveryWordInOrder() =>
        Prop.ForAll(Texts.ToArbitrary(), text => Letters(ReportText.Parse(text).SelectMany(Shown)).SequenceEqual(Letters(text.Split('\n').Select(WithoutForm)))).Check(Checks);

    [Fact]
    public void Parse_WhateverWasTyped_DoesNotFail() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => ReportText.Parse(text.Get).Count <= text.Get.Length && ReportText.WordsOf(text.Get) >= 0).Check(Checks);

    [Fact]
    public void Parse_AnyTable_IsAsWideAsItsHeader() =>
        Prop.ForAll(Texts.ToArbitrary(), text => ReportText.Parse(text).OfType<TableBlock>().All(table => table.Header.Length > 0 && table.Rows.All(row => row.Length == table.Header.Length))).Check(Checks);

    [Fact]
    public void Difference_OfAnyTwoTexts_GivesBothBack() => Prop.ForAll(Texts.ToArbitrary(), Texts.ToArbitrary(), (older, newer) =>
    {
        var lines = ReportDifference.Lines(older, newer);
        return Joined(lines.Where(line => line.Change != LineChange.Added)) == older && Joined(lines.Where(line => line.Change != LineChange.Removed)) == newer;
    }).Check(Checks);

    [Fact]
    public void Content_ThereAndBack_IsTheSame() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<bool>(), (text, hasHealth) =>
    {
        var content = new ReportContent([new("Doel", text.Get, hasHealth) { Quotes = ["dossier/1"] }, new("Advies", "", false)]);
        return ReportContent.FromText(content.ToText()) == content;
    }).Check(Checks);

    [Fact]
    public void Parse_EachForm_IsItsBlock()
    {
        var blocks = ReportText.Parse("## Solliciteren\r\nTwee brieven\r\nEén gesprek\r\n\r\n- bakker\r\n- slager\r\n1. eerst\r\n2. dan\r\n| Week | Uren |\r\n|---|---|\r\n| 47 | 12 |\r\n| 48 |");

        Assert.Equal("Solliciteren", Assert.IsType<HeadingBlock>(blocks[0]).Text);
        Assert.Equal<string>(["Twee brieven", "Eén gesprek"], Assert.IsType<ParagraphBlock>(blocks[1]).Lines);
        Assert.Equal<string>(["bakker", "slager"], Assert.IsType<ListBlock>(blocks[2]).Items);
        Assert.True(Assert.IsType<ListBlock>(blocks[3]).IsNumbered);
        var table = Assert.IsType<TableBlock>(blocks[4]);
        Assert.Equal<string>(["Week", "Uren"], table.Header);
        Assert.Equal(["47,12", "48,"], table.Rows.Select(row => string.Join(',', row)));
        Assert.Equal(5, blocks.Count);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("  \n ", 0)]
    [InlineData("een twee\ndrie", 3)]
    [InlineData("## Kop\n- punt\n1. eerst", 3)]
    [InlineData("| a | b |\n|---|---|", 2)]
    [InlineData("12 uur", 2)]
    public void Words_AreCountedWithoutForm(string text, int words) => Assert.Equal(words, ReportText.WordsOf(text));

    [Fact]
    public void Difference_BetweenTwoContents_NamesOnlyWhatChanged()
    {
        ReportContent Of(params (string Title, string Text, bool Health)[] sections) => new([.. sections.Select(section => new ReportSection(section.Title, section.Text, section.Health))]);

        var changed = ReportDifference.Between(Of(("Doel", "a", false), ("Weg", "x", false), ("Rug", "r", false)), Of(("Doel", "a", false), ("Rug", "r", true), ("Nieuw", "n", false)));

        Assert.Equal([("Rug", LineChange.Same, (bool?)true), ("Nieuw", LineChange.Added, null), ("Weg", LineChange.Removed, null)], changed.Select(section => (section.Title, section.Section, section.HasHealth)));
        Assert.Equal(new DifferenceLine(LineChange.Removed, "x"), Assert.Single(changed[2].Lines));
    }

    [Fact]
    public void Difference_OfTwoVeryLongTexts_StaysQuickAndComplete()
    {
        var older = string.Join('\n', Enumerable.Range(0, 5_000).Select(number => $"oud {number}"));
        var newer = string.Join('\n', Enumerable.Range(0, 5_000).Select(number => $"nieuw {number}"));

        var lines = ReportDifference.Lines(older, newer);

        Assert.Equal(10_000, lines.Length);
        Assert.Equal(older, Joined(lines.Where(line => line.Change == LineChange.Removed)));
    }

    private static string Joined(IEnumerable<DifferenceLine> lines) => string.Join("\n", lines.Select(line => line.Text));

    private static IEnumerable<char> Letters(IEnumerable<string> texts) => texts.SelectMany(text => text).Where(char.IsLetterOrDigit);

    // What a line says without what only shows its form: the number of a numbered list is counted again.
    private static string WithoutForm(string line) => System.Text.RegularExpressions.Regex.Replace(line.Trim(), @"^\d{1,3}\.\s+", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    private static IEnumerable<string> Shown(ReportBlock block) => block switch
    {
        HeadingBlock heading => [heading.Text],
        ParagraphBlock paragraph => paragraph.Lines,
        ListBlock list => list.Items,
        TableBlock table => table.Header.Concat(table.Rows.SelectMany(row => row)),
        _ => throw new InvalidOperationException(block.GetType().Name),
    };
}
