using System.Globalization;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;
using Portal.Testing;
using static Portal.Shared.Disclosures.DisclosureGround;

namespace Portal.Shared.Tests.Disclosures;

/// <summary>Why data may not go out: a table, written out by hand, of every ground with every state of its proof.</summary>
public sealed class DisclosureRuleTests
{
    private const DisclosureGround Consent = DisclosureGround.Authorisation;
    private static readonly DateOnly Today = new(2026, 12, 10);
    private static readonly DateTimeOffset Now = new(2026, 12, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Person = Guid.NewGuid();
    private static readonly Provenance Own = new(DataOrigin.Employee, "Ravi", Today.AddDays(-50), ProcessingPurpose.Guidance);
    private static readonly Provenance Theirs = new(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", Today.AddDays(-50), ProcessingPurpose.Guidance);
    private static readonly DisclosureItem Report = DisclosureItem.OfDossier(Guid.NewGuid(), DossierItemKind.Report, DossierMarks.None, Own);
    private static readonly DisclosureItem HealthReport = DisclosureItem.OfDossier(Guid.NewGuid(), DossierItemKind.Report, DossierMarks.SpecialCategory, Own);
    private static readonly DisclosureItem Address = DisclosureItem.Of(PersonField.Address, Theirs);

    // What is proposed, then every refusal; none means that it may go out.
    private static readonly Dictionary<string, (DisclosureFacts Facts, DisclosureContext Context, string[] Refused)> Table = new(StringComparer.Ordinal)
    {
        // Items that never go out, on whatever ground (2017-7.6, 2018-6).
        ["working note by law"] = (By(Law, "art. 54"), With(Marked(DossierMarks.WorkingNote)), ["WorkingNoteStays"]),
        ["draft by law"] = (By(Law, "art. 54"), With(Marked(DossierMarks.Draft)), ["DraftStays"]),
        ["confidential by law"] = (By(Law, "art. 54"), With(Marked(DossierMarks.Confidential)), ["ConfidentialStays"]),
        ["all marks at once"] = (By(Law, null), With(Marked(DossierMarks.WorkingNote | DossierMarks.Draft | DossierMarks.Confidential)), ["WorkingNoteStays", "DraftStays", "ConfidentialStays", "GroundNeedsText"]),
        ["one of two is a draft"] = (By(Assignment), With(Report, Marked(DossierMarks.Draft)), ["DraftStays"]),
        // What is not named (2017-7.1 b, 2017-15.2).
        ["nothing named"] = (By(Assignment) with { Categories = DataCategories.None }, With(), ["DataNotNamed"]),
        ["only a group"] = (By(Assignment) with { Categories = DataCategories.Trajectory }, With(), []),
        // An authorisation (2017-7.1).
        ["authorisation"] = (By(Consent), With(Report) with { Authorisation = Signed() }, []),
        ["authorisation not named"] = (By(Consent), With(Report), ["AuthorisationMissing"]),
        ["authorisation only asked"] = (By(Consent), With(Report) with { Authorisation = Shared.Disclosures.Authorisation.Ask(Person, Terms(), "Ravi", Now) }, ["AuthorisationMissing"]),
        ["authorisation declined"] = (By(Consent), With(Report) with { Authorisation = Declined() }, ["AuthorisationMissing"]),
        ["authorisation withdrawn yesterday"] = (By(Consent), With(Report) with { Authorisation = Withdrawn(Now.AddDays(-1)) }, ["AuthorisationWithdrawn"]),
        ["authorisation withdrawn today"] = (By(Consent), With(Report) with { Authorisation = Withdrawn(Now.AddHours(8)) }, ["AuthorisationWithdrawn"]),
        ["went out before it was withdrawn"] = (By(Consent) with { DisclosedOn = Today.AddDays(-2) }, With(Report) with { Authorisation = Withdrawn(Now.AddDays(-1)) }, []),
        ["authorisation until today"] = (By(Consent), With(Report) with { Authorisation = Signed(Terms() with { ValidUntil = Today }) }, []),
        ["authorisation until yesterday"] = (By(Consent), With(Report) with { Authorisation = Signed(Terms() with { ValidUntil = Today.AddDays(-1) }) }, ["AuthorisationExpired"]),
        ["went out before it was signed"] = (By(Consent) with { DisclosedOn = Today.AddDays(-31) }, With(Report) with { Authorisation = Signed() }, ["AuthorisationMissing"]),
        ["authorisation to ask a doctor"] = (By(Consent), With(Report) with { Authorisation = Signed(Terms() with { Kind = AuthorisationKind.HealthIn }) }, ["AuthorisationMissing"]),
        ["recipient not in it"] = (By(Consent) with { Recipient = "Bakkerij Zonnebloem" }, With(Report) with { Authorisation = Signed() }, ["RecipientNotAuthorised"]),
        ["recipient in other letters"] = (By(Consent) with { Recipient = " opleidingen het zonnetje " }, With(Report) with { Authorisation = Signed() }, []),
        ["data not in it"] = (By(Consent), With(Report, Address) with { Authorisation = Signed() }, ["DataNotAuthorised"]),
        ["group not in it"] = (By(Consent) with { Categories = DataCategories.Vacancies }, With(Report) with { Authorisation = Signed() }, ["DataNotAuthorised"]),
        // Grounds that are proven in words (2017-7, 2018-4, 2018-6).
        ["law"] = (By(Law, "art. 54"), With(Report), []),
        ["law without article"] = (By(Law, " "), With(Report), ["GroundNeedsText"]),
        ["assignment"] = (By(Assignment), With(Report), []),
        ["vital interest"] = (By(VitalInterest, "opgenomen"), With(Report), []),
        ["vital interest unsaid"] = (By(VitalInterest), With(Report), ["GroundNeedsText"]),
        ["legitimate interest"] = (By(LegitimateInterest, "afweging"), With(Report), []),
        ["legitimate interest without balance"] = (By(LegitimateInterest), With(Report), ["GroundNeedsText"]),
        // The request of an authority on file (2018-4.2).
        ["authority"] = (By(AuthorityRequest, "politie, art. 126nd Sv") with { DocumentId = Guid.NewGuid() }, With(Report), []),
        ["authority without request"] = (By(AuthorityRequest, "politie, art. 126nd Sv"), With(Report), ["AuthorityRequestMissing"]),
        // The director first (2017-7.5, 2018-4.3, 2018-4.4).
        ["urgent, not asked"] = (By(UrgentReason, "reden"), With(Report), ["DirectorMustApprove"]),
        ["urgent, not answered"] = (By(UrgentReason, "reden"), With(Report) with { Approval = Asked(UrgentReason) }, ["DirectorMustApprove"]),
        ["urgent, rejected"] = (By(UrgentReason, "reden"), With(Report) with { Approval = Answered(UrgentReason, false) }, ["DirectorMustApprove"]),
        ["urgent, approved"] = (By(UrgentReason, "reden"), With(Report) with { Approval = Answered(UrgentReason, true) }, []),
        ["urgent, approval used"] = (By(UrgentReason, "reden"), With(Report) with { Approval = Used() }, ["ApprovalWasUsed"]),
        ["urgent, approved after it went out"] = (By(UrgentReason, "reden") with { DisclosedOn = Today.AddDays(-3) }, With(Report) with { Approval = Answered(UrgentReason, true) }, ["ApprovalIsForSomethingElse"]),
        ["approved for somebody else"] = (By(UrgentReason, "reden") with { Recipient = "Bakkerij Zonnebloem" }, With(Report) with { Approval = Answered(UrgentReason, true) }, ["ApprovalIsForSomethingElse"]),
        ["approved on another ground"] = (By(OwnRights, "reden"), With(Report) with { Approval = Answered(UrgentReason, true) }, ["ApprovalIsForSomethingElse"]),
        ["approved for other words"] = (By(UrgentReason, "reden") with { Data = "Alles" }, With(Report) with { Approval = Answered(UrgentReason, true) }, ["ApprovalIsForSomethingElse"]),
        ["approved for fewer groups"] = (By(UrgentReason, "reden") with { Categories = DataCategories.Reports | DataCategories.Contact }, With(Report) with { Approval = Answered(UrgentReason, true) }, ["ApprovalIsForSomethingElse"]),
        ["approved for other items"] = (By(UrgentReason, "reden") with { ItemKeys = [Report.Key, "dossier/x"] }, With(Report) with { Approval = Answered(UrgentReason, true) }, ["ApprovalIsForSomethingElse"]),
        ["own rights, not asked"] = (By(OwnRights, "reden"), With(Report), ["DirectorMustApprove"]),
        ["own rights, approved"] = (By(OwnRights, "reden"), With(Report) with { Approval = Answered(OwnRights, true) }, []),
        ["verification, not asked"] = (By(Verification, "reden"), With(Report), ["DirectorMustApprove"]),
        ["verification, approved"] = (By(Verification, "reden"), With(Report) with { Approval = Answered(Verification, true) }, []),
        // After the end (2017-6.4).
        ["archive task after the end"] = (By(ArchiveTask, "geschil"), With(Report) with { HasEnded = true }, []),
        ["archive task while it runs"] = (By(ArchiveTask, "geschil"), With(Report), ["NotInArchive"]),
        ["assignment after the end"] = (By(Assignment), With(Report) with { HasEnded = true }, ["ArchiveNeedsLawOrConsent"]),
        ["urgent after the end"] = (By(UrgentReason, "reden"), With(Report) with { HasEnded = true, Approval = Answered(UrgentReason, true) }, ["ArchiveNeedsLawOrConsent"]),
        ["own rights after the end"] = (By(OwnRights, "reden"), With(Report) with { HasEnded = true, Approval = Answered(OwnRights, true) }, ["ArchiveNeedsLawOrConsent"]),
        ["vital interest after the end"] = (By(VitalInterest, "reden"), With(Report) with { HasEnded = true }, ["ArchiveNeedsLawOrConsent"]),
        ["law after the end"] = (By(Law, "art. 54"), With(Report) with { HasEnded = true }, []),
        ["authority after the end"] = (By(AuthorityRequest, "art. 54") with { DocumentId = Guid.NewGuid() }, With(Report) with { HasEnded = true }, []),
        ["consent after the end"] = (By(Consent), With(Report) with { HasEnded = true, Authorisation = Signed() }, []),
        // Health, whatever the ground (2018-6, AVG 9).
        ["health item without consent"] = (By(Law, "art. 54"), With(HealthReport), ["HealthNeedsConsent"]),
        ["health group without consent"] = (By(Assignment) with { Categories = DataCategories.Health }, With(), ["HealthNeedsConsent"]),
        ["health with consent"] = (By(Assignment), With(HealthReport) with { HealthConsent = HealthConsent() }, []),
        ["health with a general authorisation"] = (By(Consent), With(HealthReport) with { Authorisation = Signed(Terms() with { Categories = DataCategories.Reports | DataCategories.Health }) }, ["HealthNeedsConsent"]),
        ["health with consent for asking"] = (By(Assignment), With(HealthReport) with { HealthConsent = Signed(Terms() with { Kind = AuthorisationKind.HealthIn }) }, ["HealthNeedsConsent"]),
        ["health with consent for somebody else"] = (By(Assignment) with { Recipient = "Bakkerij Zonnebloem" }, With(HealthReport) with { HealthConsent = HealthConsent() }, ["HealthNeedsConsent"]),
        ["health with expired consent"] = (By(Assignment), With(HealthReport) with { HealthConsent = HealthConsent(Today.AddDays(-1)) }, ["HealthNeedsConsent"]),
        ["health with withdrawn consent"] = (By(Assignment), With(HealthReport) with { HealthConsent = Withdrawn(Now.AddDays(-1), AuthorisationKind.HealthOut) }, ["HealthNeedsConsent"]),
        ["health before the consent"] = (By(Assignment) with { DisclosedOn = Today.AddDays(-31) }, With(HealthReport) with { HealthConsent = HealthConsent() }, ["HealthNeedsConsent"]),
        ["health approved by the director"] = (By(UrgentReason, "reden"), With(HealthReport) with { Approval = Answered(UrgentReason, true) }, ["HealthNeedsConsent"]),
        // Curriculum vitae and profile (2018-3.1 i).
        ["cv by assignment"] = (By(Assignment) with { Categories = DataCategories.CurriculumVitae }, With(), ["CurriculumVitaeNeedsConsent"]),
        ["cv by interest"] = (By(LegitimateInterest, "afweging") with { Categories = DataCategories.CurriculumVitae }, With(), ["CurriculumVitaeNeedsConsent"]),
        ["cv with authorisation"] = (By(Consent) with { Categories = DataCategories.CurriculumVitae }, With() with { Authorisation = Signed(Terms() with { Kind = AuthorisationKind.CurriculumVitae, Categories = DataCategories.CurriculumVitae }) }, []),
        // Data of UWV and of other commissioners (2017-18.2, 2017-18.3).
        ["of UWV by assignment"] = (By(Assignment), With(Report) with { IsOfUwv = true }, ["UwvDataAreSecret"]),
        ["of UWV by interest"] = (By(LegitimateInterest, "afweging"), With(Report) with { IsOfUwv = true }, ["UwvDataAreSecret"]),
        ["of UWV approved by the director"] = (By(UrgentReason, "reden"), With(Report) with { IsOfUwv = true, Approval = Answered(UrgentReason, true) }, ["UwvDataAreSecret"]),
        ["of UWV from the archive"] = (By(ArchiveTask, "geschil"), With(Report) with { IsOfUwv = true, HasEnded = true }, ["UwvDataAreSecret"]),
        ["of UWV to UWV"] = (By(Assignment), With(Report) with { IsOfUwv = true, RecipientIsUwv = true }, []),
        ["of UWV by law"] = (By(Law, "art. 54"), With(Report) with { IsOfUwv = true }, []),
        ["of UWV with authorisation"] = (By(Consent), With(Report) with { IsOfUwv = true, Authorisation = Signed() }, []),
        ["for what the commissioner gave it"] = (By(Assignment), With(Address), []),
        ["for another purpose"] = (By(Assignment) with { PurposeCode = ProcessingPurpose.Business }, With(Address), ["CommissionerDataKeepTheirPurpose"]),
        ["for another purpose, to UWV"] = (By(Assignment) with { PurposeCode = ProcessingPurpose.Business }, With(Address) with { IsOfUwv = true, RecipientIsUwv = true }, ["CommissionerDataKeepTheirPurpose"]),
        ["for another purpose, by law"] = (By(Law, "art. 54") with { PurposeCode = ProcessingPurpose.LegalDuty }, With(Address), []),
        ["own data for another purpose"] = (By(Assignment) with { PurposeCode = ProcessingPurpose.Business }, With(Report), []),
        // Telling the client (2018-6, 2017-7.5).
        ["not told yet"] = (By(Assignment) with { ToldOn = null }, With(Report), []),
        ["never told, by assignment"] = (By(Assignment) with { ToldOn = null, WhyNotTold = "geen tijd" }, With(Report), ["ClientMustBeTold"]),
        ["never told, by law"] = (By(Law, "art. 54") with { ToldOn = null, WhyNotTold = "geen tijd" }, With(Report), ["ClientMustBeTold"]),
        ["never told, own rights"] = (By(OwnRights, "reden") with { ToldOn = null, WhyNotTold = "geen tijd" }, With(Report) with { Approval = Answered(OwnRights, true) }, ["ClientMustBeTold"]),
        ["never told, urgent"] = (By(UrgentReason, "reden") with { ToldOn = null, WhyNotTold = "fraude" }, With(Report) with { Approval = Answered(UrgentReason, true) }, []),
        ["never told, authority"] = (By(AuthorityRequest, "art. 54") with { ToldOn = null, WhyNotTold = "onderzoek loopt", DocumentId = Guid.NewGuid() }, With(Report), []),
        // What was not recorded (2017-15.2).
        ["not recorded"] = (By(NotRecorded, "voor 2020") with { Since = Today.AddYears(-8) }, With(), []),
        ["not recorded, without why"] = (By(NotRecorded) with { Since = Today.AddYears(-8) }, With(), ["GroundNeedsText"]),
        ["not recorded, without period"] = (By(NotRecorded, "voor 2020"), With(), ["NotRecordedIsGeneral"]),
        ["not recorded, period backwards"] = (By(NotRecorded, "voor 2020") with { Since = Today.AddDays(1) }, With(), ["NotRecordedIsGeneral"]),
        ["not recorded, with an item"] = (By(NotRecorded, "voor 2020") with { Since = Today.AddYears(-8) }, With(Report), ["NotRecordedIsGeneral"]),
        ["not recorded, health in general"] = (By(NotRecorded, "voor 2020") with { Since = Today.AddYears(-8), Categories = DataCategories.Health }, With(), []),
        // The use is restricted (AVG 18(2)).
        ["restricted, by assignment"] = (By(Assignment), Restricted(Report), ["UseIsRestricted"]),
        ["restricted, by interest"] = (By(LegitimateInterest, "afweging"), Restricted(Report), ["UseIsRestricted"]),
        ["restricted, vital interest"] = (By(VitalInterest, "opgenomen"), Restricted(Report), []),
        ["restricted, urgent and approved"] = (By(UrgentReason, "reden"), Restricted(Report) with { Approval = Answered(UrgentReason, true) }, ["UseIsRestricted"]),
        ["restricted, verification approved"] = (By(Verification, "reden"), Restricted(Report) with { Approval = Answered(Verification, true) }, ["UseIsRestricted"]),
        ["restricted, from the archive"] = (By(ArchiveTask, "geschil"), Restricted(Report) with { HasEnded = true }, ["UseIsRestricted"]),
        ["restricted, by law"] = (By(Law, "art. 54"), Restricted(Report), []),
        ["restricted, authority"] = (By(AuthorityRequest, "politie, art. 126nd Sv") with { DocumentId = Guid.NewGuid() }, Restricted(Report), []),
        ["restricted, for a claim of our own"] = (By(OwnRights, "reden"), Restricted(Report) with { Approval = Answered(OwnRights, true) }, []),
        ["restricted, authorisation of before"] = (By(Consent), Restricted(Report) with { Authorisation = Signed() }, ["UseIsRestricted"]),
        ["restricted, authorisation of since"] = (By(Consent), With(Report) with { Authorisation = Signed(), Restrictions = [Restrict(Today.AddDays(-40))] }, []),
        ["restricted, another group"] = (By(Assignment), With(Report) with { Restrictions = [Restrict(Today.AddDays(-5), DataCategories.Vacancies)] }, []),
        ["restricted, that group"] = (By(Assignment) with { Categories = DataCategories.Vacancies }, With() with { Restrictions = [Restrict(Today.AddDays(-5), DataCategories.Vacancies)] }, ["UseIsRestricted"]),
        ["restricted from today"] = (By(Assignment), With(Report) with { Restrictions = [Restrict(Today)] }, ["UseIsRestricted"]),
        ["went out before it was restricted"] = (By(Assignment) with { DisclosedOn = Today.AddDays(-6) }, Restricted(Report), []),
        ["restriction told to end, not ended"] = (By(Assignment), With(Report) with { Restrictions = [Ended(Today.AddDays(-5), Today.AddDays(1))] }, ["UseIsRestricted"]),
        ["restriction ended today"] = (By(Assignment), With(Report) with { Restrictions = [Ended(Today.AddDays(-5), Today)] }, []),
        ["restricted twice, one ended"] = (By(Assignment), With(Report) with { Restrictions = [Ended(Today.AddDays(-9), Today.AddDays(-2)), Restrict(Today.AddDays(-1))] }, ["UseIsRestricted"]),
        ["restricted, not recorded before"] = (By(NotRecorded, "voor 2020") with { Since = Today.AddYears(-8) }, With() with { Restrictions = [Restrict(Today.AddDays(-5))] }, []),
        // Several reasons at once.
        ["everything wrong"] = (
            By(Assignment) with { Categories = DataCategories.CurriculumVitae, WhyNotTold = "zo maar" },
            With(Marked(DossierMarks.WorkingNote | DossierMarks.SpecialCategory)) with { IsOfUwv = true, HasEnded = true },
            ["WorkingNoteStays", "CurriculumVitaeNeedsConsent", "ArchiveNeedsLawOrConsent", "HealthNeedsConsent", "UwvDataAreSecret", "ClientMustBeTold"]),
    };

    private static DisclosureContext Restricted(params DisclosureItem[] items) => With(items) with { Restrictions = [Restrict(Today.AddDays(-5))] };

    private static Restriction Restrict(DateOnly since, DataCategories? groups = null) => Restriction.Start(Person, Guid.NewGuid(), CaseNumber.Of(2026, 7), groups ?? Restriction.Everything, since, "Fleur");

    private static Restriction Ended(DateOnly since, DateOnly on)
    {
        var restriction = Restrict(since);
        Assert.True(restriction.Tell(EndToldBy.Mail, "Het klopt.", null, "Fleur", on.AddDays(-1)).IsSuccess);
        Assert.True(restriction.Lift("Fleur", on).IsSuccess);
        return restriction;
    }

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    [Article("2017-6.4")]
    [Article("2017-7.1")]
    [Article("2017-7.5")]
    [Article("2017-7.6")]
    [Article("2017-15.2")]
    [Article("2017-18.2")]
    [Article("2017-18.3")]
    [Article("2018-3.1")]
    [Article("2018-4.2")]
    [Article("2018-4.3")]
    [Article("2018-4.4")]
    [Article("2018-6")]
    [Article("AVG 18(2)")]
    public void WhyNot_EachProposal_IsAsWritten(string name)
    {
        var (facts, context, refused) = Table[name];

        Assert.Equal(refused, DisclosureRule.WhyNot(facts, context).Select(refusal => refusal.Code));
    }

    [Fact]
    public void Table_NamesEveryRefusalAndEveryGround()
    {
        // These are refusals of verbs and forms, not reasons of the rule.
        string[] others = ["MayNotGoOut", "ClientWasTold", "ApprovalNotNeeded", "ApprovalAnswered", "ApprovalNeedsReason", "AuthorisationAnswered", "AuthorisationNotValid", "WithdrawalIsAhead", "ClientHasNoLogin", "LoginTooWeakToConsent"];
        var all = typeof(DisclosureRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Refusal)) && type.Namespace == typeof(DisclosureRule).Namespace).Select(type => type.Name);

        Assert.Empty(all.Except(others, StringComparer.Ordinal).Except(Table.Values.SelectMany(row => row.Refused), StringComparer.Ordinal));
        Assert.Empty(Enum.GetValues<DisclosureGround>().Except(Table.Values.Select(row => row.Facts.Ground)));
        // Each ground can be used at all.
        Assert.Empty(Enum.GetValues<DisclosureGround>().Except(Table.Values.Where(row => row.Refused.Length == 0).Select(row => row.Facts.Ground)));
    }

