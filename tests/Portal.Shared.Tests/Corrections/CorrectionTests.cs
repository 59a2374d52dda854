using Portal.Shared.Access;
using Portal.Shared.Corrections;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;
using static Portal.Shared.Tests.Corrections.CorrectedCase;

namespace Portal.Shared.Tests.Corrections;

/// <summary>The judgement of one datum, the second reader, the decision and carrying it out.</summary>
[Article("2017-14.1")]
[Article("2017-14.3")]
[Article("2018-13.2")]
public sealed class CorrectionTests
{
    // Kind, verdict, what it becomes (- nothing, = the same, * another value), ground, motivation, and how it ends.
    [Theory]
    [InlineData("Improve Granted * - no", null)]
    [InlineData("Improve Granted - - no", nameof(NewValueMissing))]
    [InlineData("Improve Granted = - no", nameof(NothingChanges))]
    [InlineData("Improve Granted * IsRight no", nameof(GroundDoesNotFit))]
    [InlineData("Improve Partly * - yes", null)]
    [InlineData("Improve Partly * IsOpinion yes", null)]
    [InlineData("Improve Partly * - no", nameof(MotivationMissing))]
    [InlineData("Improve Partly - - yes", nameof(NewValueMissing))]
    [InlineData("Improve Partly = - yes", nameof(NothingChanges))]
    [InlineData("Improve Refused - IsRight yes", null)]
    [InlineData("Improve Refused - IsRight no", nameof(MotivationMissing))]
    [InlineData("Improve Refused - - yes", nameof(GroundMissing))]
    [InlineData("Improve Refused - StillNeeded yes", nameof(GroundDoesNotFit))]
    [InlineData("Improve Refused - LawRequires yes", nameof(GroundDoesNotFit))]
    [InlineData("Improve Refused - WeightyInterest yes", nameof(OnlyDirectorInvokesHolderInterest))]
    [InlineData("Complete Granted * - no", null)]
    [InlineData("Complete Refused - LawRequires yes", nameof(GroundDoesNotFit))]
    [InlineData("Remove Granted - - no", null)]
    [InlineData("Remove Granted - IsRight no", nameof(GroundDoesNotFit))]
    [InlineData("Remove Partly * - yes", null)]
    [InlineData("Remove Partly - - yes", nameof(NewValueMissing))]
    [InlineData("Remove Refused - StillNeeded yes", null)]
    [InlineData("Remove Refused - LawRequires yes", null)]
    public void Judge_OfAnEmailAddress_FollowsTheRules(string row, string? refusal)
    {
        var given = new CorrectedCase();
        var cells = row.Split(' ');
        var item = given.Ask(given.Email, Enum.Parse<CorrectionKind>(cells[0]));
        var parts = cells[2] switch { "-" => null, "=" => ValuesOf(given.Email), _ => ValuesOf(given.Email, ("Email", "nieuw@voorbeeld.example")) };
        var ground = cells[3] == "-" ? (CorrectionRefusalGround?)null : Enum.Parse<CorrectionRefusalGround>(cells[3]);

        var judged = given.Judge(item, new CorrectionJudgement(Enum.Parse<CorrectionVerdict>(cells[1]), parts, ground, cells[4] == "yes" ? "Omdat." : " "));

        Assert.Equal(refusal, judged.Refusal?.Code);
        Assert.Equal(refusal is null ? Enum.Parse<CorrectionVerdict>(cells[1]) : null, item.Verdict);
        Assert.Equal(refusal is null && cells[2] == "*" ? "nieuw@voorbeeld.example" : null, item.NewValue);
        Assert.Equal("noor@voorbeeld.example", given.Person.Email);
    }

    [Fact]
    public void Judge_WithAValueThatCannotBe_NamesTheField()
    {
        var given = new CorrectedCase();

        var judged = given.Judge(given.Ask(given.Email), Granted(ValuesOf(given.Email, ("Email", "geen adres"))));

        Assert.Equal(["Email"], Assert.IsType<InvalidInput>(judged.Refusal).Problems.Select(problem => problem.Field));
    }

