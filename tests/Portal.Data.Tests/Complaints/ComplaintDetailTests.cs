using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Auditing;
using Portal.Data.Complaints;
using Portal.Data.Documents;
using Portal.Data.Messages;
using Portal.Data.Overviews;
using Portal.Data.Registrations;
using Portal.Data.Representations;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Complaints;

/// <summary>The parts of handling questions and complaints that go wrong quietly: who hears of what, what is written down, and what the register counts (2017-17).</summary>
[Article("2017-17")]
public sealed class ComplaintDetailTests
{
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();

    [Fact]
    [Article("UAVG 5")]
    public async Task Answer_ToARepresentative_GoesToThemWhileTheyMayAct_AndToThePersonAfterwards()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        var (kaat, representation) = await office.KaatAsync();
        await using var _ = kaat;
        var number = (await kaat.Get<SubmitComplaint>().ExecuteAsync(office.Entry(ComplaintKind.Question), default)).Value;
        await using var olga = office.As(office.Director);
        var opened = (await olga.Get<ComplaintQueries>().OpenAsync(number, default)).Value;
        Assert.Equal(("Kaat Papierboot", "kaat@voorbeeld.example", true), (opened.Complaint.Name, opened.Recipient.Email, opened.Recipient.ReadsInPortal));
        await using (var db = office.Portal.Db())
            Assert.Equal("kaat@voorbeeld.example", (await db.Outbox.SingleAsync(m => m.Template == MessageTemplate.ComplaintReceived)).ToAddress);

        await using (var fleur = office.As(office.Officer))
            Assert.Null((await fleur.Get<EndRepresentation>().ExecuteAsync(representation, default)).Refusal);
        Assert.Null((await olga.Get<ReplyToComplaint>().ExecuteAsync(number, await office.VersionAsync(number), new("Dit is het antwoord."), default)).Refusal);

