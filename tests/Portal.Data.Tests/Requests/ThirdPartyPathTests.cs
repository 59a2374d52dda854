using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

/// <summary>A third party who is asked about an item, through the use cases, on both databases.</summary>
[Article("2017-13.4")]
public sealed class ThirdPartyPathTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Answer_OfAThirdParty_DecidesHowTheItemIsJudged(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var person = await portal.RegisterAsync();
        var today = DutchTime.Today(portal.Time);
        await using (var db = portal.Db())
        {
            db.DossierItems.Add(DossierItem.Record(person.Id, DossierItemKind.ConversationNote, "Gespreksnotitie", today, "Noor sprak over haar zus.", null, DossierMarks.None, new Provenance(DataOrigin.Employee, "Werkcontact", today, ProcessingPurpose.Guidance), officer.Name));
            await db.SaveChangesAsync();
        }

        await using var staff = portal.AsEmployee(officer);
        var number = (await staff.Get<EnterRequest>().ExecuteAsync(
            new(RequestKind.Access, RequestChannel.Letter, today, person.Id, "", null, PostalAddress.None, RequestScope.Everything with { Categories = OverviewCategories.Dossier }, Guid.NewGuid()), default)).Value;
        Done((await staff.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(number, await VersionAsync()), default)).Refusal);
        Done((await staff.Get<HandleRequest>().ExecuteAsync(new ProveIdentityStep(number, await VersionAsync(), IdentityMethod.CalledBack, null), default)).Refusal);
        var item = (await staff.Get<RequestQueries>().ReviewAsync(number, default)).Value.Overview.Items.Single();
        Done(await JudgeAsync(ItemVerdict.Give));

        Assert.IsType<NotFound>((await staff.Get<AskThirdParty>().ExecuteAsync(new(number, await VersionAsync(), "dossier/onzin", new ThirdPartyAsk("Pien", "brief", today, today)), default)).Refusal);
        var asked = await staff.Get<AskThirdParty>().ExecuteAsync(new(number, await VersionAsync(), item.Key, new ThirdPartyAsk("Pien Zonderland", "brief", today, today)), default);
        Done(asked.Refusal);

        // What was given before cannot go out any more, and cannot be given again.
        Assert.IsType<ThirdPartiesStillAsked>(await DecideAsync());
        Assert.IsType<ThirdPartyStillAsked>(await JudgeAsync(ItemVerdict.Give));
        Done((await HearAsync(ThirdPartyAnswer.NoAnswer, null, null)).Refusal);
        Assert.IsType<ThirdPartyDidNotAgree>(await DecideAsync());
        Done(await JudgeAsync(ItemVerdict.Withhold));

        Assert.IsType<FileKindNotAllowed>((await HearAsync(ThirdPartyAnswer.Agreed, new ReceivedFile("akkoord.exe", [77, 90, 0, 1]), null)).Refusal);
        Done((await HearAsync(ThirdPartyAnswer.Agreed, new ReceivedFile("akkoord.txt", "Ik ga akkoord."u8.ToArray()), null)).Refusal);
        Assert.IsType<ThirdPartyAgreed>(await JudgeAsync(ItemVerdict.Withhold));
        Assert.IsType<ThirdPartyAgreed>(await DecideAsync(DecisionOutcome.Partly));
        Done(await JudgeAsync(ItemVerdict.Give));
        Done(await DecideAsync());

        await using var after = portal.Db();
        var question = await after.ThirdPartyQuestions.AsNoTracking().SingleAsync();
        Assert.Equal(("Pien Zonderland", ThirdPartyAnswer.Agreed), (question.Who, question.Answer));
        Assert.Equal(DocumentKind.ThirdPartyAnswer, (await after.Documents.SingleAsync(d => d.Id == question.DocumentId)).Kind);
        // The record of what was done names nobody.
        Assert.False(await after.Audit.AnyAsync(a => a.Detail!.Contains("Pien") || a.Subject!.Contains("Pien")));

        async Task<Refusal?> JudgeAsync(ItemVerdict verdict) => (await staff.Get<ReviewItems>().ExecuteAsync(
            new(number, await VersionAsync(), [verdict == ItemVerdict.Give ? new(item.Key, item.ContentHash, verdict, null, null, null, null) : new(item.Key, item.ContentHash, verdict, null, null, RefusalGround.ThirdParties, "Gaat over haar zus.")]), default)).Refusal;

        async Task<Refusal?> DecideAsync(DecisionOutcome outcome = DecisionOutcome.Granted) =>
            (await staff.Get<DecideRequest>().ExecuteAsync(new(number, await VersionAsync(), outcome, null, "Zo besloten."), default)).Refusal;

        async Task<Outcome> HearAsync(ThirdPartyAnswer answer, ReceivedFile? paper, string? note)
        {
            await using var db = portal.Db();
            var version = await db.ThirdPartyQuestions.Select(q => q.Version).SingleAsync();
            return await staff.Get<HearThirdParty>().ExecuteAsync(new(asked.Value, version, answer, today, paper, note), default);
        }

        async Task<int> VersionAsync()
        {
            await using var db = portal.Db();
            return await db.Requests.Select(r => r.Version).SingleAsync();
        }
    }

    // Two cases of one person about one item: what is asked and heard in the one says nothing in the other.
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Hear_InOneOfTwoCases_OpensAndClosesThatOneAlone(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var person = await portal.RegisterAsync();
        var today = DutchTime.Today(portal.Time);
        await using (var db = portal.Db())
        {
            db.DossierItems.Add(DossierItem.Record(person.Id, DossierItemKind.ConversationNote, "Gespreksnotitie", today, "Noor sprak over haar zus.", null, DossierMarks.None, new Provenance(DataOrigin.Employee, "Werkcontact", today, ProcessingPurpose.Guidance), officer.Name));
            await db.SaveChangesAsync();
        }

        await using var staff = portal.AsEmployee(officer);
        var (asking, other) = (await OpenAsync(), await OpenAsync());
        var question = (await staff.Get<AskThirdParty>().ExecuteAsync(new(asking, await VersionAsync(asking), await ItemAsync(asking), new ThirdPartyAsk("Pien Zonderland", "brief", today, today)), default)).Value;
        var before = await VersionAsync(asking);

        Assert.Null((await staff.Get<DecideRequest>().ExecuteAsync(new(other, await VersionAsync(other), DecisionOutcome.Granted, null, null), default)).Refusal);
        Assert.IsType<ThirdPartiesStillAsked>((await staff.Get<DecideRequest>().ExecuteAsync(new(asking, before, DecisionOutcome.Granted, null, null), default)).Refusal);
        var untouched = await VersionAsync(other);
        Assert.IsType<ChangedBySomeoneElse>((await staff.Get<HearThirdParty>().ExecuteAsync(new(question, 7, ThirdPartyAnswer.NoAnswer, today, null, null), default)).Refusal);
        Done((await staff.Get<HearThirdParty>().ExecuteAsync(new(question, 0, ThirdPartyAnswer.NoAnswer, today, null, null), default)).Refusal);

        Assert.Equal((before + 1, untouched), (await VersionAsync(asking), await VersionAsync(other)));
        await using var after = portal.Db();
        Assert.Equal(asking.Value, (await after.Audit.SingleAsync(line => line.Detail == "ThirdPartyNoAnswer")).CaseNumber);

        async Task<CaseNumber> OpenAsync()
        {
            var number = (await staff.Get<EnterRequest>().ExecuteAsync(
                new(RequestKind.Access, RequestChannel.Letter, today, person.Id, "", null, PostalAddress.None, RequestScope.Everything with { Categories = OverviewCategories.Dossier }, Guid.NewGuid()), default)).Value;
            Done((await staff.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(number, await VersionAsync(number)), default)).Refusal);
            Done((await staff.Get<HandleRequest>().ExecuteAsync(new ProveIdentityStep(number, await VersionAsync(number), IdentityMethod.CalledBack, null), default)).Refusal);
            var item = (await staff.Get<RequestQueries>().ReviewAsync(number, default)).Value.Overview.Items.Single();
            Done((await staff.Get<ReviewItems>().ExecuteAsync(new(number, await VersionAsync(number), [new(item.Key, item.ContentHash, ItemVerdict.Give, null, null, null, null)]), default)).Refusal);
            return number;
        }

        async Task<string> ItemAsync(CaseNumber number) => (await staff.Get<RequestQueries>().ReviewAsync(number, default)).Value.Overview.Items.Single().Key;

        async Task<int> VersionAsync(CaseNumber number)
        {
            await using var db = portal.Db();
            return await db.Requests.Where(r => r.CaseNumber == number).Select(r => r.Version).SingleAsync();
        }
    }

    private static void Done(Refusal? refusal) => Assert.True(refusal is null, refusal is null ? null : Words.Of(refusal));
}