    [Fact]
    public void Judge_RemovalOfAName_IsExplained()
    {
        var given = new CorrectedCase();
        var name = given.Data["person/Name"];

        Assert.IsType<NameStays>(given.Judge(given.Ask(name, CorrectionKind.Remove), Granted()).Refusal);
    }

    [Fact]
    public void Judge_AFileAlone_IsRightOnlyWithAnotherFile()
    {
        var given = new CorrectedCase();
        var scan = Datum.Of(given.Scan);
        var title = ValuesOf(scan, ("Title", "Uitslag van de test"));

        Assert.IsType<CorrectedFileMissing>(given.Judge(given.Ask(scan), Granted(title)).Refusal);
        Assert.True(given.Judge(given.Items[0], Partly(title)).IsSuccess);
        Assert.True(given.Judge(given.Items[0], Granted(ValuesOf(scan, ("DocumentId", Guid.NewGuid().ToString())))).IsSuccess);
        Assert.True(given.Judge(given.Ask(scan, CorrectionKind.Complete), Granted(new Dictionary<string, string?> { [Datum.Addition] = "Ik was ziek." })).IsSuccess);
    }

    [Theory]
    [InlineData("disclosure/7b0b6e2a-7a64-4a0e-9f0a-4c1b2d3e4f50", CorrectionKind.Remove, nameof(DatumNotThere))]
    [InlineData("disclosure/7b0b6e2a-7a64-4a0e-9f0a-4c1b2d3e4f50", CorrectionKind.Improve, nameof(DatumNotThere))]
    [InlineData("dossier/7b0b6e2a-7a64-4a0e-9f0a-4c1b2d3e4f50", CorrectionKind.Improve, nameof(DatumNotThere))]
    [InlineData("dossier/7b0b6e2a-7a64-4a0e-9f0a-4c1b2d3e4f50", CorrectionKind.Remove, null)]
    public void Judge_WhatIsNotThere_CanOnlyBeGrantedWhenItIsGoneAlready(string key, CorrectionKind kind, string? refusal)
    {
        var given = new CorrectedCase();
        var item = given.Ask(given.Email, kind, key: key);

        Assert.Equal(refusal, given.Judge(item, Granted(ValuesOf(given.Email, ("Email", "nieuw@voorbeeld.example")))).Refusal?.Code);
        Assert.True(given.Judge(item, Refused()).IsSuccess);
    }

    [Fact]
    public void Judge_OfAnotherCase_IsNotFound()
    {
        var given = new CorrectedCase();

        Assert.IsType<NotFound>(given.Judge(new CorrectedCase().Ask(given.Email), Refused()).Refusal);
    }

    [Fact]
    [Article("2017-14.4")]
    public void WeightyInterest_IsReadByAnotherBeforeTheDecision_AndAgainAfterAnotherJudgement()
    {
        var given = new CorrectedCase();
        var item = given.Ask(given.Email);
        Assert.True(given.Judge(item, Refused(CorrectionRefusalGround.WeightyInterest), Director).IsSuccess);

        Assert.IsType<SecondReaderMissing>(given.Decide(DecisionOutcome.Refused).Refusal);
        Assert.IsType<SecondReaderIsTheFirst>(given.Request.ReadCorrection(item, Director, At).Refusal);
        Assert.True(given.Request.ReadCorrection(item, Second, At).IsSuccess);
        Assert.Equal((Second.Name, false), (item.ReadBy, item.WaitsForReader));

        Assert.True(given.Judge(item, Refused(CorrectionRefusalGround.WeightyInterest), Director).IsSuccess);
        Assert.Equal((null, true), (item.ReadBy, item.WaitsForReader));
        Assert.IsType<SecondReaderMissing>(given.Decide(DecisionOutcome.Refused).Refusal);
        Assert.True(given.Request.ReadCorrection(item, Officer, At).IsSuccess);
        Assert.True(given.Decide(DecisionOutcome.Refused).IsSuccess);
    }