        await using var after = office.Portal.Db();
        var mail = await after.Outbox.SingleAsync(m => m.Template == MessageTemplate.ComplaintAnswered);
        Assert.Equal(("noor@voorbeeld.example", office.Person.Id), (mail.ToAddress, mail.PersonId));
        Assert.DoesNotContain("Kaat", mail.Body, StringComparison.Ordinal);
        Assert.Equal("Portal", (await after.Audit.SingleAsync(e => e.Action == AuditAction.ComplaintAnswered)).Detail);
        await using var noor = office.Noor();
        Assert.Equal("Dit is het antwoord.", (await noor.Get<OwnComplaintQueries>().OpenAsync(number, default)).Value.Complaint.Answer);
    }

    [Fact]
    [Article("UAVG 5")]
    public async Task List_OfWhoOnlyMakesRequestsForSomebody_HasWhatTheyMadeThemselves()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        await office.Portal.HireAsync(Role.Director, "Bram Wolkenveld");
        await using (var db = office.Portal.Db())
        {
            (await db.Employees.SingleAsync(e => e.Name == "Bram Wolkenveld")).Disable(office.Portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        var noors = await office.SubmitAsync(ComplaintKind.Question);
        var (mirte, _) = await office.KaatAsync(login: "mirte");
        await using var first = mirte;
        var mirtes = (await mirte.Get<SubmitComplaint>().ExecuteAsync(office.Entry(ComplaintKind.Question), default)).Value;
        var (kaat, _) = await office.KaatAsync(RepresentationScope.Requests);
        await using var second = kaat;
        var kaats = (await kaat.Get<SubmitComplaint>().ExecuteAsync(office.Entry(ComplaintKind.Question), default)).Value;

        Assert.Equal([kaats], (await kaat.Get<OwnComplaintQueries>().ListAsync(default)).Value.Select(row => row.Number));
        Assert.IsType<NotFound>((await kaat.Get<OwnComplaintQueries>().OpenAsync(noors, default)).Refusal);
        Assert.IsType<NotFound>((await kaat.Get<ActOnOwnComplaint>().WithdrawAsync(mirtes, default)).Refusal);
        Assert.Equal(3, (await mirte.Get<OwnComplaintQueries>().ListAsync(default)).Value.Count);
        // Who guides Noor is no part of a request; a director who left can be named in words.
        Assert.Equal(["Olga Vuurtoren"], (await kaat.Get<OwnComplaintQueries>().AboutAsync(default)).Value.Select(choice => choice.Name));
        Assert.Equal(["Olga Vuurtoren", "Ravi Bloesemdal"], (await mirte.Get<OwnComplaintQueries>().AboutAsync(default)).Value.Select(choice => choice.Name));
    }

    [Theory]
    [InlineData(CorrespondenceForm.Portal, false)]
    [InlineData(CorrespondenceForm.Letter, true)]
    [Article("2017-11.2")]
    public async Task Answer_InTheFormThatWasAskedFor_IsAMessageOrALetterUnderTheirKey(CorrespondenceForm form, bool letter)
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite, form);
        await office.Portal.FillInOrganisationAsync();
        var number = await office.SubmitAsync(ComplaintKind.Question);
        await using var olga = office.As(office.Director);
        Assert.Null((await olga.Get<ReplyToComplaint>().ExecuteAsync(number, await office.VersionAsync(number), new("Antwoord."), default)).Refusal);

        await using var db = office.Portal.Db();
        Assert.Equal(letter ? [] : ["noor@voorbeeld.example"], await db.Outbox.Where(m => m.Template == MessageTemplate.ComplaintAnswered).Select(m => m.ToAddress).ToListAsync());
        var said = await db.PortalMessages.SingleAsync(m => m.Template == MessageTemplate.ComplaintAnswered);
        Assert.Equal((letter, letter), (said.LetterId is not null, said.Body.Contains("per brief", StringComparison.Ordinal)));
        Assert.Equal(letter ? "Letter" : "Portal", (await db.Audit.SingleAsync(e => e.Action == AuditAction.ComplaintAnswered)).Detail);
        Assert.Equal(letter ? [office.Person.Id] : [], await db.Documents.Where(d => d.Kind == DocumentKind.ComplaintLetter).Select(d => d.PersonId).ToListAsync());
        await using var noor = office.Noor();
        var row = Assert.Single((await noor.Get<OwnComplaintQueries>().ListAsync(default)).Value);
        // What came by letter is not waiting to be read here.
        Assert.Equal(!letter, row.IsNew);
        if (letter)
        {
            var file = Assert.Single((await noor.Get<OwnComplaintQueries>().OpenAsync(number, default)).Value.Files);
            Assert.True((await noor.Get<OwnComplaintQueries>().DownloadAsync(file.Id, default)).IsSuccess);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-11.2")]
    public async Task Message_AboutIt_LeadsToItAndToNoOther(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        await office.SubmitAsync(ComplaintKind.Question);
        var number = await office.SubmitAsync(ComplaintKind.Question);
        await using var olga = office.As(office.Director);
        Assert.Null((await olga.Get<ReplyToComplaint>().ExecuteAsync(number, await office.VersionAsync(number), new("Antwoord."), default)).Refusal);
        var written = await olga.Get<WriteMessage>().ExecuteAsync(new(office.Person.Id, "Hallo", "Tot ziens."), default);
        Assert.Null(written.Refusal);

        await using var noor = office.Noor();
        var opened = new Dictionary<string, ComplaintNumber?>(StringComparer.Ordinal);
        foreach (var row in (await noor.Get<OwnMessages>().ListAsync(1, default)).Value.Rows.Where(row => row.CaseNumber is null || row.CaseNumber == number.Value))
            opened[row.Subject] = (await noor.Get<ReadOwnMessage>().ExecuteAsync(row.Id, default)).Value.Complaint;
        Assert.Contains(opened, pair => pair.Value == number);
        Assert.All(opened, pair => Assert.Equal(pair.Key == "Hallo" ? null : number, pair.Value));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, CorrespondenceForm.Letter)]
    [InlineData(DatabaseProvider.Postgres, CorrespondenceForm.LargePrint)]
    [Article("2017-11.2")]
    public async Task Everything_ToWhoAskedForPaper_IsALetter_WithItsMessageInTheInbox_AndNoMail(DatabaseProvider provider, CorrespondenceForm form)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider, form);
        await using var ravi = office.As(office.Consultant);
        await using var olga = office.As(office.Director);
        // Without a letterhead the inbox says at once that it came in; the letter follows.
        var number = (await ravi.Get<EnterComplaint>().ExecuteAsync(new(office.Entry(ComplaintKind.Question), RequestChannel.Letter, office.Today, office.Person.Id, null, null, null), default)).Value;
        Assert.True((await olga.Get<ComplaintQueries>().OpenAsync(number, default)).Value.LacksConfirmation);
        await office.Portal.FillInOrganisationAsync();
        foreach (var step in new ComplaintStep[] { new ConfirmStep(), new ExtendComplaintStep("Een getuige is ziek."), new TurnStep(), new PlanHearingStep(office.Today, "Om 10.30 uur."), new JudgeComplaintStep(ComplaintJudgement.NotAdmissible, "Eerder beoordeeld.") })
            Assert.Null((await office.DoAsync(office.Director, number, step)).Refusal);
        Assert.Null((await olga.Get<ReplyToComplaint>().ExecuteAsync(number, await office.VersionAsync(number), new(null), default)).Refusal);

        await using var db = office.Portal.Db();
        var said = await db.PortalMessages.OrderBy(m => m.Id).ToListAsync();
        Assert.Equal(
            [MessageTemplate.ComplaintReceived, MessageTemplate.ComplaintTurned, MessageTemplate.ComplaintHearingPlanned, MessageTemplate.ComplaintExtended, MessageTemplate.ComplaintAnswered], said.Select(m => m.Template!.Value).Order());
        var letters = (await olga.Get<LetterQueries>().ToPostAsync(1, default)).Value.Rows;
        // The invitation was not posted before the judgement, and is not posted any more.
        Assert.Equal(letters.Select(letter => letter.Id).Order(), said.Where(m => m.Template != MessageTemplate.ComplaintHearingPlanned).Select(m => m.LetterId!.Value).Order());
        Assert.Contains("Een getuige is ziek.", said.Single(m => m.Template == MessageTemplate.ComplaintExtended).Body, StringComparison.Ordinal);
        Assert.All(said.Where(m => m.Template != MessageTemplate.ComplaintExtended), m => Assert.DoesNotContain("portaal", m.Body, StringComparison.Ordinal));
        Assert.Empty(await db.Outbox.Where(m => m.PersonId == office.Person.Id).ToListAsync());
        // Large print is work for who prints it, with the letter at hand.
        var tasks = (await olga.Get<AskedFormQueries>().ListAsync(1, default)).Value.Rows;
        Assert.Equal(form == CorrespondenceForm.LargePrint ? said.Select(m => m.LetterId).Order() : [], tasks.Select(task => task.LetterId).Order());
        // The letter in the inbox is theirs to read; that is written down under the complaint, so that nobody whom it is about sees the line.
        await using var noor = office.Noor();
        var letterId = said[0].LetterId!.Value;
        Assert.Equal(letterId, (await noor.Get<OwnRequestQueries>().DownloadAsync(letterId, default)).Value.Id);
        Assert.Equal($"Complaint {number}", (await db.Audit.SingleAsync(e => e.Action == AuditAction.DocumentDownloaded)).Subject);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-16")]
    public async Task WhatAnEmployeeWrote_ForWhoHasAMailAddressAndNoLogin_IsALetter(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        await office.Portal.FillInOrganisationAsync();
        var bo = await office.Portal.RegisterAsync("Vlieger", "bo@voorbeeld.example", consultant: office.Consultant);
        await using var ravi = office.As(office.Consultant);
        var number = (await ravi.Get<EnterComplaint>().ExecuteAsync(new(office.Entry(ComplaintKind.Complaint), RequestChannel.Telephone, office.Today, bo.Id, null, null, null), default)).Value;

        Assert.Null((await office.DoAsync(office.Director, number, new ExtendComplaintStep("Een getuige is ziek."))).Refusal);
        Assert.Null((await office.DoAsync(office.Director, number, new PlanHearingStep(office.Today, "Om 10.30 uur."))).Refusal);

        await using var db = office.Portal.Db();
        Assert.Equal([MessageTemplate.ComplaintReceived], await db.Outbox.Where(m => m.PersonId == bo.Id).Select(m => m.Template).ToListAsync());
        Assert.Equal([DocumentKind.ComplaintLetter, DocumentKind.ComplaintLetter], await db.Documents.Select(d => d.Kind).ToListAsync());
        var said = await db.PortalMessages.Where(m => m.LetterId != null).ToListAsync();
        Assert.Single(said, m => m.Body.Contains("Een getuige is ziek.", StringComparison.Ordinal));
        Assert.Single(said, m => m.Body.Contains("Om 10.30 uur.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2018-15")]
    public async Task Hearing_PlannedTwice_IsToldTwice_WithItsPlaceOnPaperAndInNoMail(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        await office.Portal.FillInOrganisationAsync();
        await using var ravi = office.As(office.Consultant);
        await using var olga = office.As(office.Director);
        // One with a representative and an address, one of whom we only have an e-mail address.
        var (kaat, _) = await office.KaatAsync(email: null);
        await using var acting = kaat;
        var posted = (await kaat.Get<SubmitComplaint>().ExecuteAsync(office.Entry(ComplaintKind.Complaint), default)).Value;
        var mailed = (await ravi.Get<EnterComplaint>().ExecuteAsync(new(office.Entry(ComplaintKind.Complaint), RequestChannel.Email, office.Today, null, "Loek Onbekend", "loek@voorbeeld.example", null), default)).Value;
        foreach (var number in new[] { posted, mailed })
        {
            Assert.IsType<ComplaintTextMissing>((await office.DoAsync(office.Director, number, new PlanHearingStep(office.Today.AddDays(2), " "))).Refusal);
            Assert.Null((await office.DoAsync(office.Director, number, new PlanHearingStep(office.Today.AddDays(2), "Om 10.30 uur op kantoor."))).Refusal);
            Assert.Null((await office.DoAsync(office.Director, number, new PlanHearingStep(office.Today.AddDays(4), "Om 14.15 uur per telefoon."))).Refusal);
        }

        await using var db = office.Portal.Db();
        Assert.Equal(2, await db.Documents.CountAsync(d => d.Kind == DocumentKind.ComplaintLetter));
        // The letter of the first appointment was not posted yet, and is not posted any more.
        Assert.Single((await olga.Get<LetterQueries>().ToPostAsync(1, default)).Value.Rows);
        var said = await db.PortalMessages.Where(m => m.Template == MessageTemplate.ComplaintHearingPlanned).ToListAsync();
        Assert.Single(said, m => m.Body.Contains("Om 10.30 uur op kantoor.", StringComparison.Ordinal));
        Assert.Single(said, m => m.Body.Contains("Om 14.15 uur per telefoon.", StringComparison.Ordinal));
        var mails = await db.Outbox.Where(m => m.Template == MessageTemplate.ComplaintHearingPlanned).ToListAsync();
        Assert.Equal(["loek@voorbeeld.example", "loek@voorbeeld.example"], mails.Select(m => m.ToAddress));
        Assert.All(mails, mail => Assert.DoesNotContain("uur", mail.Body, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotContain(TermTexts.Long(office.Today.AddDays(2)), mail.Subject + mail.Body, StringComparison.Ordinal));
        // Whoever handles it sees that the rest must be told by telephone.
        var (read, unread) = ((await olga.Get<ComplaintQueries>().OpenAsync(posted, default)).Value, (await olga.Get<ComplaintQueries>().OpenAsync(mailed, default)).Value);
        Assert.Equal((true, false, false, "Om 14.15 uur per telefoon."), (read.Complaint.HearingLetterId is not null, unread.Complaint.HearingLetterId is not null, unread.Recipient.IsLedToPortal, unread.Complaint.HearingPlace));
        // And what is kept of it is theirs to see.
        var fact = Assert.Single((await PersonRecordsQuery.LoadAsync(db, office.Person.Id, default, forOwnPage: true))!.PortalFacts, each => each.Key.EndsWith("/planned", StringComparison.Ordinal));
        Assert.Equal((true, office.Today), (fact.Content.Contains($"{TermTexts.Long(office.Today.AddDays(4))}. Om 14.15 uur per telefoon.", StringComparison.Ordinal), fact.On));

        // Whoever does not want to be heard gets no invitation in the post.
        Assert.Null((await office.DoAsync(office.Director, posted, new HearStep(HearingKind.Declined, office.Today, null))).Refusal);
        Assert.Empty((await olga.Get<LetterQueries>().ToPostAsync(1, default)).Value.Rows);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2018-15")]
    public async Task Hearing_OfWhomAnAddressIsKnownLater_IsToldThereOnce_AndTheWrongLetterStays(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        await office.Portal.FillInOrganisationAsync();
        await using var ravi = office.As(office.Consultant);
        await using var olga = office.As(office.Director);
        var number = (await ravi.Get<EnterComplaint>().ExecuteAsync(new(office.Entry(ComplaintKind.Complaint), RequestChannel.Email, office.Today, null, "Loek Onbekend", "loek@voorbeeld.example", null), default)).Value;
        Assert.Null((await office.DoAsync(office.Director, number, new PlanHearingStep(office.Today.AddDays(2), "Om 10.30 uur op kantoor."))).Refusal);
        Assert.Empty((await olga.Get<LetterQueries>().ToPostAsync(1, default)).Value.Rows);

        Assert.Null((await office.DoAsync(office.Director, number, new ReachComplainantStep("loek@voorbeeld.example", "Nergensweg 1\n1234 AB Voorbeeldstad"))).Refusal);
        var first = Assert.Single((await olga.Get<LetterQueries>().ToPostAsync(1, default)).Value.Rows);
        Assert.NotNull((await olga.Get<ComplaintQueries>().OpenAsync(number, default)).Value.Complaint.HearingLetterId);
        Assert.Null((await office.DoAsync(office.Director, number, new ReachComplainantStep("loek@voorbeeld.example", "Nergensweg 2\n1234 AB Voorbeeldstad"))).Refusal);
        Assert.NotEqual(first.Id, Assert.Single((await olga.Get<LetterQueries>().ToPostAsync(1, default)).Value.Rows).Id);
        // Another mail address alone is no other letter.
        Assert.Null((await office.DoAsync(office.Director, number, new ReachComplainantStep("loek.nieuw@voorbeeld.example", "Nergensweg 2\n1234 AB Voorbeeldstad"))).Refusal);
        await using var db = office.Portal.Db();
        Assert.Equal(2, await db.Documents.CountAsync(d => d.Kind == DocumentKind.ComplaintLetter));
    }

    [Fact]
    [Article("2017-17")]
    public async Task Invitation_ThatWasNotPosted_IsLetGoByWhoWithdraws_AndConfirmsNothing()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        await office.Portal.FillInOrganisationAsync();
        await using var ravi = office.As(office.Consultant);
        await using var olga = office.As(office.Director);
        var (kaat, _) = await office.KaatAsync(email: null);
        await using var acting = kaat;
        var own = (await kaat.Get<SubmitComplaint>().ExecuteAsync(office.Entry(ComplaintKind.Complaint), default)).Value;
        var entered = (await ravi.Get<EnterComplaint>().ExecuteAsync(new(office.Entry(ComplaintKind.Complaint), RequestChannel.Letter, office.Today, null, "Loek Onbekend", null, "Nergensweg 1\n1234 AB Voorbeeldstad"), default)).Value;
        await using (var db = office.Portal.Db())
        {
            // Its confirmation was never printed.
            foreach (var letter in await db.Documents.Where(d => d.Kind == DocumentKind.ComplaintLetter).ToListAsync())
                letter.NotToPost();
            await db.SaveChangesAsync();
        }

        foreach (var number in new[] { own, entered })
            Assert.Null((await office.DoAsync(office.Director, number, new PlanHearingStep(office.Today, "Om 10.30 uur op kantoor."))).Refusal);
        Assert.Equal(2, (await olga.Get<LetterQueries>().ToPostAsync(1, default)).Value.Rows.Count);
        Assert.False((await olga.Get<ComplaintQueries>().OpenAsync(entered, default)).Value.LacksConfirmation);

        Assert.Null((await kaat.Get<ActOnOwnComplaint>().WithdrawAsync(own, default)).Refusal);
        Assert.Null((await office.DoAsync(office.Director, entered, new HearStep(HearingKind.Declined, office.Today, null))).Refusal);

        Assert.Empty((await olga.Get<LetterQueries>().ToPostAsync(1, default)).Value.Rows);
        Assert.True((await olga.Get<ComplaintQueries>().OpenAsync(entered, default)).Value.LacksConfirmation);
    }

    [Fact]
    public async Task Confirmation_ThatWentByMail_IsNotAskedAgainByWhoPrefersPaperLater()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        await office.Portal.FillInOrganisationAsync();
        await using var ravi = office.As(office.Consultant);
        var number = (await ravi.Get<EnterComplaint>().ExecuteAsync(new(office.Entry(ComplaintKind.Question), RequestChannel.Letter, office.Today, office.Person.Id, null, null, null), default)).Value;
        await using (var db = office.Portal.Db())
        {
            var person = await db.Persons.SingleAsync(p => p.Id == office.Person.Id);
            person.Update(person.Details with { PreferredForm = CorrespondenceForm.Letter }, new Provenance(DataOrigin.Person, "Noor Zonderland", office.Today, ProcessingPurpose.Guidance));
            await db.SaveChangesAsync();
        }

        await using var olga = office.As(office.Director);
        Assert.False((await olga.Get<ComplaintQueries>().OpenAsync(number, default)).Value.LacksConfirmation);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Complaint_OfSomebodyWithoutAnAddress_IsNotAnsweredToNobody(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        await office.Portal.FillInOrganisationAsync();
        await using var ravi = office.As(office.Consultant);
        await using var olga = office.As(office.Director);
        var command = new EnterComplaintCommand(office.Entry(ComplaintKind.Question), RequestChannel.Email, office.Today, null, "Kaat Onbekend", null, " ", "en");
        Assert.Equal("Address", Assert.Single(Assert.IsType<InvalidInput>((await ravi.Get<EnterComplaint>().ExecuteAsync(command, default)).Refusal).Problems).Field);
        var number = (await ravi.Get<EnterComplaint>().ExecuteAsync(command with { Email = "kaat@voorbeeld.example" }, default)).Value;
        async Task<Outcome> ReplyAsync() => await olga.Get<ReplyToComplaint>().ExecuteAsync(number, await office.VersionAsync(number), new("Antwoord."), default);
        async Task<ComplaintRecipient> RecipientAsync() => (await olga.Get<ComplaintQueries>().OpenAsync(number, default)).Value.Recipient;
        Assert.Equal((false, false), (await RecipientAsync() is var before ? (before.HasAddress, before.IsOutOfReach) : default));

        Assert.IsType<ComplaintAddressMissing>((await ReplyAsync()).Refusal);
        Assert.Equal("Email", Assert.Single(Assert.IsType<InvalidInput>((await office.DoAsync(office.Director, number, new ReachComplainantStep("kaat", "Nergensweg 1"))).Refusal).Problems).Field);
        Assert.Null((await office.DoAsync(office.Director, number, new ReachComplainantStep(null, "Haalt het antwoord op"))).Refusal);
        // The new way to reach them lacks its confirmation.
        Assert.True((await olga.Get<ComplaintQueries>().OpenAsync(number, default)).Value.LacksConfirmation);
        Assert.Null((await ReplyAsync()).Refusal);

        Assert.IsType<ComplaintReachFixed>((await office.DoAsync(office.Director, number, new ReachComplainantStep(null, "Ergens anders"))).Refusal);
        await using var db = office.Portal.Db();
        var confirmed = await db.Outbox.SingleAsync(m => m.ToAddress == "kaat@voorbeeld.example");
        Assert.Equal((MessageTemplate.ComplaintReceived, true), (confirmed.Template, confirmed.Subject.StartsWith("We ", StringComparison.Ordinal)));
        Assert.Equal(1, await db.Audit.CountAsync(e => e.Action == AuditAction.ComplaintReachChanged && e.Subject == $"Complaint {number}"));
        var registered = await office.SubmitAsync(ComplaintKind.Question);
        Assert.IsType<ComplaintReachFixed>((await office.DoAsync(office.Director, registered, new ReachComplainantStep(null, "Nergensweg 1"))).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Reach_OfAnotherMailAddress_ConfirmsThere_AndNothingChangesForWhoCannotBeTold(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        await office.Portal.FillInOrganisationAsync();
        await using var ravi = office.As(office.Consultant);
        var command = new EnterComplaintCommand(office.Entry(ComplaintKind.Question), RequestChannel.Letter, office.Today.AddDays(-40), null, "Kaat Onbekend", "fout@voorbeeld.example", null);
        var number = (await ravi.Get<EnterComplaint>().ExecuteAsync(command, default)).Value;
        async Task<List<string>> ToAsync()
        {
            await using var reading = office.Portal.Db();
            return await reading.Outbox.Where(m => m.Template == MessageTemplate.ComplaintReceived).OrderBy(m => m.ToAddress).Select(m => m.ToAddress).ToListAsync();
        }

        Assert.Null((await office.DoAsync(office.Director, number, new ReachComplainantStep("goed@voorbeeld.example", null))).Refusal);
        // The same address again is no news.
        Assert.Null((await office.DoAsync(office.Director, number, new ReachComplainantStep("goed@voorbeeld.example", null))).Refusal);
        Assert.Equal(["fout@voorbeeld.example", "goed@voorbeeld.example"], await ToAsync());
        await using var db = office.Portal.Db();
        // The day has passed: nothing is promised for it.
        Assert.All(await db.Outbox.Where(m => m.Template == MessageTemplate.ComplaintReceived).Select(m => m.Body).ToListAsync(), body => Assert.Contains("Ons antwoord is te laat.", body, StringComparison.Ordinal));

        var lost = (await ravi.Get<EnterComplaint>().ExecuteAsync(command with { Entry = office.Entry(ComplaintKind.Question), ReceivedOn = office.Today }, default)).Value;
        Assert.True((await db.Complaints.SingleAsync(c => c.Number == lost)).ReachAt(null, null).IsSuccess);
        await db.SaveChangesAsync();
        Assert.IsType<ComplaintAddressMissing>((await office.DoAsync(office.Director, lost, new ExtendComplaintStep("Een getuige is ziek."))).Refusal);
        Assert.IsType<ComplaintAddressMissing>((await office.DoAsync(office.Director, lost, new TurnStep())).Refusal);
        await using var after = office.Portal.Db();
        Assert.Equal((ComplaintKind.Question, null), await after.Complaints.Where(c => c.Number == lost).Select(c => new ValueTuple<ComplaintKind, DateOnly?>(c.Kind, c.ExtendedOn)).SingleAsync());
        // Taking back can always be written down.
        Assert.Null((await office.DoAsync(office.Director, lost, new WithdrawComplaintStep())).Refusal);
    }

    [Fact]
    [Article("UAVG 5")]
    public async Task Letter_ToARepresentative_DoesNotLieInTheInboxOfThePerson()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        await office.Portal.FillInOrganisationAsync();
        var (kaat, _) = await office.KaatAsync(email: null);
        await using var acting = kaat;
        var number = (await kaat.Get<SubmitComplaint>().ExecuteAsync(office.Entry(ComplaintKind.Question), default)).Value;

        Assert.Null((await office.DoAsync(office.Director, number, new ExtendComplaintStep("Een getuige is ziek."))).Refusal);

        await using var db = office.Portal.Db();
        Assert.Equal(1, await db.Documents.CountAsync(d => d.Kind == DocumentKind.ComplaintLetter));
        Assert.Null((await db.PortalMessages.SingleAsync(m => m.Template == MessageTemplate.ComplaintExtended)).LetterId);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-11.2")]
    public async Task Record_OfAMessageThatWasSaidInTheAskedForm_IsHiddenFromWhomTheComplaintIsAbout(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider, CorrespondenceForm.Telephone);
        await office.AppointAsync(office.Officer);
        await office.SubmitAsync(ComplaintKind.Complaint, about: office.Director.Id);
        await using var fleur = office.As(office.Officer);
        var task = Assert.Single((await fleur.Get<AskedFormQueries>().ListAsync(1, default)).Value.Rows);

        Assert.Null((await fleur.Get<SayInAskedForm>().ExecuteAsync(task.MessageId, default)).Refusal);

        await using var db = office.Portal.Db();
        Assert.Equal(1, await db.Audit.CountAsync(e => e.Action == AuditAction.SaidInAskedForm));
        await using var olga = office.As(office.Director);
        Assert.DoesNotContain((await olga.Get<ViewAudit>().ExecuteAsync(new AuditFilter(), default)).Value.Rows, row => row.Entry.Action == AuditAction.SaidInAskedForm);
    }

    [Fact]
    public async Task Withdraw_ByAnEmployee_IsToldToWhoItIsOf_AndByThemselvesToNobody()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        var (first, second) = (await office.SubmitAsync(ComplaintKind.Question), await office.SubmitAsync(ComplaintKind.Question));
        await ForgetMailsAsync(office);

        Assert.Null((await office.DoAsync(office.Director, first, new WithdrawComplaintStep())).Refusal);
        await using (var noor = office.Noor())
            Assert.Null((await noor.Get<ActOnOwnComplaint>().WithdrawAsync(second, default)).Refusal);

        Assert.Equal(["ComplaintWithdrawn Noor Zonderland"], await MailsAsync(office));
        await using var db = office.Portal.Db();
        Assert.Equal(first.Value, (await db.PortalMessages.SingleAsync(m => m.Template == MessageTemplate.ComplaintWithdrawn)).CaseNumber);
    }

    [Fact]
    public async Task Complaint_AboutTheOnlyOpenDirector_IsForTheDeputy_WhateverClosedAccountsThereAre()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        var left = await office.Portal.HireAsync(Role.Director, "Bram Wolkenveld");
        await using (var db = office.Portal.Db())
        {
            (await db.Employees.SingleAsync(e => e.Id == left.Id)).Disable(office.Portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        await office.AppointAsync(office.Officer);
        var number = await office.SubmitAsync(ComplaintKind.Complaint, about: office.Director.Id);

        await using var fleur = office.As(office.Officer);
        Assert.True((await fleur.Get<ComplaintQueries>().OpenAsync(number, default)).IsSuccess);
        // Nor can what comes by telephone be about who left.
        Assert.DoesNotContain((await fleur.Get<ComplaintQueries>().EmployeesAsync(default)).Value, each => each.Id == left.Id);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Deputy_WhoIsAppointed_HearsOfTheOpenComplaintsThatAreTheirsFromThenOn_AndOfNothingElse(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        var theirs = await office.SubmitAsync(ComplaintKind.Complaint, about: office.Director.Id);
        var ended = await office.SubmitAsync(ComplaintKind.Complaint, about: office.Director.Id);
        var aboutBoth = await office.SubmitAsync(ComplaintKind.Complaint, about: office.Director.Id);
        await office.PutAboutAsync(aboutBoth, [office.Director.Id, office.Officer.Id]);
        await office.SubmitAsync(ComplaintKind.Complaint);
        await office.SubmitAsync(ComplaintKind.Question);
        await using (var noor = office.Noor())
            Assert.Null((await noor.Get<ActOnOwnComplaint>().WithdrawAsync(ended, default)).Refusal);
        await ForgetMailsAsync(office);

        await office.AppointAsync(office.Officer);

        await using var db = office.Portal.Db();
        Assert.Equal([(theirs.Value, office.Officer.Email)], (await db.Outbox.Where(m => m.Template == MessageTemplate.ComplaintArrived).ToListAsync()).Select(m => (m.CaseNumber!, m.ToAddress)));
    }

    [Fact]
    [Article("UAVG 5")]
    public async Task Answer_ToARepresentativeWithoutAMailAddress_IsALetter()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        await office.Portal.FillInOrganisationAsync();
        var (kaat, _) = await office.KaatAsync(email: null);
        await using var acting = kaat;
        var number = (await kaat.Get<SubmitComplaint>().ExecuteAsync(office.Entry(ComplaintKind.Question), default)).Value;
        await using var olga = office.As(office.Director);

        Assert.Null((await olga.Get<ReplyToComplaint>().ExecuteAsync(number, await office.VersionAsync(number), new("Antwoord."), default)).Refusal);

        // Nobody would tell her that there is something to read.
        await using var db = office.Portal.Db();
        Assert.Equal("Letter", (await db.Audit.SingleAsync(e => e.Action == AuditAction.ComplaintAnswered)).Detail);
        Assert.Equal([true], await db.Documents.Where(d => d.Kind == DocumentKind.ComplaintLetter).Select(d => d.IsToPost == true).ToListAsync());
    }

    [Fact]
    [Article("2017-9")]
    public async Task About_OffersOnesOwnGuidesAndTheDirectors_AndNobodyWhoGuidesAnother()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        await office.Portal.RegisterAsync("Vlieger", "bo@voorbeeld.example", consultant: await office.Portal.HireAsync(Role.Consultant, "Pien Papavermeer"));
        await using var noor = office.Noor();

        Assert.Equal(["Olga Vuurtoren", "Ravi Bloesemdal"], (await noor.Get<OwnComplaintQueries>().AboutAsync(default)).Value.Select(choice => choice.Name));
    }

    [Fact]
    public async Task Complaint_AboutEverybodyWhoMayHandleIt_IsToldToNobodyOfThem()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var noor = office.Noor();
        Assert.True((await noor.Get<SubmitComplaint>().ExecuteAsync(office.Entry(ComplaintKind.Complaint) with { AboutWords = "Olga en Fleur" }, default)).IsSuccess);

        await using var db = office.Portal.Db();
        Assert.Equal(["Tess Knoppenbak"], await db.Outbox.Where(m => m.PersonId == null).Select(m => m.ToName).ToListAsync());
        await using var fleur = office.As(office.Officer);
        Assert.Equal((0, 0), (await fleur.Get<ComplaintQueries>().TaskAsync(default)) is { Value: var task } ? (task.ToDo, task.Unhandled) : default);
    }

    [Fact]
    public async Task Steps_OfSomebodyElsesVersionOrAboutNobody_AreRefused_AndWhoGetsItLaterHearsOfIt()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        var bram = await office.Portal.HireAsync(Role.Director, "Bram Wolkenveld");
        var number = await office.SubmitAsync(ComplaintKind.Question);
        await using var olga = office.As(office.Director);
        var handle = olga.Get<HandleComplaint>();
        var stale = await office.VersionAsync(number);
        Assert.Null((await office.DoAsync(office.Director, number, new AddStep("Noor belde nog eens."))).Refusal);
        Assert.IsType<ChangedBySomeoneElse>((await handle.ExecuteAsync(number, stale, new WithdrawComplaintStep(), default)).Refusal);
        Assert.IsType<NotFound>((await office.DoAsync(office.Director, number, new SettleStep(ComplaintSubject.Other, [Guid.NewGuid()]))).Refusal);
        var huge = new string('x', Complaint.LongestText + 1);
        Assert.IsType<InvalidInput>((await office.DoAsync(office.Director, number, new AddStep(huge))).Refusal);
        Assert.IsType<InvalidInput>((await olga.Get<ReplyToComplaint>().ExecuteAsync(number, await office.VersionAsync(number), new(huge), default)).Refusal);

        await ForgetMailsAsync(office);
        Assert.Null((await office.DoAsync(office.Director, number, new TurnStep())).Refusal);
        // The complainant, and the other director; not who did it.
        Assert.Equal(["ComplaintArrived Bram Wolkenveld", "ComplaintTurned Noor Zonderland"], await MailsAsync(office));
        await ForgetMailsAsync(office);
        Assert.Null((await office.DoAsync(office.Director, number, new SettleStep(ComplaintSubject.Conduct, [office.Consultant.Id]))).Refusal);
        Assert.Equal(["ComplaintArrived Bram Wolkenveld"], await MailsAsync(office));
        await ForgetMailsAsync(office);
        // The same people again is no news.
        Assert.Null((await office.DoAsync(office.Director, number, new SettleStep(ComplaintSubject.Security, [office.Consultant.Id]))).Refusal);
        Assert.Empty(await MailsAsync(office));
        await using (var db = office.Portal.Db())
            Assert.Equal($"Security {office.Consultant.Id}", (await db.Audit.Where(e => e.Action == AuditAction.ComplaintSettled).OrderBy(e => e.Number).LastAsync()).Detail);
        // What was said of somebody wrongly ends.
        Assert.Null((await office.DoAsync(bram, number, new SettleStep(ComplaintSubject.Security, []))).Refusal);
        Assert.Empty((await olga.Get<ComplaintQueries>().OpenAsync(number, default)).Value.About);
    }

    [Fact]
    public async Task Own_AddAndWithdraw_AreToldAndWrittenDown()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        var number = await office.SubmitAsync(ComplaintKind.Complaint);
        await ForgetMailsAsync(office);
        await using var noor = office.Noor();
        var act = noor.Get<ActOnOwnComplaint>();
        Assert.IsType<InvalidInput>((await act.AddAsync(number, new string('x', Complaint.LongestText + 1), [], default)).Refusal);
        Assert.IsType<ComplaintTooManyFiles>((await act.AddAsync(number, "Bewijs.", [.. Enumerable.Repeat(new ReceivedFile("brief.pdf", Pdf), Complaint.MostFiles + 1)], default)).Refusal);
        Assert.Null((await act.AddAsync(number, "Nog iets.", [new("brief.pdf", Pdf)], default)).Refusal);
        Assert.Equal(["ComplaintArrived Olga Vuurtoren"], await MailsAsync(office));
        var opened = (await noor.Get<OwnComplaintQueries>().OpenAsync(number, default)).Value;
        Assert.Equal(("Nog iets.", true), (Assert.Single(opened.Complaint.Additions).Text, opened.Complaint.Additions[0].ByPerson));
        var file = Assert.Single(opened.Files);
        Assert.Equal(Pdf, (await noor.Get<OwnComplaintQueries>().DownloadAsync(file.Id, default)).Value.Content.Bytes);
        Assert.Null((await act.WithdrawAsync(number, default)).Refusal);
        Assert.IsType<ComplaintNotPossible>((await act.AddAsync(number, "Te laat.", [], default)).Refusal);

        await using var db = office.Portal.Db();
        Assert.Equal(
            [AuditAction.ComplaintReceived, AuditAction.ComplaintAdded, AuditAction.DocumentDownloaded, AuditAction.ComplaintWithdrawn],
            await db.Audit.Where(e => e.Subject == $"Complaint {number}" && e.PersonId == office.Person.Id).OrderBy(e => e.Number).Select(e => e.Action).ToListAsync());
    }

    [Fact]
    public async Task Files_ThatAnEmployeePutWithIt_AreForWhoHandlesIt()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var ravi = office.As(office.Consultant);
        var number = (await ravi.Get<EnterComplaint>().ExecuteAsync(
            new(office.Entry(ComplaintKind.Complaint) with { Files = [new("brief.pdf", Pdf)] }, RequestChannel.Letter, office.Today, office.Person.Id, null, null, null), default)).Value;
        await using var olga = office.As(office.Director);
        var file = Assert.Single((await olga.Get<ComplaintQueries>().OpenAsync(number, default)).Value.Files);

        await using var noor = office.Noor();
        Assert.Empty((await noor.Get<OwnComplaintQueries>().OpenAsync(number, default)).Value.Files);
        Assert.IsType<NotFound>((await noor.Get<OwnComplaintQueries>().DownloadAsync(file.Id, default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2018-15")]
    public async Task Question_OfOnesOwnClient_IsClosedToTheConsultant_WithItsFileAndItsWork(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider, CorrespondenceForm.Telephone);
        var number = await office.SubmitAsync(ComplaintKind.Question, file: true);
        await using var ravi = office.As(office.Consultant);
        await using var fleur = office.As(office.Officer);
        var file = Assert.Single((await fleur.Get<ComplaintQueries>().OpenAsync(number, default)).Value.Files).Id;

        Assert.False((await ravi.Get<ComplaintQueries>().CanOpenAsync(number, default)).Value);
        Assert.IsType<NotFound>((await ravi.Get<DownloadDocument>().ExecuteAsync(file, default)).Refusal);
        Assert.Empty((await ravi.Get<AskedFormQueries>().ListAsync(1, default)).Value.Rows);
        Assert.Null((await fleur.Get<DownloadDocument>().ExecuteAsync(file, default)).Refusal);
        Assert.Equal(number.Value, Assert.Single((await fleur.Get<AskedFormQueries>().ListAsync(1, default)).Value.Rows).CaseNumber);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Files_WhoseContentWasDestroyed_AreRefusedInWordsOnBothSides(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        var number = await office.SubmitAsync(ComplaintKind.Complaint, file: true);
        await using var ravi = office.As(office.Consultant);
        // Of somebody unknown a file has a key of its own.
        var unknown = (await ravi.Get<EnterComplaint>().ExecuteAsync(
            new(office.Entry(ComplaintKind.Complaint) with { Files = [new("brief.pdf", Pdf)] }, RequestChannel.Letter, office.Today, null, "Kaat Onbekend", "kaat@voorbeeld.example", null), default)).Value;
        await using var noor = office.Noor();
        await using var olga = office.As(office.Director);
        var (own, theirs) = (Assert.Single((await noor.Get<OwnComplaintQueries>().OpenAsync(number, default)).Value.Files).Id, Assert.Single((await olga.Get<ComplaintQueries>().OpenAsync(unknown, default)).Value.Files).Id);
        Assert.Null((await noor.Get<OwnComplaintQueries>().DownloadAsync(own, default)).Refusal);
        foreach (var file in new[] { own, theirs })
            Assert.Null((await olga.Get<DownloadDocument>().ExecuteAsync(file, default)).Refusal);

        foreach (var owner in new[] { office.Person.Id, theirs })
            office.Portal.Keys.Destroy(owner, office.Portal.Time.GetUtcNow());

        Assert.IsType<KeyDestroyed>((await noor.Get<OwnComplaintQueries>().DownloadAsync(own, default)).Refusal);
        foreach (var file in new[] { own, theirs })
            Assert.IsType<KeyDestroyed>((await olga.Get<DownloadDocument>().ExecuteAsync(file, default)).Refusal);
        // What was not given does not stand there as if it was.
        await using var db = office.Portal.Db();
        Assert.Equal(3, await db.Audit.CountAsync(e => e.Action == AuditAction.DocumentDownloaded));
    }

    [Fact]
    [Article("2017-9")]
    public async Task Enter_WhatCannotBe_IsRefusedAtItsField_AndSomebodyElsesClientIsNotFound()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        var other = await office.Portal.RegisterAsync("Vlieger", "bo@voorbeeld.example");
        await using var ravi = office.As(office.Consultant);
        var enter = ravi.Get<EnterComplaint>();
        var right = new EnterComplaintCommand(office.Entry(ComplaintKind.Question), RequestChannel.Letter, office.Today, null, "Kaat Onbekend", "kaat@voorbeeld.example", null);
        foreach (var (wrong, field) in new[]
        {
            (right with { Channel = RequestChannel.Portal }, "Channel"),
            (right with { ReceivedOn = null }, "ReceivedOn"),
            (right with { ReceivedOn = office.Today.AddDays(1) }, "ReceivedOn"),
            (right with { ReceivedOn = office.Today.AddYears(-1).AddDays(-1) }, "ReceivedOn"),
            (right with { Name = " " }, "Name"),
            (right with { Name = new string('x', Complaint.LongestTitle + 1) }, "Name"),
            (right with { Email = "kaat\r\nBcc: ander@elders.example" }, "Email"),
            (right with { Address = new string('x', ComplaintReachRules.LongestAddress + 1) }, "Address"),
        })
            Assert.Equal(field, Assert.Single(Assert.IsType<InvalidInput>((await enter.ExecuteAsync(wrong, default)).Refusal).Problems).Field);

        Assert.IsType<NotFound>((await enter.ExecuteAsync(right with { PersonId = other.Id }, default)).Refusal);
        var name = (await enter.ExecuteAsync(right with { Name = "Kaat\r\nBcc: ander@elders.example" }, default)).Value;
        // The same form for somebody else is another one, and no way to their number.
        var again = await enter.ExecuteAsync(right with { Entry = right.Entry, PersonId = office.Person.Id }, default);
        Assert.False(again.IsSuccess && again.Value == name);
        await using var db = office.Portal.Db();
        var stored = await db.Complaints.SingleAsync(c => c.Number == name);
        Assert.Equal("Kaat Bcc: ander@elders.example", stored.Name);
    }

    [Fact]
    public async Task Open_TwiceOnADay_IsOneLineInTheRecord()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        var number = await office.SubmitAsync(ComplaintKind.Question);
        foreach (var wait in new[] { 0, 1, 30 })
        {
            office.Portal.Time.Advance(TimeSpan.FromHours(wait));
            await using var olga = office.As(office.Director);
            Assert.True((await olga.Get<ComplaintQueries>().OpenAsync(number, default)).IsSuccess);
        }

        await using var db = office.Portal.Db();
        Assert.Equal(2, await db.Audit.CountAsync(e => e.Action == AuditAction.ComplaintOpened && e.PersonId == office.Person.Id));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Register_OfAYear_HasItsOwnLinesWithTheirDays(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider);
        await using var ravi = office.As(office.Consultant);
        async Task<ComplaintNumber> EnterAsync(DateOnly on, Guid? about = null) => (await ravi.Get<EnterComplaint>().ExecuteAsync(
            new(office.Entry(ComplaintKind.Complaint) with { Title = "Geheime titel", AboutEmployeeId = about }, RequestChannel.Letter, on, office.Person.Id, null, null, null), default)).Value;
        var late = await EnterAsync(new DateOnly(2025, 12, 15));
        var told = await EnterAsync(office.Today.AddDays(-10));
        // One about the director alone makes no year or line for her.
        await EnterAsync(new DateOnly(2025, 12, 1), office.Director.Id);
        Assert.Null((await office.DoAsync(office.Director, told, new JudgeComplaintStep(ComplaintJudgement.NotAdmissible, "Geheime reden."))).Refusal);
        await using var olga = office.As(office.Director);
        Assert.Null((await olga.Get<ReplyToComplaint>().ExecuteAsync(told, await office.VersionAsync(told), new(null), default)).Refusal);

        var register = olga.Get<ComplaintRegisterQueries>();
        var now = (await register.ExportAsync(2026, default)).Value;
        var before = (await register.ExportAsync(2025, default)).Value;

        Assert.Equal(["Nummer", "Soort"], now[0].TrimStart('\uFEFF').Split(';')[..2]);
        Assert.Equal(
            [$"{told};Klacht;{Words.Of(ComplaintSubject.Registration)};{Words.Of(RequestChannel.Letter)};17-11-2026;15-12-2026;27-11-2026;10;ja;{Words.Of(ComplaintStatus.Answered)};{Words.Of(ComplaintJudgement.NotAdmissible)};nee"],
            now.Skip(1).Select(line => line.TrimEnd()), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(
            [$"{late};Klacht;{Words.Of(ComplaintSubject.Registration)};{Words.Of(RequestChannel.Letter)};15-12-2025;12-01-2026;;;nee;{Words.Of(ComplaintStatus.Received)};;nee"],
            before.Skip(1).Select(line => line.TrimEnd()), StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("Geheime", string.Concat(now.Concat(before)), StringComparison.Ordinal);
        Assert.IsType<NotFound>((await register.ExportAsync(2027, default)).Refusal);
        var list = (await olga.Get<ComplaintQueries>().ListAsync(ComplaintView.ToDo, null, 1, default)).Value;
        Assert.Equal([(late, true)], list.Rows.Select(row => (row.Number, row.IsLate)));
        office.Portal.Time.Advance(TimeSpan.FromDays(60));
        // What was answered in time is not late afterwards.
        Assert.Equal([(told, false)], (await olga.Get<ComplaintQueries>().ListAsync(ComplaintView.Ended, null, 1, default)).Value.Rows.Select(row => (row.Number, row.IsLate)));
        await using var db = office.Portal.Db();
        Assert.Equal(["2026", "2025"], await db.Audit.Where(e => e.Action == AuditAction.ComplaintRegisterExported).OrderBy(e => e.Number).Select(e => e.Detail).ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Register_ExportedMoreOftenThanAnHourAllows_IsRefusedForThatLoginOnly(DatabaseProvider provider)
    {
        await using var office = await ComplaintOffice.OpenAsync(provider, settings: new Dictionary<string, string?> { ["Limits:ExportsPerHour"] = "1" });
        await using var olga = office.As(office.Director);
        await using var fleur = office.As(office.Officer);

        Assert.Null((await olga.Get<ComplaintRegisterQueries>().ExportAsync(2026, default)).Refusal);
        Assert.IsType<TooOften>((await olga.Get<ComplaintRegisterQueries>().ExportAsync(2025, default)).Refusal);
        Assert.Null((await fleur.Get<ComplaintRegisterQueries>().ExportAsync(2026, default)).Refusal);

        await using var db = office.Portal.Db();
        Assert.Equal(2, await db.Audit.CountAsync(e => e.Action == AuditAction.ComplaintRegisterExported));
    }

    [Fact]
    public async Task Register_YearsToChoose_BeginWithTheFirstThatOneMaySee()
    {
        await using var office = await ComplaintOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var ravi = office.As(office.Consultant);
        Assert.True((await ravi.Get<EnterComplaint>().ExecuteAsync(
            new(office.Entry(ComplaintKind.Complaint) with { AboutEmployeeId = office.Director.Id }, RequestChannel.Letter, new DateOnly(2025, 12, 1), office.Person.Id, null, null, null), default)).IsSuccess);

        await using var olga = office.As(office.Director);
        await using var fleur = office.As(office.Officer);
        Assert.Equal([2026], (await olga.Get<ComplaintRegisterQueries>().ReadAsync(null, default)).Value.Years);
        Assert.Equal([2026, 2025], (await fleur.Get<ComplaintRegisterQueries>().ReadAsync(null, default)).Value.Years);
    }

    private static async Task ForgetMailsAsync(ComplaintOffice office)
    {
        await using var db = office.Portal.Db();
        await db.PortalMessages.ExecuteDeleteAsync();
        await db.Outbox.ExecuteDeleteAsync();
    }

    private static async Task<List<string>> MailsAsync(ComplaintOffice office)
    {
        await using var db = office.Portal.Db();
        return [.. (await db.Outbox.ToListAsync()).Select(m => $"{m.Template} {m.ToName}").Order(StringComparer.Ordinal)];
    }
}
