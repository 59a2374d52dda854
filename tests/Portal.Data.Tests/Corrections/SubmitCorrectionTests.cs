using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Corrections;
using Portal.Data.Documents;
using Portal.Data.Overviews;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Testing;
using static Portal.Testing.Builders;

namespace Portal.Data.Tests.Corrections;

/// <summary>A correction request from the portal, on both databases.</summary>
[Article("2017-14.1")]
[Article("AVG 16")]
public sealed class SubmitCorrectionTests
{
    private static readonly Login Noor = ALogin();
    private static readonly Login Ander = ALogin("ander");
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Submit_SeveralDataWithEvidence_IsOneCaseWithEverythingInIt(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        await using var scope = portal.As(ActorKind.Person, Noor);
        var email = Wish(await DatumAsync(scope, "person/Email"), CorrectionKind.Improve, "anders@voorbeeld.example", null);
        var note = Wish(await DatumAsync(scope, "dossier/"), CorrectionKind.Remove, null, "Dit ging over een ander.");
        var typed = new CorrectionDraft(RecipientsToTell.PastYear, AnswerForm.Letter).With(email).With(note);
        var draft = await SaveAsync(scope, typed);
        Assert.True((await scope.Get<DraftEvidence>().AddAsync(new ReceivedFile("brief.pdf", Pdf), default)).IsSuccess);

        var sent = await scope.Get<SubmitCorrection>().ExecuteAsync(draft, typed, default);

        await using var db = portal.Db();
        var request = await db.Requests.SingleAsync();
        Assert.Equal((sent.Value, RequestKind.Correction, RecipientsToTell.PastYear), (request.CaseNumber, request.Kind, request.ToTell!.Value));
        Assert.Equal((OverviewCategories.PersonalData | OverviewCategories.Dossier, AnswerForm.Letter), (request.Scope.Categories, request.Scope.Form));
        Assert.Equal(IdentityMethod.Login, request.Identity!.Method);
        var items = await db.CorrectionItems.OrderBy(i => i.Number).ToListAsync();
        Assert.Equal([(1, "person/Email", "noor@voorbeeld.example", "anders@voorbeeld.example", null), (2, note.ItemKey, "Wij spraken over werk.", null, "Dit ging over een ander.")],
            items.Select(i => (i.Number, i.ItemKey, i.CurrentValue!, i.WantedValue, i.Reason)));
        Assert.All(items, item => Assert.Equal((request.Id, request.Applicant.PersonId, null), (item.RequestId, item.PersonId, item.Verdict)));
        var evidence = await db.Documents.SingleAsync();
        Assert.Equal((DocumentKind.CorrectionEvidence, request.Id, "brief.pdf"), (evidence.Kind, evidence.RequestId!.Value, evidence.FileName));
        Assert.Empty(await db.Drafts.ToListAsync());
        Assert.Equal("Correction", Assert.Single(await db.Audit.Where(entry => entry.Action == AuditAction.RequestReceived).ToListAsync()).Detail);
        Assert.Single(await db.Outbox.ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Submit_ManyTimesAtOnce_IsOneCaseWithItsDataOnce(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        await using var scope = portal.As(ActorKind.Person, Noor);
        var typed = new CorrectionDraft(Form: AnswerForm.Portal).With(Wish(await DatumAsync(scope, "person/Email"), CorrectionKind.Remove, null, null));
        var draft = await SaveAsync(scope, typed);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
        {
            await using var own = portal.As(ActorKind.Person, Noor);
            return await own.Get<SubmitCorrection>().ExecuteAsync(draft, typed, default);
        })));