    [Fact]
    [Article("2017-14.4")]
    public void Read_WhereNoReaderIsNeeded_IsRefused()
    {
        var given = new CorrectedCase();
        var item = given.Ask(given.Email);
        Assert.True(given.Judge(item, Refused()).IsSuccess);

        Assert.IsType<NothingToRead>(given.Request.ReadCorrection(item, Second, At).Refusal);
    }

    // Verdicts per datum, and the only outcome that fits them.
    [Theory]
    [InlineData("Granted", DecisionOutcome.Granted)]
    [InlineData("Granted Granted", DecisionOutcome.Granted)]
    [InlineData("Partly", DecisionOutcome.Partly)]
    [InlineData("Granted Refused", DecisionOutcome.Partly)]
    [InlineData("Granted Partly Refused", DecisionOutcome.Partly)]
    [InlineData("Refused Refused", DecisionOutcome.Refused)]
    public void Decide_WithAnOutcome_OnlyTheOneThatFits(string verdicts, DecisionOutcome fitting)
    {
        foreach (var outcome in Enum.GetValues<DecisionOutcome>())
        {
            var given = new CorrectedCase();
            foreach (var (verdict, datum) in verdicts.Split(' ').Zip([given.Data["person/Email"], given.Data["person/Phone"], given.Data["person/BirthDate"]]))
            {
                var parts = datum.Key == "person/BirthDate" ? ValuesOf(datum, ("BirthDate", "1980-01-01")) : datum.Key == "person/Phone" ? ValuesOf(datum, ("Phone", "070 - 111 11 11")) : ValuesOf(datum, ("Email", "nieuw@voorbeeld.example"));
                Assert.True(given.Judge(given.Ask(datum), verdict switch { "Granted" => Granted(parts), "Partly" => Partly(parts), _ => Refused() }).IsSuccess);
            }

            var decided = given.Decide(outcome);

            Assert.Equal(outcome == fitting, decided.IsSuccess);
            Assert.Equal(outcome == fitting ? RequestStatus.Decided : RequestStatus.InHandling, given.Request.Status);
        }
    }

    [Fact]
    public void Decide_BeforeEverythingIsJudged_OrAfterItChanged_IsRefused()
    {
        var given = new CorrectedCase();
        given.Ask(given.Email);
        Assert.Equal(new CorrectionsNotJudged(1), given.Decide(DecisionOutcome.Refused).Refusal);

        Assert.True(given.Judge(given.Items[0], Refused()).IsSuccess);
        given.Person.Update(given.Person.Details with { Email = "elders@voorbeeld.example" }, Source);

        Assert.Equal(new CorrectionsNotJudged(1), given.Decide(DecisionOutcome.Refused).Refusal);
    }

    [Fact]
    [Article("AVG 16")]
    public void Decide_ARefusalWithoutReasons_OnlyAfterTheyWereAsked()
    {
        var given = new CorrectedCase();
        Assert.True(given.Judge(given.Ask(given.Email, reason: " "), Refused()).IsSuccess);

        Assert.Equal(new ReasonNotAskedFirst(1), given.Decide(DecisionOutcome.Refused).Refusal);

        Assert.True(given.Request.AskApplicant("Waarom?", Today, Officer.Name, At, Clocks.Running).IsSuccess);
        Assert.True(given.Decide(DecisionOutcome.Refused).IsSuccess);
    }

