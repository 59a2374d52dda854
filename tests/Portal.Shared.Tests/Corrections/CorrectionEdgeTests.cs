using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;
using static Portal.Shared.Tests.Corrections.CorrectedCase;

namespace Portal.Shared.Tests.Corrections;

/// <summary>The edges of the rules of a correction: each of them was once broken without a test that noticed.</summary>
[Article("2017-14.1")]
[Article("2017-14.3")]
[Article("2018-13.2")]
public sealed class CorrectionEdgeTests
{
    [Fact]
    public void Problems_OfManyWishes_AreThoseOfEach()
    {
        var right = new CorrectionWish("person/Email", "E-mailadres", "hash", "oud@voorbeeld.example", CorrectionKind.Improve, CorrectionGround.FactuallyWrong, "nieuw@voorbeeld.example", null);
        var wrong = right with { ItemKey = "person/Phone", WantedValue = " " };

        Assert.Equal(["WantedValue"], CorrectionRules.Problems([right, wrong]).Select(problem => problem.Field));
    }

    [Fact]
    [Article("2017-14.4")]
    public void Partly_OnAWeightyInterest_IsReadByAnotherToo()
    {
        var given = new CorrectedCase();
        var item = given.Ask(given.Email);
        Assert.True(given.Judge(item, Partly(ValuesOf(given.Email, ("Email", "nieuw@voorbeeld.example"))) with { Ground = CorrectionRefusalGround.WeightyInterest }, Director).IsSuccess);

        Assert.True(item.WaitsForReader);
        Assert.IsType<SecondReaderMissing>(given.Decide(DecisionOutcome.Partly).Refusal);
        Assert.True(given.Request.ReadCorrection(item, Second, At).IsSuccess);
        Assert.True(given.Decide(DecisionOutcome.Partly).IsSuccess);
    }

    [Fact]
    public void Apply_WhatChangedBetweenAskingAndJudging_KeepsWhatReallyStoodThere()
    {
        var given = new CorrectedCase();
        var item = given.Ask(given.Email);
        given.Person.Update(given.Person.Details with { Email = "tussendoor@voorbeeld.example" }, Source);
        Assert.True(given.Judge(item, Granted(ValuesOf(given.Email, ("Email", "nieuw@voorbeeld.example")))).IsSuccess);
        Assert.True(given.Decide(DecisionOutcome.Granted).IsSuccess);

        Assert.True(given.Request.ApplyCorrection(item, given.Email, At).IsSuccess);

        Assert.Equal(("tussendoor@voorbeeld.example", "nieuw@voorbeeld.example"), (item.CurrentValue, item.NewValue));
    }

    [Fact]
    public void StandsAsJudged_AfterItWasApplied_WhateverBecomesOfTheDatum()
    {
        var given = Decided(out var item);
        Assert.False(item.StandsAsJudged(null));
        Assert.True(given.Request.ApplyCorrection(item, given.Email, At).IsSuccess);

        given.Person.Update(given.Person.Details with { Email = "later@voorbeeld.example" }, Source);

        Assert.True(item.StandsAsJudged(given.Email));
        Assert.True(item.StandsAsJudged(null));
    }

    [Fact]
    public void Apply_ADatumOfAnotherCase_IsNotFoundAndChangesNothing()
    {
        var given = Decided(out _);
        Decided(out var theirs);

        Assert.IsType<NotFound>(given.Request.ApplyCorrection(theirs, given.Email, At).Refusal);
        Assert.IsType<NotFound>(given.Request.ReadCorrection(theirs, Second, At).Refusal);

        Assert.Equal(("noor@voorbeeld.example", null), (given.Person.Email, theirs.AppliedAt));
    }

    [Fact]
    [Article("2017-12.2")]
    public void Decide_TheWholeOnAGround_FitsARefusalOfTheWholeOnly()
    {
        var given = Judged();

        Assert.IsType<GroundDoesNotFit>(given.Decide(DecisionOutcome.Granted, RefusalGround.ManifestlyUnfounded, "Daarom.").Refusal);
        Assert.IsType<GroundDoesNotFit>(given.Decide(DecisionOutcome.NothingHeld, RefusalGround.ManifestlyUnfounded, "Daarom.").Refusal);
        foreach (var ground in Enum.GetValues<RefusalGround>().Where(each => PrivacyRequest.IsPerItem(each)))
            Assert.IsType<GroundDoesNotFit>(given.Decide(DecisionOutcome.Refused, ground, "Daarom.").Refusal);
        Assert.True(given.Decide(DecisionOutcome.Refused, RefusalGround.ManifestlyUnfounded, "Daarom.").IsSuccess);
    }

    [Fact]
    [Article("2017-12.2")]
    public void Decide_OnIdentity_OnlyAsLongAsItIsUnproven()
    {
        var proven = Judged(proven: false);
        Assert.IsType<IdentityNotProven>(proven.Decide(DecisionOutcome.Refused, RefusalGround.ManifestlyUnfounded, "Daarom.").Refusal);
        Assert.True(proven.Request.AskIdentity("Wie bent u?", Today, Officer.Name, At, Clocks.Running).IsSuccess);
        Assert.IsType<IdentityNotProven>(proven.Decide(DecisionOutcome.Refused, RefusalGround.ManifestlyUnfounded, "Daarom.").Refusal);
        Assert.True(proven.Request.ProveIdentity(IdentityMethod.ShownAtDesk, null, Officer.Name, At, WorkingCalendar.Known).IsSuccess);

        Assert.IsType<GroundDoesNotFit>(proven.Decide(DecisionOutcome.Refused, RefusalGround.IdentityUnproven, "Onbekend.").Refusal);
    }

