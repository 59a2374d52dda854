using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Testing;

namespace Portal.Shared.Tests.Reports;

/// <summary>
/// What holds for every report, whatever happened to it and whatever lies beside it: it is released exactly when each rule is kept, and every rule that
/// is not kept is named (2018-5, 2018-6). What should come out is worked out from what happened, not from the report.
/// </summary>
[Article("2018-5")]
[Article("2018-6")]
public sealed class ReportReleasePropertyTests
{
    private static readonly Guid Olga = new("22222222-2222-2222-2222-222222222222");

    // Long after each round: what is asked of the director is asked when the time has passed.
    private static readonly DateTimeOffset Late = ReportCase.Now.AddDays(30);

    // A fixed seed: the same cases in every run.
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(2018UL, 20180521UL);

    private static readonly Regex Article = new(@"(art\.|artikel) \d", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    private static readonly Gen<string?> Reasons = Gen.Elements(null, null, "", "  ", "Morgen beslist de gemeente.");

    private static readonly Gen<Turn> Turns =
        from reaction in Gen.Elements<ReportReaction?>(null, null, ReportReaction.Agreed, ReportReaction.AgreedWithRemarks, ReportReaction.Objected, ReportReaction.Objected)
        from isExplained in Gen.Elements(true, false)
        from asked in Gen.Elements(Asked.Nothing, Asked.Nothing, Asked.Waiting, Asked.Yes, Asked.No, Asked.NoThenYes, Asked.NoThenWaiting)
        select new Turn(reaction, isExplained, asked);

    private static readonly Gen<Story> Stories =
        from kind in Gen.Frequency((4, Gen.Constant(ReportKind.Extended)), (1, Gen.Constant(ReportKind.Brief)))
        from hasHealth in Gen.Elements(true, false)
        from turns in Gen.ListOf(Turns)
        from end in Gen.Frequency((8, Gen.Constant(End.AsItStands)), (1, Gen.Constant(End.Draft)), (1, Gen.Constant(End.TakenBack)), (1, Gen.Constant(End.TakenBackAndFinished)), (1, Gen.Constant(End.Released)), (1, Gen.Constant(End.ReleasedAndPut)), (1, Gen.Constant(End.Withdrawn)))
        select new Story(kind, hasHealth, [.. turns.Take(3)], end);

    private static readonly Gen<Beside> Sides =
        from isSigned in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from hasContact in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from agreement in Gen.Frequency((5, Gen.Constant(Made.Fits)), (1, Gen.Elements(Enum.GetValues<Made>())))
        from outside in Reasons
        from sentFirst in Reasons
        from quotes in Gen.SubListOf(new ForbiddenQuote("Doel", "Notitie"), new("Doel", "Brief"), new("Doel", "Notitie"), new("Voortgang", "Notitie"))
        from hasQuotes in Gen.Choose(0, 3)
        from disclosure in Gen.SubListOf<Refusal>(new AuthorisationMissing(), new HealthNeedsConsent())
        from hasDisclosure in Gen.Choose(0, 2)
        from day in Gen.Choose(-2, 2)
        select new Beside(isSigned, hasContact, agreement, outside, sentFirst, hasQuotes == 0 ? [.. quotes] : [], hasDisclosure == 0 ? [.. disclosure] : [], ReportCase.ReactBy.AddDays(day));

    private static readonly Arbitrary<(Story Story, Beside Beside)> Cases = (from story in Stories from beside in Sides select (story, beside)).ToArbitrary();

    [Fact]
    public void WhyNot_OfWhateverHappened_NamesExactlyTheRulesThatAreNotKept() => Check.One(Checks, Prop.ForAll(Cases, each =>
    {
        var (report, ground, context) = Make(each.Story, each.Beside);
        var named = ReportRelease.WhyNot(report, ground, context).Select(Named).Order(StringComparer.Ordinal);
        var expected = Expected(each.Story, each.Beside).Order(StringComparer.Ordinal);
        return named.SequenceEqual(expected).Label($"{string.Join(", ", named)} instead of {string.Join(", ", expected)}");
    }));

    [Fact]
    public void WhyNot_OneThingMoreAmiss_NamesItBesideTheOthers() => Check.One(Checks, Prop.ForAll(Cases, each =>
    {
        var (report, ground, context) = Make(each.Story, each.Beside);
        var before = ReportRelease.WhyNot(report, ground, context).Select(Named).ToList();
        return new (ReleaseContext Worse, Refusal Added)[]
        {
            (context with { HasSignedAgreement = false }, new NoSignedAgreement()),
            (context with { HasContact = false }, new NobodyToDownload()),
            (context with { ForbiddenQuotes = [.. context.ForbiddenQuotes, new("Advies", "Werknotitie")] }, new ConfidentialIsQuoted("Advies", ["Werknotitie"])),
            (context with { DisclosureRefusals = [.. context.DisclosureRefusals, new NotFound()] }, new NotFound()),
        }.All(change => ReportRelease.WhyNot(report, ground, change.Worse).Select(Named).Order(StringComparer.Ordinal).SequenceEqual(before.Append(Named(change.Added)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
    }));

    [Fact]
    public void WhyNot_WhateverItNames_SaysItsArticle() => Check.One(Checks, Prop.ForAll(Cases, each =>
    {
        var (report, ground, context) = Make(each.Story, each.Beside);
        return ReportRelease.WhyNot(report, ground, context).All(reason => reason is ReportActionNotPossible || Article.IsMatch(Words.Of(reason)));
    }));

    [Fact]
    public void LabelOf_WhateverHappened_IsAgreedOnlyWhereTheClientAgreed() => Check.One(Checks, Prop.ForAll(Cases, each =>
    {
        var (report, _, _) = Make(each.Story, each.Beside);
        return ReportRelease.LabelOf(report) == LabelOf(each.Story);
    }));

    [Fact]
    public void Cases_AreReleasedAndRefusedForEachReason()
    {
        var count = new Dictionary<string, int>(StringComparer.Ordinal);
        Check.One(Checks, Prop.ForAll(Cases, each =>
        {
            var expected = Expected(each.Story, each.Beside).Select(name => name.Split(' ')[0]).ToList();
            foreach (var name in expected.DefaultIfEmpty("Released"))
                count[name] = count.GetValueOrDefault(name) + 1;
            foreach (var name in expected.Count == 1 ? expected : [])
                count[$"only {name}"] = count.GetValueOrDefault($"only {name}") + 1;
        }));

        // Otherwise the properties above would say nothing.
        Assert.All(
            [
                "Released", "only ReportIsDraft", "only ReportActionNotPossible", "only NoSignedAgreement", "only NobodyToDownload", "only ReportOutsideAgreement", "only ClientDidNotRead", "only ClientObjects",
                "only ClientMayStillReact", "only SilenceNeedsApproval", "only ConfidentialIsQuoted", "only AuthorisationMissing", "only HealthNeedsConsent",
            ],
            name => Assert.True(count.GetValueOrDefault(name) > 1, $"{name}: {count.GetValueOrDefault(name)}"));
    }

    // From what happened: never from the report or the rule.
    private static List<string> Expected(Story story, Beside beside)
    {
        var names = new List<string>();
        if (story.IsDraft)
            names.Add(nameof(ReportIsDraft));
        if (story.WentOut)
            names.Add(nameof(ReportActionNotPossible));
        if (!beside.IsSigned)
            names.Add(nameof(NoSignedAgreement));
        if (!beside.HasContact)
            names.Add(nameof(NobodyToDownload));
        if (WhatIsWrong(beside.Agreement, story.HasHealth) is { } outside && !Says(beside.OutsideReason))
            names.Add($"{nameof(ReportOutsideAgreement)} {outside}");
        if (ClientSays(story, beside) is { } client)
            names.Add(client);
        foreach (var section in new[] { "Doel", "Voortgang" })
        {
            if (beside.Quotes.Where(quote => quote.Section == section).Select(quote => quote.Item).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } items)
                names.Add($"{nameof(ConfidentialIsQuoted)} {section}: {string.Join(", ", items)}");
        }

        names.AddRange(beside.Disclosure.Select(refusal => refusal.Code));
        return names;
    }

    private static string? ClientSays(Story story, Beside beside)
    {
        if (story.Kind == ReportKind.Brief)
            return null;
        if (story.Lies is not { } turn)
            return Says(beside.SentFirstReason) ? null : nameof(ClientDidNotRead);
        if (turn.Reaction is ReportReaction.Agreed or ReportReaction.AgreedWithRemarks || turn.DirectorSaidYes)
            return null;
        if (turn.Reaction is ReportReaction.Objected)
            return nameof(ClientObjects);
        // Who got it after it was sent is asked, and given no time: nothing waits for it.
        if (story.IsPutAfterwards)
            return null;
        if (beside.Today <= ReportCase.ReactBy)
            return nameof(ClientMayStillReact);
        return turn.IsExplained ? null : nameof(SilenceNeedsApproval);
    }

    private static ReportLabel LabelOf(Story story)
    {
        if (story.Kind == ReportKind.Brief)
            return ReportLabel.Brief;
        if (story.Lies is not { } turn)
            return ReportLabel.SentFirst;
        return turn.Reaction switch
        {
            ReportReaction.Agreed => ReportLabel.Agreed,
            ReportReaction.AgreedWithRemarks => ReportLabel.AgreedWithRemarks,
            ReportReaction.Objected => ReportLabel.NotAgreed,
            null => turn.IsExplained ? ReportLabel.Explained : ReportLabel.NoReaction,
        };
    }

    private static bool Says(string? text) => text?.Trim().Length > 0;

    private static string Named(Refusal refusal) => refusal switch
    {
        ReportOutsideAgreement outside => $"{refusal.Code} {string.Join("+", outside.Why)}",
        ConfidentialIsQuoted quoted => $"{refusal.Code} {quoted.Section}: {string.Join(", ", quoted.Items)}",
        _ => refusal.Code,
    };

    private static (Report Report, ReleaseGround Ground, ReleaseContext Context) Make(Story story, Beside beside) => (
        story.Tell(),
        ReportCase.Ground with { OutsideReason = beside.OutsideReason, SentFirstReason = beside.SentFirstReason },
        new ReleaseContext(beside.IsSigned, beside.HasContact, Agreement(beside.Agreement, beside.Today), beside.Disclosure, beside.Quotes, beside.Today));

    private static string? WhatIsWrong(Made agreement, bool hasHealth) => agreement switch
    {
        Made.Nothing or Made.Ended => nameof(OutsideAgreement.NoAgreement),
        Made.NotTold or Made.ToldTomorrow => nameof(OutsideAgreement.ClientNotTold),
        Made.Oral => nameof(OutsideAgreement.NotInWriting),
        Made.WithoutHealth => hasHealth ? nameof(OutsideAgreement.Health) : null,
        Made.OralAndNotTold => $"{nameof(OutsideAgreement.ClientNotTold)}+{nameof(OutsideAgreement.NotInWriting)}",
        Made.Fits => null,
    };

    private static ReportingAgreement? Agreement(Made made, DateOnly today)
    {
        if (made == Made.Nothing)
            return null;
        DateOnly? told = made switch
        {
            Made.NotTold or Made.OralAndNotTold => null,
            Made.ToldTomorrow => today.AddDays(1),
            _ => today,
        };
        var agreement = ReportingAgreement.Make(
            Guid.NewGuid(),
            Guid.NewGuid(),
            new("De gemeente", made == Made.WithoutHealth ? DataCategories.Reports : DataCategories.Reports | DataCategories.Health, "Hoe het gaat", made is Made.Oral or Made.OralAndNotTold ? ReportingForm.Oral : ReportingForm.Both, "Verantwoording", ReportCase.Today, ReportingInterval.Once, 1),
            told,
            told is null ? null : ToldHow.Conversation,
            "Teun",
            ReportCase.Now);
        if (made == Made.Ended)
            agreement.End(ReportCase.Now);
        return agreement;
    }

    private enum Asked
    {
        Nothing,
        Waiting,
        Yes,
        No,
        NoThenYes,
        NoThenWaiting,
    }

    private enum End
    {
        Draft,
        AsItStands,
        TakenBack,
        TakenBackAndFinished,
        Released,
        ReleasedAndPut,
        Withdrawn,
    }

    private enum Made
    {
        Fits,
        Nothing,
        Ended,
        NotTold,
        ToldTomorrow,
        Oral,
        OralAndNotTold,
        WithoutHealth,
    }

    /// <summary>One time that it was put to the client, and what came of it.</summary>
    private sealed record Turn(ReportReaction? Reaction, bool IsExplained, Asked Asked)
    {
        public bool CanBePutAgain => Reaction is ReportReaction.AgreedWithRemarks or ReportReaction.Objected;

        public bool DirectorSaidYes => Reaction is null or ReportReaction.Objected && Asked is Asked.Yes or Asked.NoThenYes;
    }

    /// <summary>What lies beside the report.</summary>
    private sealed record Beside(
        bool IsSigned, bool HasContact, Made Agreement, string? OutsideReason, string? SentFirstReason, IReadOnlyList<ForbiddenQuote> Quotes, IReadOnlyList<Refusal> Disclosure, DateOnly Today);

    /// <summary>What happened to a report.</summary>
    private sealed record Story(ReportKind Kind, bool HasHealth, IReadOnlyList<Turn> All, End End)
    {
        public bool IsDraft => End == End.Draft || End == End.TakenBack && Turns.Count > 0;

        public bool WentOut => End is End.Released or End.ReleasedAndPut or End.Withdrawn;

        public bool IsPutAfterwards => End == End.ReleasedAndPut && Kind == ReportKind.Extended && (Turns.Count == 0 || Turns[^1].CanBePutAgain);

        // A brief report is not put to the client, and an extended one not again while the client is reading or has agreed.
        public IReadOnlyList<Turn> Turns => Kind == ReportKind.Brief || End == End.Draft ? [] : [.. All.Where((_, at) => All.Take(at).All(turn => turn.CanBePutAgain))];

        /// <summary>What lies with the client now, or was released so.</summary>
        public Turn? Lies => IsPutAfterwards ? new Turn(null, false, Asked.Nothing) : End is End.TakenBack or End.TakenBackAndFinished || Turns.Count == 0 ? null : Turns[^1];

        public Report Tell()
        {
            var report = ReportCase.Draft(Kind, new ReportContent([new("Doel", "Terug naar werk.", false), new("Voortgang", "Het gaat goed.", HasHealth)]));
            if (End == End.Draft)
                return report;
            report.Then(each => each.Finish(ReportCase.Teun, ReportCase.Now));
            foreach (var turn in Turns)
                Go(report, turn);
            if (End is End.TakenBack or End.TakenBackAndFinished && Turns.Count > 0)
                report.Then(each => each.Reopen(Late));
            if (End == End.TakenBackAndFinished && Turns.Count > 0)
                report.Then(each => each.Finish(ReportCase.Teun, Late));
            if (WentOut)
                report.Then(each => each.Release(ReportCase.Ground, Guid.NewGuid(), "Teun", Late));
            if (IsPutAfterwards)
                report.Then(each => each.Put("Alsnog voorgelegd.", ReportChannel.Portal, ReportCase.ReactBy, "Teun", Late));
            if (End == End.Withdrawn)
                report.Then(each => each.Withdraw("Fout", "Teun", Late));
            return report;
        }

        private static void Go(Report report, Turn turn)
        {
            report.Then(each => each.Put("Zin weggehaald.", ReportChannel.Portal, ReportCase.ReactBy, "Teun", ReportCase.Now));
            if (turn.IsExplained)
                report.Then(each => each.Explain(ReportCase.Today, "Besproken", "Teun", ReportCase.Now));
            if (turn.Reaction is { } reaction)
                report.Then(each => each.React(new ClientReaction(reaction, reaction == ReportReaction.Agreed ? null : "Dat klopt niet.", []), "Noor", ReportCase.Now));
            if (turn.Reaction is null or ReportReaction.Objected)
            {
                foreach (var answer in turn.Asked switch
                {
                    Asked.Nothing => Array.Empty<bool?>(),
                    Asked.Waiting => [null],
                    Asked.Yes => [true],
                    Asked.No => [false],
                    Asked.NoThenYes => [false, true],
                    Asked.NoThenWaiting => [false, null],
                })
                {
                    report.Then(each => each.AskApproval("Reden", ReportCase.Teun, "Teun", Late));
                    if (answer is { } yes)
                        report.Then(each => each.AnswerApproval(yes, "Omdat.", Olga, "Olga", Late));
                }
            }
        }
    }
}