    [Theory]
    [InlineData(DataCategories.Reports, DossierItemKind.Report, DossierMarks.None, true)]
    [InlineData(DataCategories.Reports, DossierItemKind.Correspondence, DossierMarks.None, false)]
    [InlineData(DataCategories.Correspondence, DossierItemKind.Correspondence, DossierMarks.None, true)]
    [InlineData(DataCategories.Dossier, DossierItemKind.ConversationNote, DossierMarks.None, true)]
    [InlineData(DataCategories.Dossier, DossierItemKind.Instrument, DossierMarks.None, true)]
    [InlineData(DataCategories.Dossier, DossierItemKind.Other, DossierMarks.None, true)]
    [InlineData(DataCategories.Dossier, DossierItemKind.Other, DossierMarks.Draft, false)]
    [InlineData(DataCategories.Dossier, DossierItemKind.Other, DossierMarks.Confidential, false)]
    [InlineData(DataCategories.Dossier, DossierItemKind.Other, DossierMarks.WorkingNote, false)]
    [InlineData(DataCategories.Dossier, DossierItemKind.Other, DossierMarks.SpecialCategory, false)]
    [InlineData(DataCategories.Health, DossierItemKind.Other, DossierMarks.SpecialCategory, true)]
    [InlineData(DataCategories.Health, DossierItemKind.Other, DossierMarks.None, false)]
    [InlineData(DataCategories.Health, DossierItemKind.Other, DossierMarks.SpecialCategory | DossierMarks.Draft, false)]
    [Article("2017-7.6")]
    public void IsMeantBy_AWholeGroup_LeavesOutWhatStays(DataCategories groups, DossierItemKind kind, DossierMarks marks, bool expected) =>
        Assert.Equal(expected, DisclosureItem.OfDossier(Guid.NewGuid(), kind, marks, Own).IsMeantBy(groups));