    [Fact]
    [Article("2017-12.2")]
    public void Decide_WithoutProvenIdentity_OnlyRefusesAndOnlyAfterAsking()
    {
        var given = new CorrectedCase(proven: false);
        Assert.True(given.Judge(given.Ask(given.Email), Refused()).IsSuccess);

        Assert.IsType<IdentityNotProven>(given.Decide(DecisionOutcome.Refused).Refusal);
        Assert.IsType<IdentityNotAskedFirst>(given.Decide(DecisionOutcome.Refused, RefusalGround.IdentityUnproven, "Onbekend.").Refusal);
        Assert.True(given.Request.AskIdentity("Wie bent u?", Today, Officer.Name, At, Clocks.Running).IsSuccess);
        Assert.IsType<MotivationMissing>(given.Decide(DecisionOutcome.Refused, RefusalGround.IdentityUnproven).Refusal);
        Assert.True(given.Decide(DecisionOutcome.Refused, RefusalGround.IdentityUnproven, "Onbekend.").IsSuccess);
        Assert.Equal(RequestStatus.Decided, given.Request.Status);
    }

    [Fact]
    public void Decide_TwoChangesOfOneDatum_IsRefused()
    {
        var given = new CorrectedCase();
        Assert.True(given.Judge(given.Ask(given.Email), Granted(ValuesOf(given.Email, ("Email", "een@voorbeeld.example")))).IsSuccess);
        Assert.True(given.Judge(given.Ask(given.Email), Granted(ValuesOf(given.Email, ("Email", "twee@voorbeeld.example")))).IsSuccess);

        Assert.IsType<CorrectionsOverlap>(given.Decide(DecisionOutcome.Granted).Refusal);
    }

    [Fact]
    public void Decide_MovesNothing_AndCanBeTakenBack()
    {
        var given = Decided(out var item);

        Assert.Equal(("noor@voorbeeld.example", null), (given.Person.Email, item.AppliedAt));
        Assert.True(given.Request.Reconsider(Officer.Name, At).IsSuccess);
        Assert.True(given.Judge(item, Refused()).IsSuccess);
    }

    [Fact]
    public void Apply_AGrantedDatum_ChangesTheRegistrationOnce_AndKeepsWhatItWas()
    {
        var given = Decided(out var item);

        Assert.False(given.Request.ApplyCorrection(item, given.Email, At).Value);

        Assert.Equal("nieuw@voorbeeld.example", given.Person.Email);
        Assert.Equal((DataOrigin.Person, $"correctie {given.Request.CaseNumber}", Today), (given.Person.SourceOf(PersonField.Email)!.Origin, given.Person.SourceOf(PersonField.Email)!.Source, given.Person.SourceOf(PersonField.Email)!.RecordedOn));
        Assert.Equal(("noor@voorbeeld.example", "nieuw@voorbeeld.example", At), (item.CurrentValue, item.NewValue, item.AppliedAt));
        Assert.IsType<CorrectionApplied>(given.Request.ApplyCorrection(item, given.Email, At).Refusal);
        Assert.IsType<ActionNotPossible>(given.Judge(item, Refused()).Refusal);
    }

    [Fact]
    public void Apply_BeforeTheDecision_OrAfterTheDatumChanged_IsRefused()
    {
        var given = new CorrectedCase();
        var item = given.Ask(given.Email);
        Assert.True(given.Judge(item, Granted(ValuesOf(given.Email, ("Email", "nieuw@voorbeeld.example")))).IsSuccess);
        Assert.IsType<ActionNotPossible>(given.Request.ApplyCorrection(item, given.Email, At).Refusal);
        Assert.True(given.Decide(DecisionOutcome.Granted).IsSuccess);

        given.Person.Update(given.Person.Details with { Email = "elders@voorbeeld.example" }, Source);

        Assert.IsType<CorrectionsNotJudged>(given.Request.ApplyCorrection(item, given.Email, At).Refusal);
        Assert.IsType<CorrectionsNotJudged>(given.Request.CorrectionOutdated(given.Items, given.Data));
        Assert.Equal("elders@voorbeeld.example", given.Person.Email);
    }