        Assert.Single(numbers.Select(number => number.Value).Distinct());
        await using var db = portal.Db();
        Assert.Equal((1, 1, 1), (await db.Requests.CountAsync(), await db.CorrectionItems.CountAsync(), await db.Outbox.CountAsync()));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Submit_WhatIsSomebodyElses_IsNotFound(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        await ARegisteredPerson().Named("Ander", "Persoon").LinkedTo(Ander).WithDossierItem("Van een ander", "Niet voor Noor.").SaveAsync(portal);
        await using var other = portal.As(ActorKind.Person, Ander);
        var foreign = Wish(await DatumAsync(other, "dossier/"), CorrectionKind.Remove, null, null);
        var foreignDraft = await SaveAsync(other, new CorrectionDraft(Form: AnswerForm.Portal).With(foreign));
        await using var scope = portal.As(ActorKind.Person, Noor);
        var own = Wish(await DatumAsync(scope, "person/Email"), CorrectionKind.Remove, null, null);
        var draft = await SaveAsync(scope, new CorrectionDraft(Form: AnswerForm.Portal).With(own));
        var accessDraft = (await scope.Get<RequestDrafts>().SaveAsync(new AccessDraft(true), default)).Value.Id;

        var submit = scope.Get<SubmitCorrection>();
        Assert.IsType<NotFound>((await submit.ExecuteAsync(draft, new CorrectionDraft(Form: AnswerForm.Portal).With(foreign), default)).Refusal);
        Assert.IsType<NotFound>((await submit.ExecuteAsync(foreignDraft, new CorrectionDraft(Form: AnswerForm.Portal).With(own), default)).Refusal);
        Assert.IsType<NotFound>((await submit.ExecuteAsync(accessDraft, new CorrectionDraft(Form: AnswerForm.Portal).With(own), default)).Refusal);
        Assert.IsType<NotFound>((await submit.ExecuteAsync(Guid.NewGuid(), new CorrectionDraft(Form: AnswerForm.Portal).With(own), default)).Refusal);
        Assert.IsType<NotFound>((await submit.ExecuteAsync(draft, new CorrectionDraft(Form: AnswerForm.Portal).With(own with { ItemKey = "disclosure/1" }), default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<SubmitOverviewRequest>().ExecuteAsync(draft, new OverviewDraft(Form: AnswerForm.Portal), default)).Refusal);

        await using var db = portal.Db();
        Assert.Equal((0, 0, 3), (await db.Requests.CountAsync(), await db.CorrectionItems.CountAsync(), await db.Drafts.CountAsync()));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Submit_AValueThatChangedMeanwhile_IsRefusedAndKeepsTheDraft(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        await using var scope = portal.As(ActorKind.Person, Noor);
        var typed = new CorrectionDraft(Form: AnswerForm.Portal)
            .With(Wish(await DatumAsync(scope, "person/Email"), CorrectionKind.Improve, "anders@voorbeeld.example", null))
            .With(Wish(await DatumAsync(scope, "person/BirthDate"), CorrectionKind.Remove, null, null));
        var draft = await SaveAsync(scope, typed);
        await ChangeEmailAsync(portal, "nieuw@voorbeeld.example");

        var refused = await scope.Get<SubmitCorrection>().ExecuteAsync(draft, typed, default);
        Assert.Equal(["person/Email"], Assert.IsType<CorrectedDataChanged>(refused.Refusal).ItemKeys);
        var saved = (CorrectionDraft)(await scope.Get<RequestDrafts>().FindAsync(RequestKind.Correction, default)).Value.Draft;
        Assert.Equal(typed.Items, saved.Items);

        var now = await DatumAsync(scope, "person/Email");
        var sent = await scope.Get<SubmitCorrection>().ExecuteAsync(draft, typed.Replace(typed.Items[0] with { ContentHash = now.Fingerprint, CurrentValue = now.CurrentValue }), default);
        Assert.True(sent.IsSuccess);
        await using var db = portal.Db();
        Assert.Equal("nieuw@voorbeeld.example", (await db.CorrectionItems.SingleAsync(i => i.Number == 1)).CurrentValue);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Submit_InAnotherLanguageThanItWasRead_IsNoChange(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        await using var scope = portal.As(ActorKind.Person, Noor);
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
            var read = await DatumAsync(scope, "trajectory/");
            Assert.Contains("Commissioner", read.CurrentValue!, StringComparison.Ordinal);
            var typed = new CorrectionDraft(Form: AnswerForm.Portal).With(Wish(read, CorrectionKind.Complete, "De consulent", null));
            var draft = await SaveAsync(scope, typed);
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");

            Assert.True((await scope.Get<SubmitCorrection>().ExecuteAsync(draft, typed, default)).IsSuccess);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }

        // The fingerprint is the one that the case is judged against: that of the overview in the language of the answers.
        await using var db = portal.Db();
        var request = await db.Requests.SingleAsync();
        var overview = OverviewAssembly.Assemble((await PersonRecordsQuery.LoadAsync(db, request.Applicant.PersonId!.Value, default))!, RequestScope.Everything, request.ReceivedOn);
        var item = await db.CorrectionItems.SingleAsync();
        Assert.Equal(overview.Items.Single(i => i.Key == item.ItemKey).ContentHash, item.ContentHash);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-13.4")]
    public async Task Submit_WhatIsOnlyShownOnRequest_KeepsItsContentToItself(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ARegisteredPerson().LinkedTo(Noor).WithDossierItem("Vertrouwelijk", "Over een buurman.", marks: DossierMarks.Confidential).SaveAsync(portal);
        await using var scope = portal.As(ActorKind.Person, Noor);
        var datum = await DatumAsync(scope, "dossier/");
        Assert.Equal((false, null), (datum.IsShown, datum.CurrentValue));
        var typed = new CorrectionDraft(Form: AnswerForm.Portal).With(Wish(datum, CorrectionKind.Remove, null, null) with { CurrentValue = "geraden" });
        var draft = await SaveAsync(scope, typed);

        Assert.True((await scope.Get<SubmitCorrection>().ExecuteAsync(draft, typed, default)).IsSuccess);

        await using var db = portal.Db();
        Assert.Equal((null, "Vertrouwelijk"), ((await db.CorrectionItems.SingleAsync()).CurrentValue, (await db.CorrectionItems.SingleAsync()).ItemTitle));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Submit_WhatIsNotRight_IsRefusedAtItsField(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        await using var scope = portal.As(ActorKind.Person, Noor);
        var right = Wish(await DatumAsync(scope, "person/Email"), CorrectionKind.Improve, "anders@voorbeeld.example", null);
        var draft = await SaveAsync(scope, new CorrectionDraft());
        var far = new string('a', 200_000);

        foreach (var (typed, field) in new (CorrectionDraft, string)[]
        {
            (new(Form: AnswerForm.Portal), nameof(CorrectionDraft.Items)),
            (new CorrectionDraft(Form: AnswerForm.Portal).With(right with { Kind = null }), nameof(right.Kind)),
            (new CorrectionDraft(Form: AnswerForm.Portal).With(right with { Ground = null }), nameof(right.Ground)),
            (new CorrectionDraft(Form: AnswerForm.Portal).With(right with { WantedValue = far }), nameof(right.WantedValue)),
            (new CorrectionDraft(Form: AnswerForm.Portal).With(right with { Reason = far }), nameof(right.Reason)),
            (new CorrectionDraft(Form: AnswerForm.Other).With(right), nameof(RequestScope.OtherForm)),
            (new CorrectionDraft(Form: AnswerForm.Other, OtherForm: far).With(right), nameof(RequestScope.OtherForm)),
            (new CorrectionDraft(Form: AnswerForm.Portal) { Items = [right, right] }, nameof(CorrectionDraft.Items)),
        })
        {
            var refused = await scope.Get<SubmitCorrection>().ExecuteAsync(draft, typed, default);
            Assert.Equal(field, Assert.Single(Assert.IsType<InvalidInput>(refused.Refusal).Problems).Field);
        }

        await using var db = portal.Db();
        Assert.Equal(0, await db.Requests.CountAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Evidence_OfADraft_IsJudgedTakenBackAndGoesWithTheDraft(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        await ARegisteredPerson().Named("Ander", "Persoon").LinkedTo(Ander).SaveAsync(portal);
        await using var scope = portal.As(ActorKind.Person, Noor);
        await using var other = portal.As(ActorKind.Person, Ander);
        var evidence = scope.Get<DraftEvidence>();
        Assert.IsType<NotFound>((await evidence.AddAsync(new ReceivedFile("brief.pdf", Pdf), default)).Refusal);
        await SaveAsync(scope, new CorrectionDraft());

        Assert.IsType<EvidenceKindNotAllowed>((await evidence.AddAsync(new ReceivedFile("brief.txt", "tekst"u8.ToArray()), default)).Refusal);
        Assert.IsType<EvidenceKindNotAllowed>((await evidence.AddAsync(new ReceivedFile("brief.pdf", [1, 2, 3]), default)).Refusal);
        Assert.IsType<FileIsEmpty>((await evidence.AddAsync(new ReceivedFile("brief.pdf", []), default)).Refusal);
        Assert.IsType<FileNameDiffers>((await evidence.AddAsync(new ReceivedFile("brief.exe", Pdf), default)).Refusal);
        Assert.IsType<FileIsTooLarge>((await evidence.AddAsync(new ReceivedFile("brief.pdf", [.. Pdf, .. new byte[FileCheck.MaxBytes]]), default)).Refusal);
        var added = (await evidence.AddAsync(new ReceivedFile("brief.pdf", Pdf), default)).Value;
        Assert.IsType<NotFound>((await other.Get<DraftEvidence>().RemoveAsync(added.Id, default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<OwnRequestQueries>().DownloadAsync(added.Id, default)).Refusal);
        Assert.True((await evidence.RemoveAsync(added.Id, default)).IsSuccess);
        Assert.Empty((await scope.Get<OwnCorrectionQueries>().EvidenceAsync(default)).Value);

        for (var number = 0; number < CorrectionRules.MaximumEvidence; number++)
            Assert.True((await evidence.AddAsync(new ReceivedFile($"brief-{number}.pdf", Pdf), default)).IsSuccess);
        Assert.IsType<TooMuchEvidence>((await evidence.AddAsync(new ReceivedFile("brief.pdf", Pdf), default)).Refusal);
        Assert.True((await scope.Get<RequestDrafts>().DiscardAsync(RequestKind.Correction, default)).IsSuccess);
        await using var db = portal.Db();
        Assert.Equal((0, 0), (await db.Documents.CountAsync(), await db.DocumentContents.CountAsync()));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Evidence_OfADraftThatNobodyTouched_GoesWithItAfterThirtyDays(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        await using var scope = portal.As(ActorKind.Person, Noor);
        await SaveAsync(scope, new CorrectionDraft());
        portal.Time.Advance(TimeSpan.FromDays(20));
        Assert.True((await scope.Get<DraftEvidence>().AddAsync(new ReceivedFile("brief.pdf", Pdf), default)).IsSuccess);
        portal.Time.Advance(TimeSpan.FromDays(20));

        // Adding a file was work on the draft: it is kept for thirty days from then.
        Assert.Equal(0, await scope.Get<RequestDrafts>().DeleteExpiredAsync(default));
        Assert.Single((await scope.Get<OwnCorrectionQueries>().EvidenceAsync(default)).Value);
        portal.Time.Advance(TimeSpan.FromDays(11));

        Assert.Equal(1, await scope.Get<RequestDrafts>().DeleteExpiredAsync(default));
        await using var db = portal.Db();
        Assert.Equal((0, 0), (await db.Documents.CountAsync(), await db.Drafts.CountAsync()));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Evidence_ThatWasSent_IsDownloadedByItsSenderOnlyAndStays(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        await ARegisteredPerson().Named("Ander", "Persoon").LinkedTo(Ander).SaveAsync(portal);
        await using var scope = portal.As(ActorKind.Person, Noor);
        var typed = new CorrectionDraft(Form: AnswerForm.Portal).With(Wish(await DatumAsync(scope, "person/Email"), CorrectionKind.Remove, null, null));
        var draft = await SaveAsync(scope, typed);
        var file = (await scope.Get<DraftEvidence>().AddAsync(new ReceivedFile("brief.pdf", Pdf), default)).Value;
        var number = (await scope.Get<SubmitCorrection>().ExecuteAsync(draft, typed, default)).Value;

        var found = (await scope.Get<OwnRequestQueries>().FindAsync(number, default)).Value;
        Assert.Equal(file.Id, Assert.Single(found.Documents).Id);
        Assert.Equal(Pdf, (await scope.Get<OwnRequestQueries>().DownloadAsync(file.Id, default)).Value.Content.Bytes);
        Assert.IsType<NotFound>((await scope.Get<DraftEvidence>().RemoveAsync(file.Id, default)).Refusal);
        await using var other = portal.As(ActorKind.Person, Ander);
        Assert.IsType<NotFound>((await other.Get<OwnRequestQueries>().DownloadAsync(file.Id, default)).Refusal);
        Assert.IsType<NotFound>((await other.Get<OwnRequestQueries>().FindAsync(number, default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task OwnRequest_BeforeTheAnswer_SaysWhatWasAskedAndNoDecision(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        await using var scope = portal.As(ActorKind.Person, Noor);
        var typed = new CorrectionDraft(Form: AnswerForm.Portal).With(Wish(await DatumAsync(scope, "person/Email"), CorrectionKind.Improve, "anders@voorbeeld.example", null));
        var number = (await scope.Get<SubmitCorrection>().ExecuteAsync(await SaveAsync(scope, typed), typed, default)).Value;
        await using (var db = portal.Db())
        {
            var request = await db.Requests.SingleAsync();
            // Decided, and not sent: that is nobody's business yet.
            var item = db.Entry(await db.CorrectionItems.SingleAsync());
            item.Property(i => i.Verdict).CurrentValue = CorrectionVerdict.Refused;
            db.RecipientNotices.Add(RecipientNotice.Open(request.Id, request.Applicant.PersonId, new EarlierRecipient("Gemeente Voorbeeldstad", null, null, [1], request.ReceivedOn, IsGeneral: false, IsUntold: false)));
            await db.SaveChangesAsync();
        }

        var found = (await scope.Get<OwnRequestQueries>().FindAsync(number, default)).Value;

        var asked = Assert.Single(found.Corrections);
        Assert.Equal(("noor@voorbeeld.example", "anders@voorbeeld.example", null), (asked.CurrentValue, asked.WantedValue, asked.Decision));
        Assert.Empty(found.Told);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-15.1")]
    public async Task SubmitOverview_TheSameDraftTwice_IsOneCaseAboutThePastYear(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        await using var scope = portal.As(ActorKind.Person, Noor);
        var typed = new OverviewDraft(Form: AnswerForm.Portal);
        var draft = (await scope.Get<RequestDrafts>().SaveAsync(typed, default)).Value.Id;

        var first = await scope.Get<SubmitOverviewRequest>().ExecuteAsync(draft, typed, default);
        var second = await scope.Get<SubmitOverviewRequest>().ExecuteAsync(draft, typed, default);

        Assert.Equal(first.Value, second.Value);
        await using var db = portal.Db();
        var request = await db.Requests.SingleAsync();
        Assert.Equal((RequestKind.DisclosureOverview, request.ReceivedOn.AddYears(-1), request.ReceivedOn), (request.Kind, request.Scope.From!.Value, request.Scope.Until!.Value));
        Assert.Equal(new DateOnly(2026, 12, 28), request.RegulationDate);
        Assert.Empty(await db.Drafts.ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Drafts_OfThreeKinds_AreKeptBesideEachOther(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        await using var scope = portal.As(ActorKind.Person, Noor);
        var drafts = scope.Get<RequestDrafts>();
        foreach (var draft in (DraftContent[])[new OverviewDraft(), new CorrectionDraft(), new AccessDraft(true)])
            Assert.True((await drafts.SaveAsync(draft, default)).IsSuccess);

        Assert.Equal([RequestKind.Access, RequestKind.Correction, RequestKind.DisclosureOverview], (await drafts.ListAsync(default)).Value.Select(saved => saved.Draft.Kind));
        Assert.True((await drafts.DiscardAsync(RequestKind.Correction, default)).IsSuccess);
        Assert.Equal([RequestKind.Access, RequestKind.DisclosureOverview], (await drafts.ListAsync(default)).Value.Select(saved => saved.Draft.Kind));
    }

    private static async Task<TestPortal> OpenAsync(DatabaseProvider provider)
    {
        var portal = await TestPortal.CreateAsync(provider);
        await ARegisteredPerson().LinkedTo(Noor).WithTrajectory().WithDossierItem("Kennismaking", "Wij spraken over werk.").SaveAsync(portal);
        return portal;
    }

    private static async Task<HeldDatum> DatumAsync(TestScope scope, string key) =>
        (await scope.Get<OwnCorrectionQueries>().DataAsync(default)).Value.First(datum => datum.Item.Key.StartsWith(key, StringComparison.Ordinal));

    private static CorrectionDraftItem Wish(HeldDatum datum, CorrectionKind kind, string? wanted, string? reason) =>
        datum.ToDraft() with { Kind = kind, Ground = CorrectionGround.FactuallyWrong, WantedValue = wanted, Reason = reason };

    private static async Task<Guid> SaveAsync(TestScope scope, CorrectionDraft draft) => (await scope.Get<RequestDrafts>().SaveAsync(draft, default)).Value.Id;

    private static async Task ChangeEmailAsync(TestPortal portal, string email)
    {
        await using var db = portal.Db();
        var person = await db.Persons.SingleAsync();
        db.Entry(person).Property(p => p.Email).CurrentValue = email;
        await db.SaveChangesAsync();
    }
}
