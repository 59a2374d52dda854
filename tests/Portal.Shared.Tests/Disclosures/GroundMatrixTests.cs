using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;
using Portal.Testing;
using static Portal.Shared.Disclosures.DisclosureGround;

namespace Portal.Shared.Tests.Disclosures;

/// <summary>What each ground asks for and what it allows, one line for each ground: none of them borrows what another may.</summary>
[Article("2017-6.4")]
[Article("2017-7.1")]
[Article("2017-7.5")]
[Article("2017-18.2")]
[Article("2017-18.3")]
[Article("2018-3.1")]
[Article("2018-6")]
public sealed class GroundMatrixTests
{
    private static readonly DateOnly Today = new(2026, 12, 10);
    private static readonly DateTimeOffset Now = new(2026, 12, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Person = Guid.NewGuid();
    private static readonly DisclosureItem Theirs = DisclosureItem.Of(PersonField.Address, new Provenance(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", Today, ProcessingPurpose.Guidance));

    public static TheoryData<DisclosureGround> Grounds => [.. Enum.GetValues<DisclosureGround>()];

    [Theory]
    // proof: the ground is proven in words; yes: the director approves first; silent: the client may stay untold; uwv, archive, purpose, cv: whether data of a
    // client of UWV, a dossier in the archive, data of a commissioner for another purpose, and a curriculum vitae may go out on it.
    //                          proof yes silent uwv archive purpose cv
    [InlineData(DisclosureGround.Authorisation, "-     -   -      +   +       +       +")]
    [InlineData(Law, "+     -   -      +   +       +       +")]
    [InlineData(Assignment, "-     -   -      -   -       -       -")]
    [InlineData(UrgentReason, "+     +   +      -   -       -       -")]
    [InlineData(AuthorityRequest, "+     -   +      +   +       +       +")]
    [InlineData(VitalInterest, "+     -   -      -   -       -       -")]
    [InlineData(LegitimateInterest, "+     -   -      -   -       -       -")]
    [InlineData(OwnRights, "+     +   -      -   -       -       -")]
    [InlineData(Verification, "+     +   -      -   -       -       -")]
    [InlineData(ArchiveTask, "+     -   -      -   +       -       -")]
    [InlineData(NotRecorded, "+     -   -      +   +       +       +")]
    public void Ground_AsksAndAllows_WhatIsWritten(DisclosureGround ground, string line)
    {
        var facts = Facts(ground);
        var context = Context(ground);
        Assert.Empty(Refusals(facts, context));
        bool[] found =
        [
            Refusals(facts with { GroundText = " " }, context).Contains(nameof(GroundNeedsText)),
            Refusals(facts, context with { Approval = null }).Contains(nameof(DirectorMustApprove)),
            !Refusals(facts with { ToldOn = null, WhyNotTold = "Zou het doel verhinderen." }, context).Contains(nameof(ClientMustBeTold)),
            !Refusals(facts, context with { IsOfUwv = true }).Contains(nameof(UwvDataAreSecret)),
            !Refusals(facts, context with { HasEnded = true }).Contains(nameof(ArchiveNeedsLawOrConsent)),
            !Refusals(facts with { PurposeCode = ProcessingPurpose.Business }, context with { Items = ground == NotRecorded ? [] : [Theirs] }).Contains(nameof(CommissionerDataKeepTheirPurpose)),
            !Refusals(facts with { Categories = DataCategories.CurriculumVitae }, context).Contains(nameof(CurriculumVitaeNeedsConsent)),
        ];

        Assert.Equal(line.Where(letter => letter != ' '), found.Select(holds => holds ? '+' : '-'));
        Assert.Equal(found[0], DisclosureRule.NeedsText(ground));
        Assert.Equal(found[1], DisclosureRule.NeedsApproval(ground));
    }

    [Theory]
    [MemberData(nameof(Grounds))]
    public void Ground_WithWhatNeverGoesOut_IsRefusedForThatAlone(DisclosureGround ground)
    {
        if (ground == NotRecorded)
            return;
        foreach (var (marks, refused) in new[] { (DossierMarks.WorkingNote, nameof(WorkingNoteStays)), (DossierMarks.Draft, nameof(DraftStays)), (DossierMarks.Confidential, nameof(ConfidentialStays)) })
        {
            var item = DisclosureItem.OfDossier(Guid.NewGuid(), DossierItemKind.Report, marks, new Provenance(DataOrigin.Employee, "Ravi", Today, ProcessingPurpose.Guidance));
            Assert.Equal([refused], Refusals(Facts(ground), Context(ground) with { Items = [item] }));
        }
    }

    [Theory]
    [MemberData(nameof(Grounds))]
    public void Ground_WithHealth_NeedsItsOwnConsent(DisclosureGround ground)
    {
        var facts = Facts(ground) with { Categories = DataCategories.Health };
        string[] expected = ground == NotRecorded ? [] : [nameof(HealthNeedsConsent)];
        var approval = DisclosureRule.NeedsApproval(ground) ? Approved(facts) : null;

        Assert.Equal(expected, Refusals(facts, Context(ground) with { Approval = approval }));
        Assert.Empty(Refusals(facts, Context(ground) with { Approval = approval, HealthConsent = Signed(AuthorisationKind.HealthOut) }));
        // An item that is marked as special is health, in whatever group it stands.
        if (ground != NotRecorded)
            Assert.Contains(nameof(HealthNeedsConsent), Refusals(Facts(ground), Context(ground) with { Items = [Theirs with { Marks = DossierMarks.SpecialCategory }] }));
    }

    [Fact]
    public void NotRecorded_WithAnythingNamedExactly_IsRefused()
    {
        var facts = Facts(NotRecorded);

        Assert.Equal([nameof(NotRecordedIsGeneral)], Refusals(facts with { ItemKeys = ["dossier/1"] }, Context(NotRecorded)));
        Assert.Contains(nameof(NotRecordedIsGeneral), Refusals(facts, Context(NotRecorded) with { Items = [Theirs] }));
        Assert.Equal([nameof(NotRecordedIsGeneral)], Refusals(facts with { Since = facts.DisclosedOn.AddDays(1) }, Context(NotRecorded)));
        // A period of one day is a period.
        Assert.Empty(Refusals(facts with { Since = facts.DisclosedOn }, Context(NotRecorded)));
    }

    [Fact]
    public void Authorisation_ThatWasNeverSigned_IsMissingAlsoAfterItsLastDay()
    {
        var asked = Shared.Disclosures.Authorisation.Ask(Person, Terms(AuthorisationKind.General) with { ValidUntil = Today.AddDays(-1) }, "Ravi", Now.AddDays(-30));

        Assert.Equal([nameof(AuthorisationMissing)], Refusals(Facts(DisclosureGround.Authorisation), Context(DisclosureGround.Authorisation) with { Authorisation = asked }));
    }

    [Fact]
    public void Groups_OfEachKindOfItem_AreItsOwn()
    {
        var source = new Provenance(DataOrigin.Employee, "Ravi", Today, ProcessingPurpose.Guidance);

        Assert.Equal(DataCategories.Contact, DisclosureItem.Of(PersonField.Phone, source).Categories);
        Assert.Equal(DataCategories.Trajectory, DisclosureItem.OfTrajectory(Guid.NewGuid(), source).Categories);
        Assert.Equal(DataCategories.Vacancies, DisclosureItem.OfVacancy(Guid.NewGuid(), source).Categories);
    }

    private static List<string> Refusals(DisclosureFacts facts, DisclosureContext context) => [.. DisclosureRule.WhyNot(facts, context).Select(refusal => refusal.Code)];

    private static DisclosureFacts Facts(DisclosureGround ground) => new("School De Kastanje", "Gegevens", "Aanmelden", ground, DisclosureForm.Written, Today, Today)
    {
        Categories = DataCategories.Trajectory,
        GroundText = "Bewijs",
        DocumentId = Guid.NewGuid(),
        Since = ground == NotRecorded ? Today.AddYears(-1) : null,
    };

    // Everything that the ground asks for is there.
    private static DisclosureContext Context(DisclosureGround ground) => new(
        [],
        Signed(AuthorisationKind.General),
        null,
        DisclosureRule.NeedsApproval(ground) ? Approved(Facts(ground)) : null,
        IsOfUwv: false,
        RecipientIsUwv: false,
        HasEnded: ground == ArchiveTask);

    private static DisclosureApproval Approved(DisclosureFacts facts)
    {
        var approval = DisclosureApproval.Ask(Person, facts, Guid.NewGuid(), "Ravi", Now.AddDays(-2));
        Assert.True(approval.Answered(true, null, "Bram", Now.AddDays(-1)).IsSuccess);
        return approval;
    }

    private static Authorisation Signed(AuthorisationKind kind) => Shared.Disclosures.Authorisation.Sign(Person, Terms(kind), Today.AddDays(-30), Guid.NewGuid(), "Ravi", Now.AddDays(-30));

    // In the table of the grounds only the ground decides, so it names every group.
    private static AuthorisationTerms Terms(AuthorisationKind kind) => new(kind, ["School De Kastanje"], "Aanmelden", AuthorisationKinds.All, null);
}
