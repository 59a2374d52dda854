using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Commissioners;
using Portal.Data.Complaints;
using Portal.Data.Corrections;
using Portal.Data.Disclosures;
using Portal.Data.Documents;
using Portal.Data.Messages;
using Portal.Data.Newsletters;
using Portal.Data.Notices;
using Portal.Data.Organisations;
using Portal.Data.Registrations;
using Portal.Data.Regulations;
using Portal.Data.Reports;
using Portal.Data.Representations;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Complaints;
using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Input;

/// <summary>No text of any command is stored without an end to it: each is sent far too long, and refused with a sentence at its field.</summary>
public sealed class LongTextTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);
    private static readonly PostalAddress Address = new("Verzonnenstraat", "1", null, "1234 AB", "Voorbeeldstad");
    private static readonly PersonEntry Person = new(new PersonDetails("K-9", new PersonName("Zonderland", null, "Pien", "P.", NameSource.Commissioner), null, null, null, Address, "nl", CorrespondenceForm.Portal), DataOrigin.Employee, "Fleur");
    private static readonly DossierEntry Dossier = new(DossierItemKind.Report, "Verslag", Day, "Tekst", null, DossierMarks.None, DataOrigin.Employee, "Fleur", ProcessingPurpose.Guidance);
    private static readonly AuthorisationEntry Asked = new(AuthorisationKind.General, "Het Zonnetje", "Een cursus.", DataCategories.Contact, null, null);
    private static readonly DisclosureEntry Disclosed = new()
    {
        Recipient = "Gemeente",
        Data = "Naam",
        Categories = DataCategories.Contact,
        PurposeCode = ProcessingPurpose.LegalDuty,
        Purpose = "Betaling",
        Ground = DisclosureGround.Law,
        GroundText = "Artikel 54",
        Form = DisclosureForm.Written,
        DisclosedOn = Day,
    };

    private static readonly PastDisclosureEntry Past = new(Day.AddYears(-3), Day.AddYears(-2), "Werkgevers", DataCategories.Contact, "Naam", null, DisclosureForm.Written, "Voor het portaal.");
    private static readonly RepresentationEntry Acting = new("Kaat Papierboot", null, PostalAddress.None, RepresentativeRelation.LegalRepresentative, RepresentationScope.Requests, "Uittreksel gezien", Day, null, null);
    private static readonly CommissionerDocumentEntry Document = new(CommissionerDocumentKind.Offer, "Offerte", Day, null, null, null, new("offerte.pdf", "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray()));
    private static readonly ReportingEntry Agreed = new("De gemeente", DataCategories.Reports, "De voortgang", ReportingForm.Written, "Voortgang", Day.AddMonths(2), ReportingInterval.Once, null, null, null, null);
    private static readonly TrajectoryEntry Trajectory = new(Guid.NewGuid(), null, TrajectoryKind.Coaching, Day, null);
    private static readonly EnterRequestCommand Entered = new(RequestKind.Access, RequestChannel.Letter, new DateOnly(2026, 11, 26), null, "Pien", null, Address, RequestScope.Everything, Guid.NewGuid());

    private static readonly EnterComplaintCommand Complained = new(new(ComplaintKind.Question, ComplaintSubject.Other, "Vraag", "Tekst", null, null, [], Guid.NewGuid()), RequestChannel.Letter, new DateOnly(2026, 11, 26), null, "Pien", "pien@voorbeeld.example", null);

    // One line for each text that an employee can send; the name is that of the command and its field.
    private static readonly PublishRegulationsCommand ARegulation = new(new DateOnly(2099, 1, 1), "Nieuw.", "New.", true, "mr. J. Regenboog", new DateOnly(2018, 6, 1), new ReceivedFile("reglement.pdf", "%PDF-1.7\n%%EOF\n"u8.ToArray()));

    private static readonly Dictionary<string, Func<Bench, string, Task<Refusal?>>> Senders = new(StringComparer.Ordinal)
    {
        ["AddEmployeeCommand.Name"] = async (b, t) => (await b.Get<AddEmployee>().ExecuteAsync(new(t, "pien@voorbeeld.example", Role.Consultant, b.OfficeId), default)).Refusal,
        ["AddEmployeeCommand.Email"] = async (b, t) => (await b.Get<AddEmployee>().ExecuteAsync(new("Pien", t + "@voorbeeld.example", Role.Consultant, b.OfficeId), default)).Refusal,
        ["ChangeEmployeeCommand.Name"] = async (b, t) => (await b.Get<ChangeEmployee>().ExecuteAsync(new(b.Me.Id, b.Me.Version, t, Role.Director, b.OfficeId), default)).Refusal,
        ["StopMailingsCommand.Email"] = async (b, t) => (await b.Get<StopMailings>().ExecuteAsync(new(t + "@voorbeeld.example", null, NewsletterChannel.Email), default)).Refusal,
        ["PublishRegulationsCommand.Summary"] = async (b, t) => (await b.Get<PublishRegulations>().ExecuteAsync(ARegulation with { Summary = t }, default)).Refusal,
        ["PublishRegulationsCommand.SummaryInEnglish"] = async (b, t) => (await b.Get<PublishRegulations>().ExecuteAsync(ARegulation with { SummaryInEnglish = t }, default)).Refusal,
        ["PublishRegulationsCommand.CheckedBy"] = async (b, t) => (await b.Get<PublishRegulations>().ExecuteAsync(ARegulation with { CheckedBy = t }, default)).Refusal,
        ["WriteMailingCommand.Subject"] = async (b, t) => (await b.Get<WriteMailing>().ExecuteAsync(new(null, 0, MailingList.Newsletter, t, "Tekst"), default)).Refusal,
        ["WriteMailingCommand.Text"] = async (b, t) => (await b.Get<WriteMailing>().ExecuteAsync(new(null, 0, MailingList.Newsletter, "Nieuws", t), default)).Refusal,
        ["WriteMessageCommand.Subject"] = async (b, t) => (await b.Get<WriteMessage>().ExecuteAsync(new(b.PersonId, t, "Tekst"), default)).Refusal,
        ["WriteMessageCommand.Text"] = async (b, t) => (await b.Get<WriteMessage>().ExecuteAsync(new(b.PersonId, "Onderwerp", t), default)).Refusal,
        ["CommissionerEntry.Name"] = async (b, t) => (await b.Get<AddCommissioner>().ExecuteAsync(new(t, CommissionerKind.Public), default)).Refusal,
        ["CommissionerDocumentEntry.Title"] = (b, t) => b.AddAsync(Document with { Title = t }),
        ["CommissionerDocumentEntry.SignedByThem"] = (b, t) => b.AddAsync(Document with { SignedByThem = t }),
        ["CommissionerDocumentEntry.SignedByUs"] = (b, t) => b.AddAsync(Document with { SignedByUs = t }),
        ["BillingEntry.Name"] = (b, t) => b.BillAsync(new(t, null, null, null)),
        ["BillingEntry.Address"] = (b, t) => b.BillAsync(new(null, t, null, null)),
        ["BillingEntry.Email"] = (b, t) => b.BillAsync(new(null, null, t + "@voorbeeld.example", null)),
        ["BillingEntry.Reference"] = (b, t) => b.BillAsync(new(null, null, null, t)),
        ["AddContactCommand.Function"] = async (b, t) => (await b.Get<AddContact>().ExecuteAsync(await b.CommissionerAsync(), new(b.PersonId, null, t), default)).Refusal,
        ["ReportingEntry.Recipients"] = (b, t) => b.AgreeAsync(Agreed with { Recipients = t }),
        ["ReportingEntry.DataInWords"] = (b, t) => b.AgreeAsync(Agreed with { DataInWords = t }),
        ["ReportingEntry.Purpose"] = (b, t) => b.AgreeAsync(Agreed with { Purpose = t }),
        ["PutReportCommand.Explanation"] = async (b, t) => (await b.Get<PutReport>().ExecuteAsync(new(Guid.NewGuid(), 0, ReportChannel.Letter, t), default)).Refusal,
        ["EnterReactionCommand.Remarks"] = async (b, t) => (await b.Get<EnterReaction>().ExecuteAsync(new(Guid.NewGuid(), 0, ReportChannel.Letter, ReportReaction.Objected, t, []), default)).Refusal,
        ["ExplainReportCommand.Note"] = async (b, t) => (await b.Get<ExplainReport>().ExecuteAsync(new(Guid.NewGuid(), 0, Day, t), default)).Refusal,
        ["AskReportApprovalCommand.Reason"] = async (b, t) => (await b.Get<AskReportApproval>().ExecuteAsync(new(Guid.NewGuid(), 0, t), default)).Refusal,
        ["AnswerReportApprovalCommand.Answer"] = async (b, t) => (await b.Get<AnswerReportApproval>().ExecuteAsync(new(Guid.NewGuid(), 0, false, t), default)).Refusal,
        ["WithdrawReportCommand.Reason"] = async (b, t) => (await b.Get<WithdrawReport>().ExecuteAsync(new(Guid.NewGuid(), 0, t), default)).Refusal,
        ["ReleaseEntry.Purpose"] = (b, t) => b.ReleaseAsync(new() { Purpose = t }),
        ["ReleaseEntry.GroundText"] = (b, t) => b.ReleaseAsync(new() { Purpose = "Doel", GroundText = t }),
        ["ReleaseEntry.OutsideReason"] = (b, t) => b.ReleaseAsync(new() { Purpose = "Doel", OutsideReason = t }),
        ["ReleaseEntry.SentFirstReason"] = (b, t) => b.ReleaseAsync(new() { Purpose = "Doel", SentFirstReason = t }),
        ["DisclosureEntry.Recipient"] = (b, t) => b.DiscloseAsync(Disclosed with { Recipient = t }),
        ["DisclosureEntry.Data"] = (b, t) => b.DiscloseAsync(Disclosed with { Data = t }),
        ["DisclosureEntry.Purpose"] = (b, t) => b.DiscloseAsync(Disclosed with { Purpose = t }),
        ["AuthorisationEntry.Recipients"] = (b, t) => b.AskAsync(Asked with { Recipients = t }),
        ["AuthorisationEntry.Purpose"] = (b, t) => b.AskAsync(Asked with { Purpose = t }),
        ["AuthorisationEntry.DataInWords"] = (b, t) => b.AskAsync(Asked with { DataInWords = t }),
        ["WithdrawalEntry.By"] = (b, t) => b.WithdrawAsync(new WithdrawalEntry(Day, WithdrawalChannel.Letter, t)),
        ["DisclosureEntry.RecipientEmail"] = (b, t) => b.DiscloseAsync(Disclosed with { RecipientEmail = t + "@voorbeeld.example" }),
        ["DisclosureEntry.RecipientAddress"] = (b, t) => b.DiscloseAsync(Disclosed with { RecipientAddress = t }),
        ["DisclosureEntry.GroundText"] = (b, t) => b.DiscloseAsync(Disclosed with { GroundText = t }),
        ["DisclosureEntry.Note"] = (b, t) => b.DiscloseAsync(Disclosed with { Form = DisclosureForm.Oral, Note = t }),
        ["DisclosureEntry.WhyNotTold"] = (b, t) => b.DiscloseAsync(Disclosed with { WhyNotTold = t }),
        ["PastDisclosureEntry.Recipients"] = (b, t) => b.RecordAsync(Past with { Recipients = t }),
        ["PastDisclosureEntry.Data"] = (b, t) => b.RecordAsync(Past with { Data = t }),
        ["PastDisclosureEntry.Purpose"] = (b, t) => b.RecordAsync(Past with { Purpose = t }),
        ["PastDisclosureEntry.Why"] = (b, t) => b.RecordAsync(Past with { Why = t }),
        ["RepresentationEntry.Name"] = (b, t) => b.RepresentAsync(Acting with { Name = t }),
        ["RepresentationEntry.Email"] = (b, t) => b.RepresentAsync(Acting with { Email = t + "@voorbeeld.example" }),
        ["RepresentationEntry.Proof"] = (b, t) => b.RepresentAsync(Acting with { Proof = t }),
        ["ReachStep.Recipient"] = (b, t) => b.TellAsync((n, s) => new ReachStep(n, s, t, null, null)),
        ["ReachStep.Email"] = (b, t) => b.TellAsync((n, s) => new ReachStep(n, s, "Gemeente", t + "@voorbeeld.example", null)),
        ["ReachStep.Address"] = (b, t) => b.TellAsync((n, s) => new ReachStep(n, s, "Gemeente", null, t)),
        ["CannotTellStep.Reason"] = (b, t) => b.TellAsync((n, s) => new CannotTellStep(n, s, t)),
        ["VacancyEntry.Title"] = async (b, t) => (await b.Get<RecordVacancySent>().ExecuteAsync(b.PersonId, new(t, null, Day), default)).Refusal,
        ["VacancyEntry.Employer"] = async (b, t) => (await b.Get<RecordVacancySent>().ExecuteAsync(b.PersonId, new("Bakker", t, Day), default)).Refusal,
        ["TrajectoryEntry.AssignmentNumber"] = async (b, t) => (await b.Get<StartTrajectory>().ExecuteAsync(b.PersonId, Trajectory with { AssignmentNumber = t }, default)).Refusal,
        ["DossierEntry.Title"] = (b, t) => b.RecordAsync(Dossier with { Title = t }),
        ["DossierEntry.Text"] = (b, t) => b.RecordAsync(Dossier with { Text = t }),
        ["DossierEntry.Source"] = (b, t) => b.RecordAsync(Dossier with { Source = t }),
        ["PersonEntry.Source"] = (b, t) => b.RecordAsync(Person with { Source = t }),
        ["PersonDetails.ClientNumber"] = (b, t) => b.RecordAsync(With(d => d with { ClientNumber = t })),
        ["PersonDetails.Email"] = (b, t) => b.RecordAsync(With(d => d with { Email = t + "@voorbeeld.example" })),
        ["PersonDetails.Phone"] = (b, t) => b.RecordAsync(With(d => d with { Phone = "0612345678" + t })),
        ["PersonDetails.Language"] = (b, t) => b.RecordAsync(With(d => d with { Language = t })),
        ["PersonName.FamilyName"] = (b, t) => b.RecordAsync(With(d => d with { Name = d.Name with { FamilyName = t } })),
        ["PersonName.Prefix"] = (b, t) => b.RecordAsync(With(d => d with { Name = d.Name with { Prefix = t } })),
        ["PersonName.GivenName"] = (b, t) => b.RecordAsync(With(d => d with { Name = d.Name with { GivenName = t } })),
        ["PersonName.Initials"] = (b, t) => b.RecordAsync(With(d => d with { Name = d.Name with { Initials = t } })),
        ["PostalAddress.Street"] = (b, t) => b.RecordAsync(With(d => d with { Address = Address with { Street = t } })),
        ["PostalAddress.HouseNumber"] = (b, t) => b.RecordAsync(With(d => d with { Address = Address with { HouseNumber = t } })),
        ["PostalAddress.Addition"] = (b, t) => b.RecordAsync(With(d => d with { Address = Address with { Addition = t } })),
        ["PostalAddress.PostalCode"] = (b, t) => b.RecordAsync(With(d => d with { Address = Address with { PostalCode = t } })),
        ["PostalAddress.City"] = (b, t) => b.RecordAsync(With(d => d with { Address = Address with { City = t } })),
        ["EnterRequestCommand.ApplicantName"] = (b, t) => b.EnterAsync(Entered with { ApplicantName = t }),
        ["EnterRequestCommand.ApplicantEmail"] = (b, t) => b.EnterAsync(Entered with { ApplicantEmail = t + "@voorbeeld.example" }),
        ["EnterRequestCommand.ApplicantAddress"] = (b, t) => b.EnterAsync(Entered with { ApplicantAddress = Address with { Street = t } }),
        ["RequestScope.Explanation"] = (b, t) => b.EnterAsync(Entered with { Scope = RequestScope.Everything with { Explanation = t } }),
        ["RequestScope.OtherForm"] = (b, t) => b.EnterAsync(Entered with { Scope = RequestScope.Everything with { Form = AnswerForm.Other, OtherForm = t } }),
        ["AskIdentityStep.Question"] = (b, t) => b.HandleAsync((n, v) => new AskIdentityStep(n, v, t)),
        ["ProveIdentityStep.Note"] = (b, t) => b.HandleAsync((n, v) => new ProveIdentityStep(n, v, IdentityMethod.Login, t)),
        ["AskApplicantStep.Question"] = (b, t) => b.HandleAsync((n, v) => new AskApplicantStep(n, v, t)),
        ["ApplicantStep.Text"] = (b, t) => b.HandleAsync((n, v) => new ApplicantStep(n, v, RequestAction.Add, t)),
        ["ExtendStep.Reasons"] = (b, t) => b.HandleAsync((n, v) => new ExtendStep(n, v, Portal.Shared.Terms.ExtensionGround.Complexity, t)),
        ["CorrectReceiptStep.Reason"] = (b, t) => b.HandleAsync((n, v) => new CorrectReceiptStep(n, v, new DateOnly(2026, 11, 1), t)),
        ["NoteStep.Text"] = (b, t) => b.HandleAsync((n, v) => new NoteStep(n, v, t)),
        ["DecideRequestCommand.Motivation"] = async (b, t) =>
        {
            var (number, version) = await b.CaseAsync();
            return (await b.Get<DecideRequest>().ExecuteAsync(new(number, version, DecisionOutcome.Refused, RefusalGround.Law, t), default)).Refusal;
        },
        ["EnterCorrectionCommand.WantedValue"] = (b, t) => b.EnterCorrectionAsync(t, "Het klopt niet."),
        ["EnterCorrectionCommand.Reason"] = (b, t) => b.EnterCorrectionAsync("nieuw@voorbeeld.example", t),
        ["CorrectionJudgement.Motivation"] = (b, t) => b.JudgeCorrectionAsync(new(CorrectionVerdict.Refused, null, CorrectionRefusalGround.IsRight, t)),
        ["CorrectionJudgement.NewParts"] = (b, t) => b.JudgeCorrectionAsync(new(CorrectionVerdict.Granted, new Dictionary<string, string?> { ["Email"] = t + "@voorbeeld.example" }, null, null)),
        ["CorrectionDecision.Motivation"] = async (b, t) =>
        {
            var (number, _) = await b.CorrectionAsync();
            return (await b.Get<DecideCorrection>().ExecuteAsync(new(number, await b.VersionAsync(number), new(DecisionOutcome.Refused, null, t)), default)).Refusal;
        },
        ["ItemReview.Motivation"] = (b, t) => b.ReviewAsync(review => review with { Motivation = t }),
        ["ItemReview.RedactedText"] = (b, t) => b.ReviewAsync(review => review with { RedactedText = t }),
        ["ThirdPartyAsk.Who"] = async (b, t) => (await b.AskOtherAsync(new(t, "brief", Day, Day))).Refusal,
        ["ThirdPartyAsk.Reached"] = async (b, t) => (await b.AskOtherAsync(new("Pien", t, Day, Day))).Refusal,
        ["HearThirdPartyCommand.Note"] = async (b, t) =>
        {
            var asked = await b.AskOtherAsync(new("Pien", "brief", new DateOnly(2026, 11, 26), new DateOnly(2026, 11, 26)));
            return (await b.Get<HearThirdParty>().ExecuteAsync(new(asked.Value, 0, ThirdPartyAnswer.Declined, new DateOnly(2026, 11, 26), null, t), default)).Refusal;
        },
        ["AddStep.Words"] = (b, t) => b.HandleAsync(new AddStep(t)),
        ["PlanHearingStep.Place"] = (b, t) => b.HandleAsync(new PlanHearingStep(Day, t)),
        ["HearStep.Note"] = (b, t) => b.HandleAsync(new HearStep(HearingKind.Telephone, Day, t)),
        ["ExtendComplaintStep.Reason"] = (b, t) => b.HandleAsync(new ExtendComplaintStep(t)),
        ["JudgeComplaintStep.Reasons"] = (b, t) => b.HandleAsync(new JudgeComplaintStep(ComplaintJudgement.Upheld, t)),
        ["ReachComplainantStep.Email"] = (b, t) => b.HandleAsync(new ReachComplainantStep(t + "@voorbeeld.example", null)),
        ["ReachComplainantStep.Address"] = (b, t) => b.HandleAsync(new ReachComplainantStep(null, t)),
        ["ReplyCommand.Text"] = async (b, t) => (await b.Get<ReplyToComplaint>().ExecuteAsync(ComplaintNumber.Of(2026, 1), 0, new(t), default)).Refusal,
        ["ComplaintEntry.Title"] = (b, t) => b.EnterAsync(Complained with { Entry = Complained.Entry with { Title = t } }),
        ["ComplaintEntry.Text"] = (b, t) => b.EnterAsync(Complained with { Entry = Complained.Entry with { Text = t } }),
        ["ComplaintEntry.AboutWords"] = (b, t) => b.EnterAsync(Complained with { Entry = Complained.Entry with { AboutWords = t } }),
        ["EnterComplaintCommand.Name"] = (b, t) => b.EnterAsync(Complained with { Name = t }),
        ["EnterComplaintCommand.Email"] = (b, t) => b.EnterAsync(Complained with { Email = t + "@voorbeeld.example" }),
        ["EnterComplaintCommand.Language"] = (b, t) => b.EnterAsync(Complained with { Language = t }),
        ["EnterComplaintCommand.Address"] = (b, t) => b.EnterAsync(Complained with { Address = t }),
        ["WaiveNoticeCommand.Reason"] = async (b, t) => (await b.Get<WaiveNotice>().ExecuteAsync(new(Guid.NewGuid(), NoticeException.AlreadyKnown, t), default)).Refusal,
        ["OrganisationDetails.Name"] = async (b, t) => (await b.Get<ChangeOrganisation>().ExecuteAsync(new(Staffing.Complete with { Name = t }, 0), default)).Refusal,
        ["OrganisationDetails.Phone"] = async (b, t) => (await b.Get<ChangeOrganisation>().ExecuteAsync(new(Staffing.Complete with { Phone = "070 - 000 00 00" + new string(' ', t.Length) + "1" }, 0), default)).Refusal,
    };

    // Compared with what is stored and never stored, or tested elsewhere: OwnRequestCommand in OwnRequestsTests, ReportReactionEntry in OwnReportTests; the other fields of the organisation have one rule with its name.
    private static readonly string[] Elsewhere =
        ["AcceptInvitationCommand.Code", "EnterCorrectionCommand.ItemKey", "JudgeCorrectionCommand.Fingerprint", "ItemReview.ItemKey", "ItemReview.ContentHash", "OwnRequestCommand.Text", "ReportReactionEntry.Remarks", "EnterRequestCommand.ApplicantAddress", "ReceivedFile.Name", "AskThirdPartyCommand.ItemKey"];

    public static TheoryData<string> Fields => [.. Senders.Keys];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Field_FarTooLong_IsRefusedWithASentence(string field)
    {
        await using var bench = await Bench.OpenAsync();

        var refusal = await Senders[field](bench, new string('a', 200_000));

        Assert.NotEmpty(Assert.IsType<InvalidInput>(refusal).Problems);
        Assert.All(((InvalidInput)refusal!).Problems, problem => Assert.InRange(problem.Message.Length, 5, 300));
    }

    [Fact]
    public void Fields_OfEveryCommand_AreTried() => Assert.Empty(typeof(Changes).Assembly.GetTypes()
        .Where(type => type is { IsPublic: true, IsAbstract: false } && (type.Name.EndsWith("Command", StringComparison.Ordinal) || type.Name.EndsWith("Step", StringComparison.Ordinal) || type.Name.EndsWith("Entry", StringComparison.Ordinal)))
        .Concat([typeof(PersonDetails), typeof(PersonName), typeof(PostalAddress), typeof(RequestScope), typeof(ItemReview), typeof(ThirdPartyAsk)])
        .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.PropertyType == typeof(string) && property.CanWrite).Select(property => $"{type.Name}.{property.Name}"))
        .Except(Senders.Keys.Concat(Elsewhere), StringComparer.Ordinal));

    [Fact]
    public async Task Review_OfAnItemThatIsNotThereOrChanged_IsRefused()
    {
        await using var bench = await Bench.OpenAsync();

        Assert.IsType<NotFound>(await bench.ReviewAsync(review => review with { ItemKey = "dossier/onzin" }));
        Assert.IsType<ChangedBySomeoneElse>(await bench.ReviewAsync(review => review with { ContentHash = new string('0', 32) }));
        Assert.Null(await bench.ReviewAsync(review => review));
    }

    private static PersonEntry With(Func<PersonDetails, PersonDetails> change) => Person with { Details = change(Person.Details) };

    /// <summary>A director at work, one person, and one case.</summary>
    private sealed class Bench(TestPortal portal, TestScope scope, Employee me, Guid personId) : IAsyncDisposable
    {
        public Employee Me => me;

        public Guid OfficeId => me.OfficeId;

        public Guid PersonId => personId;

        public static async Task<Bench> OpenAsync()
        {
            var portal = await TestPortal.CreateAsync();
            var me = await portal.HireAsync(Role.Director, "Saar Droomeiland");
            return new Bench(portal, portal.AsEmployee(me), me, (await portal.RegisterAsync()).Id);
        }

        public T Get<T>() where T : notnull => scope.Get<T>();

        public async Task<Refusal?> EnterAsync(EnterComplaintCommand command) => (await Get<EnterComplaint>().ExecuteAsync(command, default)).Refusal;

        public async Task<Refusal?> HandleAsync(ComplaintStep step) => (await Get<HandleComplaint>().ExecuteAsync(ComplaintNumber.Of(2026, 1), 0, step, default)).Refusal;

        public async Task<Refusal?> DiscloseAsync(DisclosureEntry entry) => (await Get<RecordDisclosure>().ExecuteAsync(personId, entry, default)).Refusal;

        public async Task<Guid> CommissionerAsync() => (await Get<AddCommissioner>().ExecuteAsync(new("Verzonnen Bakkers BV", CommissionerKind.Private), default)).Value;

        public async Task<Refusal?> AddAsync(CommissionerDocumentEntry entry) => (await Get<AddCommissionerDocument>().ExecuteAsync(await CommissionerAsync(), entry, default)).Refusal;

        public async Task<Refusal?> BillAsync(BillingEntry entry) => (await Get<ChangeBilling>().ExecuteAsync(await CommissionerAsync(), 0, entry, default)).Refusal;

        public async Task<Refusal?> AgreeAsync(ReportingEntry entry)
        {
            var trajectory = (await Get<StartTrajectory>().ExecuteAsync(personId, Trajectory with { CommissionerId = await CommissionerAsync() }, default)).Value;
            return (await Get<AgreeReporting>().ExecuteAsync(personId, trajectory, entry, default)).Refusal;
        }

        public async Task<Refusal?> AskAsync(AuthorisationEntry entry) => (await Get<AskAuthorisation>().ExecuteAsync(personId, entry, default)).Refusal;

        public async Task<Refusal?> RepresentAsync(RepresentationEntry entry) => (await Get<RecordRepresentation>().ExecuteAsync(personId, entry, default)).Refusal;

        public async Task<Refusal?> TellAsync(Func<CaseNumber, NoticeSeen, RecipientStep> step)
        {
            var (number, _) = await CorrectionAsync();
            await using var db = portal.Db();
            var request = await db.Requests.SingleAsync(r => r.CaseNumber == number);
            var notice = RecipientNotice.Open(request.Id, personId, new EarlierRecipient("Gemeente", null, null, [1], Day, IsGeneral: false, IsUntold: false));
            db.RecipientNotices.Add(notice);
            await db.SaveChangesAsync();
            return (await Get<HandleRecipient>().ExecuteAsync(step(number, new NoticeSeen(notice.Id, notice.Version)), default)).Refusal;
        }

        public async Task<Refusal?> WithdrawAsync(WithdrawalEntry entry)
        {
            var paper = new SignedPaperEntry(Day, new("machtiging.pdf", "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray()), false);
            var id = (await Get<RecordAuthorisation>().ExecuteAsync(personId, Asked, paper, default)).Value;
            return (await Get<EnterWithdrawal>().ExecuteAsync(id, entry, default)).Refusal;
        }

        public async Task<Refusal?> RecordAsync(PastDisclosureEntry entry) => (await Get<RecordPastDisclosure>().ExecuteAsync(personId, entry, default)).Refusal;

        public async Task<Refusal?> RecordAsync(DossierEntry entry) => (await Get<RecordDossierItem>().ExecuteAsync(personId, entry, default)).Refusal;

        public async Task<Refusal?> RecordAsync(PersonEntry entry) => (await Get<RecordPerson>().ExecuteAsync(new(entry, OfficeId, null), default)).Refusal;

        public async Task<Refusal?> EnterAsync(EnterRequestCommand command) => (await Get<EnterRequest>().ExecuteAsync(command, default)).Refusal;

        public async Task<(CaseNumber Number, int Version)> CaseAsync()
        {
            var number = (await Get<EnterRequest>().ExecuteAsync(Entered with { PersonId = personId, ApplicantName = "", SubmissionId = Guid.NewGuid() }, default)).Value;
            var took = await Get<HandleRequest>().ExecuteAsync(new TakeUpStep(number, 0), default);
            Assert.True(took.IsSuccess, took.Refusal?.Code);
            return (number, await VersionAsync(number));
        }

        public async Task<Refusal?> HandleAsync(Func<CaseNumber, int, HandlingStep> step)
        {
            var number = (await Get<EnterRequest>().ExecuteAsync(Entered with { PersonId = personId, ApplicantName = "", SubmissionId = Guid.NewGuid() }, default)).Value;
            return (await Get<HandleRequest>().ExecuteAsync(step(number, await VersionAsync(number)), default)).Refusal;
        }

        public async Task<Refusal?> ReviewAsync(Func<ItemReview, ItemReview> change)
        {
            var (number, version) = await CaseAsync();
            var item = (await Get<RequestQueries>().ReviewAsync(number, default)).Value.Overview.Items[0];
            var review = change(new ItemReview(item.Key, item.ContentHash, ItemVerdict.Redact, "Gelakt", null, RefusalGround.Law, "Wet"));
            return (await Get<ReviewItems>().ExecuteAsync(new(number, version, [review]), default)).Refusal;
        }

        public async Task<Outcome<Guid>> AskOtherAsync(ThirdPartyAsk ask)
        {
            var (number, version) = await CaseAsync();
            var item = (await Get<RequestQueries>().ReviewAsync(number, default)).Value.Overview.Items[0];
            return await Get<AskThirdParty>().ExecuteAsync(new(number, version, item.Key, ask), default);
        }

        public async Task<Refusal?> ReleaseAsync(ReleaseEntry entry) => (await Get<ReleaseReport>().ExecuteAsync(Guid.NewGuid(), 0, entry with { Ground = DisclosureGround.Law }, default)).Refusal;

        public async Task<(CaseNumber Number, CorrectionRow? Row)> CorrectionAsync(string? wanted = null, string? reason = null)
        {
            var number = (await Get<EnterRequest>().ExecuteAsync(Entered with { Kind = RequestKind.Correction, PersonId = personId, ApplicantName = "", SubmissionId = Guid.NewGuid() }, default)).Value;
            Assert.True((await Get<HandleRequest>().ExecuteAsync(new TakeUpStep(number, 0), default)).IsSuccess);
            if (wanted is not null)
                Assert.True((await Get<EnterCorrection>().ExecuteAsync(new(number, "person/Email", CorrectionKind.Improve, CorrectionGround.FactuallyWrong, wanted, reason), default)).IsSuccess);
            return (number, (await Get<CorrectionQueries>().ReviewAsync(number, default)).Value.Rows.FirstOrDefault());
        }

        public async Task<Refusal?> EnterCorrectionAsync(string wanted, string reason)
        {
            var (number, _) = await CorrectionAsync();
            return (await Get<EnterCorrection>().ExecuteAsync(new(number, "person/Email", CorrectionKind.Improve, CorrectionGround.FactuallyWrong, wanted, reason), default)).Refusal;
        }

        public async Task<Refusal?> JudgeCorrectionAsync(CorrectionJudgement judgement)
        {
            var (number, row) = await CorrectionAsync("nieuw@voorbeeld.example", "Het klopt niet.");
            return (await Get<JudgeCorrection>().ExecuteAsync(new(number, row!.Item.Id, row.Item.Version, row.Fingerprint, judgement), default)).Refusal;
        }

        public async ValueTask DisposeAsync()
        {
            await scope.DisposeAsync();
            await portal.DisposeAsync();
        }

        public async Task<int> VersionAsync(CaseNumber number)
        {
            await using var db = portal.Db();
            return (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Requests, request => request.CaseNumber == number)).Version;
        }
    }
}