    [Fact]
    public void Enter_ADatum_NotIntoWhatTheApplicantWroteInThePortal()
    {
        var wish = new CorrectionWish("person/Email", "E-mailadres", "hash", "oud@voorbeeld.example", CorrectionKind.Improve, CorrectionGround.FactuallyWrong, "nieuw@voorbeeld.example", null);
        var portal = PrivacyRequest.Receive(
            CaseNumber.Of(2026, 43), RequestKind.Correction, RequestChannel.Portal, new Applicant(Guid.NewGuid(), "Noor van Zonderland", null, PostalAddress.None, "nl"),
            RequestScope.Everything, Today, At, "Noor van Zonderland", WorkingCalendar.Known, Guid.NewGuid()).Value;
        var letter = new CorrectedCase().Request;

        Assert.IsType<ActionNotPossible>(portal.EnterCorrection(wish, 1).Refusal);
        Assert.IsType<ActionNotPossible>(portal.ChooseRecipients(RecipientsToTell.Nobody).Refusal);
        Assert.Equal(RecipientsToTell.All, portal.ToTell);
        Assert.IsType<DatumNotThere>(letter.EnterCorrection(wish with { ItemKey = "disclosure/1" }, 1).Refusal);
        Assert.IsType<DatumNotThere>(letter.EnterCorrection(wish with { ItemKey = "person/0" }, 1).Refusal);
        var entered = letter.EnterCorrection(wish, 1);
        Assert.True(entered.IsSuccess);

        // And what is in it is taken out again, or comes with a file, only there, and only of that case.
        Assert.IsType<ActionNotPossible>(portal.TakeEvidence(0).Refusal);
        Assert.IsType<NotFound>(portal.TakeOutCorrection(entered.Value).Refusal);
        Assert.IsType<ActionNotPossible>(portal.TakeOutCorrection(CorrectionItem.Ask(portal.Id, null, 1, wish)).Refusal);
        Assert.True(letter.TakeEvidence(CorrectionRules.MaximumEvidence - 1).IsSuccess);
        Assert.IsType<TooMuchEvidence>(letter.TakeEvidence(CorrectionRules.MaximumEvidence).Refusal);
        var version = letter.Version;
        Assert.True(letter.TakeOutCorrection(entered.Value).IsSuccess);
        Assert.Equal(version + 1, letter.Version);
    }

    [Fact]
    [Article("AVG 17")]
    public void Parts_OfADatumWhoseKeyWasDestroyed_AreGone()
    {
        var given = Decided(out var item);
        // What the field protection gives instead.
        typeof(CorrectionItem).GetProperty(nameof(CorrectionItem.NewParts))!.SetValue(item, "Deze tekst is vernietigd en kan niet meer worden gelezen.");
        typeof(CorrectionItem).GetProperty(nameof(CorrectionItem.ContentHash))!.SetValue(item, "Deze tekst is vernietigd en kan niet meer worden gelezen.");

        Assert.Null(item.Parts);
        Assert.IsType<CorrectionsNotJudged>(given.Request.ApplyCorrection(item, given.Email, At).Refusal);
        Assert.Equal("noor@voorbeeld.example", given.Person.Email);
    }

    [Fact]
    [Article("2017-14.2")]
    public void EarlierRecipients_OfADatumThatIsGone_AreAllWhoReceivedAWholeGroup()
    {
        var gone = new CorrectedItem(1, "dossier/weg", DataCategories.None);
        Disclosure A(string recipient, DataCategories groups, params string[] keys) =>
            Disclosure.Record(Guid.NewGuid(), new DisclosureFacts(recipient, "Gegevens", "Begeleiding", DisclosureGround.Law, DisclosureForm.Written, Today, Today) { Categories = groups, ItemKeys = keys }, "Ravi");

        var found = EarlierRecipients.Of(
            [A("Hele groep", DataCategories.Reports), A("Een ander stuk", DataCategories.Reports, "dossier/ander"), A("Dit stuk", DataCategories.Reports, "dossier/weg"), A("Niet gezegd", DataCategories.None)],
            [gone], Today, Today, RecipientsToTell.All, key => key == "dossier/ander" ? DataCategories.Reports : DataCategories.None);

        Assert.Equal(["Dit stuk", "Hele groep", "Niet gezegd"], found.Select(line => line.Recipient));
    }

    [Fact]
    [Article("2017-7.5")]
    public void EarlierRecipients_OfWhatThePersonWasToldAfterAll_AreNamed()
    {
        var told = Disclosure.Record(
            Guid.NewGuid(), new DisclosureFacts("UWV", "Gegevens", "Begeleiding", DisclosureGround.UrgentReason, DisclosureForm.Written, Today, Today) { WhyNotTold = "Eerst niet.", ItemKeys = ["person/Email"] }, "Ravi");

        Assert.False(Assert.Single(EarlierRecipients.Of([told], [new CorrectedItem(1, "person/Email", DataCategories.Contact)], Today, Today, RecipientsToTell.All, _ => DataCategories.Contact)).IsUntold);
    }

    [Fact]
    [Article("2017-14.2")]
    public void Post_WithoutALetter_IsRefusedWhateverDayIsNamed()
    {
        var notice = RecipientNotice.Open(Guid.NewGuid(), Guid.NewGuid(), new EarlierRecipient("UWV", null, "Plein 1", [1], Today, IsGeneral: false, IsUntold: false));

        Assert.IsType<LetterMissing>(notice.Post(Today, Today, Today, Officer.Name).Refusal);
        Assert.Equal(RecipientNoticeStatus.Open, notice.Status);
    }

    private static CorrectedCase Judged(bool proven = true)
    {
        var given = new CorrectedCase(proven);
        Assert.True(given.Judge(given.Ask(given.Email), Refused()).IsSuccess);
        return given;
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
