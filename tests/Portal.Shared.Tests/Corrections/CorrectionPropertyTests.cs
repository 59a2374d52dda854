using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Corrections;
using Portal.Shared.Requests;
using Portal.Testing;
using static Portal.Shared.Tests.Corrections.CorrectedCase;

namespace Portal.Shared.Tests.Corrections;

/// <summary>What holds for a correction whatever is asked, typed and decided.</summary>
[Article("2017-14.1")]
[Article("2017-14.3")]
[Article("2017-14.4")]
[Article("2018-13.2")]
public sealed class CorrectionPropertyTests
{
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(2017UL, 20171401UL);

    private static readonly string?[] Typed =
        ["Anders", " anders ", "", null, "nieuw@voorbeeld.example", "070 - 111 11 11", "2026-05-12", "1980-01-01", "9876 ZY", "14", "en", "Letter", "Outplacement", "123456782", "Eerst.\r\nDan."];

    private static readonly Arbitrary<Story> Stories =
        Gen.ListOf(
            from datum in Gen.Choose(0, 11)
            from kind in Gen.Elements(Enum.GetValues<CorrectionKind>())
            from verdict in Gen.Elements(Enum.GetValues<CorrectionVerdict>())
            from ground in Gen.Elements([null, .. Enum.GetValues<CorrectionRefusalGround>().Cast<CorrectionRefusalGround?>()])
            from typed in Gen.ArrayOf(Gen.Elements(Typed), 5)
            from director in Gen.Elements(true, false)
            from read in Gen.Elements(true, false)
            select new Step(datum, kind, verdict, ground, typed, director, read))
        .Select(steps => new Story([.. steps.Take(6)])).ToArbitrary();

    private sealed record Step(int Datum, CorrectionKind Kind, CorrectionVerdict Verdict, CorrectionRefusalGround? Ground, string?[] Typed, bool ByDirector, bool IsRead);

    private sealed record Story(IReadOnlyList<Step> Steps);

    [Fact]
    public void Registration_AfterAnyStory_DiffersOnlyWhereItWasDecided_AndOnlyAfterCarryingOut() => Prop.ForAll(Stories, story =>
    {
        var given = Play(story);
        var before = given.Data.ToDictionary(pair => pair.Key, pair => pair.Value.Fingerprint);
        var outcome = PrivacyRequest.OutcomeOf(given.Items);
        var decided = outcome is { } fits && given.Decide(fits).IsSuccess;
        Assert.Equal(before, given.Data.ToDictionary(pair => pair.Key, pair => pair.Value.Fingerprint));
        if (!decided)
            return;
        Assert.All(given.Items, item => Assert.False(item.WaitsForReader));
        var toApply = given.Items.Where(item => item.IsToApply).ToList();
        foreach (var item in toApply)
            Assert.True(given.Request.ApplyCorrection(item, given.Data[item.ItemKey], At).IsSuccess);

        var changed = given.Data.Where(pair => pair.Value.Fingerprint != before[pair.Key]).Select(pair => pair.Key);
        // A record that is removed is taken away by who keeps it: here it stands as it was.
        Assert.Equal(toApply.Where(item => !item.IsRemoval || item.ItemKey.StartsWith("person/", StringComparison.Ordinal)).Select(item => item.ItemKey).Where(key => before[key] != given.Data[key].Fingerprint).Order(), changed.Order());
        foreach (var item in toApply.Where(item => !item.IsRemoval))
        {
            Assert.NotEqual(before[item.ItemKey], given.Data[item.ItemKey].Fingerprint);
            Assert.Equal(given.Data[item.ItemKey].Value, item.NewValue);
        }
    }).Check(Checks);

    [Fact]
    public void Judgement_OfAnything_HasItsGroundItsWordsAndItsValue() => Prop.ForAll(Stories, story =>
    {
        foreach (var item in Play(story).Items.Where(item => item.Verdict is not null))
        {
            if (item.Verdict != CorrectionVerdict.Granted)
                Assert.NotNull(item.Motivation);
            Assert.Equal(item.Verdict == CorrectionVerdict.Refused, item.RefusalGround is not null && item.NewParts is null);
            Assert.Equal(item.Verdict != CorrectionVerdict.Refused && !item.IsRemoval, item.NewParts is not null);
            if (item.RefusalGround == CorrectionRefusalGround.WeightyInterest)
                Assert.Equal(Director.Id, item.DecidedById);
            Assert.Null(item.AppliedAt);
        }
    }).Check(Checks);

    private static CorrectedCase Play(Story story)
    {
        var given = new CorrectedCase();
        var keys = given.All.Select(datum => datum.Key).ToList();
        foreach (var step in story.Steps)
        {
            var datum = given.Data[keys[step.Datum]];
            var item = given.Ask(datum, step.Kind);
            var isAddition = datum.SuggestsAddition(step.Kind);
            var parts = datum.Form(isAddition).Select((part, index) => (part.Name, Value: step.Typed[index] ?? part.Value)).ToDictionary(pair => pair.Name, pair => pair.Value);
            given.Judge(item, new CorrectionJudgement(step.Verdict, parts, step.Ground, step.Typed[0]), step.ByDirector ? Director : Officer);
            if (step.IsRead)
                given.Request.ReadCorrection(item, Second, At);
        }

        return given;
    }
}