    [Fact]
    public void Apply_ARefusedDatum_IsRefused()
    {
        var given = new CorrectedCase();
        Assert.True(given.Judge(given.Ask(given.Email), Refused()).IsSuccess);
        Assert.True(given.Decide(DecisionOutcome.Refused).IsSuccess);

        Assert.IsType<ActionNotPossible>(given.Request.ApplyCorrection(given.Items[0], given.Email, At).Refusal);
    }

    [Fact]
    public void Apply_AGrantedDatumOfARequestThatIsRefusedAsAWhole_IsRefused()
    {
        var given = new CorrectedCase();
        var item = given.Ask(given.Email);
        Assert.True(given.Judge(item, Granted(ValuesOf(given.Email, ("Email", "nieuw@voorbeeld.example")))).IsSuccess);
        Assert.True(given.Decide(DecisionOutcome.Refused, RefusalGround.ManifestlyUnfounded, "Voor de tiende keer.").IsSuccess);

        Assert.False(given.Request.WillApply(item));
        Assert.IsType<ActionNotPossible>(given.Request.ApplyCorrection(item, given.Email, At).Refusal);
        Assert.Equal("noor@voorbeeld.example", given.Person.Email);
    }

    [Fact]
    [Article("AVG 17")]
    public void Apply_ARemoval_KeepsOnlyWhichDatumAndOnWhatGround()
    {
        var given = new CorrectedCase();
        var email = given.Ask(given.Email, CorrectionKind.Remove);
        var note = given.Ask(Datum.Of(given.Note), CorrectionKind.Remove);
        Assert.True(given.Judge(email, Granted()).IsSuccess);
        Assert.True(given.Judge(note, Granted()).IsSuccess);
        Assert.True(given.Decide(DecisionOutcome.Granted).IsSuccess);

        Assert.False(given.Request.ApplyCorrection(email, given.Email, At).Value);
        Assert.True(given.Request.ApplyCorrection(note, Datum.Of(given.Note), At).Value);

        Assert.Null(given.Person.Email);
        Assert.Null(given.Person.SourceOf(PersonField.Email));
        foreach (var item in given.Items)
        {
            Assert.Equal((null, null, null, null, null), (item.CurrentValue, item.WantedValue, item.NewParts, item.NewValue, item.Reason));
            Assert.Equal((CorrectionVerdict.Granted, CorrectionGround.FactuallyWrong, At), (item.Verdict, item.Ground, item.AppliedAt));
        }

        Assert.Equal("dossier/" + given.Note.Id, note.ItemKey);
    }

    [Fact]
    [Article("AVG 16")]
    public void Apply_AnAddition_LeavesWhatStoodThereAndItsSource()
    {
        var given = new CorrectedCase();
        var item = given.Ask(Datum.Of(given.Note), CorrectionKind.Complete);
        Assert.True(given.Judge(item, Granted(new Dictionary<string, string?> { [Datum.Addition] = "Ik mag niet met de trein van de arts." })).IsSuccess);
        Assert.True(given.Decide(DecisionOutcome.Granted).IsSuccess);

        Assert.True(given.Request.ApplyCorrection(item, Datum.Of(given.Note), At).IsSuccess);

        Assert.Equal($"Noor wil niet met de trein.\n\nAanvulling van Noor van Zonderland, 27-11-2026 (correctie {given.Request.CaseNumber}):\nIk mag niet met de trein van de arts.", given.Note.Text);
        Assert.Equal(Source, given.Note.Provenance);
    }

    private static CorrectedCase Decided(out CorrectionItem item)
    {
        var given = new CorrectedCase();
        item = given.Ask(given.Email);
        Assert.True(given.Judge(item, Granted(ValuesOf(given.Email, ("Email", "nieuw@voorbeeld.example")))).IsSuccess);
        Assert.True(given.Decide(DecisionOutcome.Granted).IsSuccess);
        return given;
    }
}