    [Theory]
    [InlineData("", null, false)]
    [InlineData("runs", null, false)]
    [InlineData("1", null, true)]
    [InlineData("0", null, false)]
    [InlineData("1 runs", null, false)]
    [InlineData("90", 90, false)]
    [InlineData("91", 90, true)]
    [InlineData("91 90", 90, false)]
    [InlineData("1", 0, true)]
    [Article("2017-6.4")]
    [Article("2018-5")]
    public void IsArchived_AfterEveryTrajectory_AndForAReportAfterItsDays(string endedDaysAgo, int? reportDays, bool expected)
    {
        var ends = endedDaysAgo.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(days => days == "runs" ? (DateOnly?)null : Today.AddDays(-int.Parse(days, CultureInfo.InvariantCulture))).ToList();
        Assert.Equal(expected, DisclosureRule.IsArchived(ends, Today, reportDays));
    }

    [Fact]
    [Article("2018-6")]
    public void Tell_Twice_IsRefused()
    {
        var disclosure = Disclosure.Record(Person, By(Assignment) with { ToldOn = null }, "Ravi");

        Assert.True(disclosure.Tell(Today, ToldHow.Letter).IsSuccess);
        Assert.Equal(new ClientWasTold(), disclosure.Tell(Today.AddDays(1), ToldHow.Portal).Refusal);
        Assert.Equal((Today, ToldHow.Letter), (disclosure.ToldOn, disclosure.ToldHow));
    }

    private static DisclosureFacts By(DisclosureGround ground, string? proof = null) =>
        new("Opleidingen Het Zonnetje", "Verslag", "Aanmelden", ground, DisclosureForm.Written, Today, Today) { Categories = DataCategories.Reports, GroundText = proof, ItemKeys = ground == NotRecorded ? [] : [Report.Key] };

    private static DisclosureContext With(params DisclosureItem[] items) => new(items, null, null, null, false, false, false);

    private static DisclosureItem Marked(DossierMarks marks) => DisclosureItem.OfDossier(Guid.NewGuid(), DossierItemKind.Report, marks, Own);

    private static AuthorisationTerms Terms() => new(AuthorisationKind.General, ["Opleidingen Het Zonnetje", "School De Kastanje"], "Aanmelden", DataCategories.Reports, null);

    private static Authorisation Signed(AuthorisationTerms? terms = null) => Shared.Disclosures.Authorisation.Sign(Person, terms ?? Terms(), Today.AddDays(-30), Guid.NewGuid(), "Ravi", Now.AddDays(-30));

    private static Authorisation HealthConsent(DateOnly? until = null) => Signed(Terms() with { Kind = AuthorisationKind.HealthOut, ValidUntil = until });

    private static Authorisation Withdrawn(DateTimeOffset at, AuthorisationKind kind = AuthorisationKind.General)
    {
        var authorisation = Signed(Terms() with { Kind = kind });
        Assert.True(authorisation.Withdraw(at).IsSuccess);
        return authorisation;
    }

    private static Authorisation Declined()
    {
        var authorisation = Shared.Disclosures.Authorisation.Ask(Person, Terms(), "Ravi", Now.AddDays(-3));
        Assert.True(authorisation.Decline(Now.AddDays(-2)).IsSuccess);
        return authorisation;
    }

    private static DisclosureApproval Asked(DisclosureGround ground) => DisclosureApproval.Ask(Person, By(ground, "reden"), Guid.NewGuid(), "Ravi", Now.AddDays(-2));

    private static DisclosureApproval Answered(DisclosureGround ground, bool approved)
    {
        var approval = Asked(ground);
        Assert.True(approval.Answered(approved, "Overwogen.", "Bram", Now.AddDays(-1)).IsSuccess);
        return approval;
    }

    private static DisclosureApproval Used()
    {
        var approval = Answered(UrgentReason, true);
        approval.Use();
        return approval;
    }
}
