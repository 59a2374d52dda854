using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Shared.Tests.Disclosures;

/// <summary>What holds for every proposal, whatever proofs lie beside it.</summary>
public sealed class DisclosurePropertyTests
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly Guid Person = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly string[] Recipients = ["Gemeente Voorbeeldstad", "Bakkerij Zonnebloem", "School De Kastanje"];

    // A fixed seed: the same cases in every run.
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(2017UL, 20171215UL);

    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 60).Select(First.AddDays);

    private static readonly Gen<DataCategories> Groups = Gen.Choose(0, 255).Select(flags => (DataCategories)flags);

    private static readonly Gen<DisclosureItem> Items =
        from kind in Gen.Elements(Enum.GetValues<DossierItemKind>())
        from marks in Gen.Frequency((5, Gen.Constant(DossierMarks.None)), (1, Gen.Choose(1, 15).Select(flags => (DossierMarks)flags)))
        from origin in Gen.Elements(Enum.GetValues<DataOrigin>())
        from purpose in Gen.Elements(ProcessingPurpose.Guidance, ProcessingPurpose.Business)
        from number in Gen.Choose(1, 1_000_000)
        select DisclosureItem.OfDossier(new Guid(number, 0, 0, new byte[8]), kind, marks, new Provenance(origin, "Iemand", First, purpose));

    private static readonly Gen<Authorisation?> Authorisations =
        from isThere in Gen.Choose(0, 5)
        from kind in Gen.Elements(Enum.GetValues<AuthorisationKind>())
        from recipients in Gen.SubListOf(Recipients)
        from groups in Gen.Frequency((1, Groups), (2, Gen.Constant((DataCategories)255)))
        from signed in Days
        from until in Gen.Frequency((1, Days.Select(day => (DateOnly?)day)), (2, Gen.Constant((DateOnly?)null)))
        from withdrawn in Gen.Frequency((1, Days.Select(day => (DateOnly?)day)), (2, Gen.Constant((DateOnly?)null)))
        select isThere == 0 ? null : Make(new AuthorisationTerms(kind, [.. recipients], "Doel", groups, until), signed, withdrawn);

    private static readonly Gen<DisclosureFacts> Facts =
        from recipient in Gen.Elements(Recipients)
        from ground in Gen.Elements(Enum.GetValues<DisclosureGround>())
        from day in Days
        from groups in Gen.Frequency((1, Groups), (3, Gen.Elements(Enum.GetValues<DataCategories>())))
        from proof in Gen.Elements("Bewijs", "Bewijs", null)
        from purpose in Gen.Elements(ProcessingPurpose.Guidance, ProcessingPurpose.Business)
        from why in Gen.Frequency((4, Gen.Constant((string?)null)), (1, Gen.Constant((string?)"Zou het doel verhinderen")))
        from document in Gen.Elements((Guid?)null, Person)
        select new DisclosureFacts(recipient, "Gegevens", "Doel", ground, DisclosureForm.Written, day, null) { Categories = groups, GroundText = proof, PurposeCode = purpose, WhyNotTold = why, DocumentId = document, Since = ground == DisclosureGround.NotRecorded ? First : null };

    private static readonly Arbitrary<Proposal> Proposals =
        (from facts in Facts
         from items in Gen.ListOf(Items)
         from authorisation in Authorisations
         from consent in Authorisations
         from approval in Gen.Choose(0, 3)
         from flags in Gen.Choose(0, 7)
         select new Proposal(facts, new DisclosureContext([.. items.Take(4)], authorisation, consent, Approval(facts, approval), (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0))).ToArbitrary();

    [Fact]
    [Article("2017-7.6")]
    public void WhyNot_OneItemMore_NeverAllowsWhatWasRefused() =>
        Check.One(Checks, Prop.ForAll(Proposals, Items.ToArbitrary(), (proposal, more) =>
            // Naming something where nothing was named is the one thing that an item can mend.
            proposal.Facts.Categories == DataCategories.None && proposal.Context.Items.Count == 0
            || !IsRefused(proposal)
            || IsRefused(proposal with { Context = proposal.Context with { Items = [.. proposal.Context.Items, more] } })));

    [Fact]
    [Article("2017-7.6")]
    [Article("2018-6")]
    public void WhyNot_WhatStays_NeverGoesOut() => Holds(proposal =>
        IsRefused(proposal) || (proposal.Facts.Ground == DisclosureGround.NotRecorded ? proposal.Context.Items.Count == 0
            : !proposal.Context.Items.Any(item => (item.Marks & (DossierMarks.WorkingNote | DossierMarks.Draft | DossierMarks.Confidential)) != DossierMarks.None)));

    [Fact]
    [Article("2017-7.1")]
    [Article("AVG 7(3)")]
    public void WhyNot_WithoutAConsentThatHoldsOnTheDay_NeverGoesOutOnIt() => Holds(proposal =>
        IsRefused(proposal) || proposal.Facts.Ground != DisclosureGround.Authorisation
        || proposal.Context.Authorisation is { } consent && HoldsOn(consent, proposal.Facts) && consent.Categories.HasFlag(proposal.Context.Items.Aggregate(proposal.Facts.Categories, (all, item) => all | item.Categories)));

    [Fact]
    [Article("2018-6")]
    public void WhyNot_Health_NeverGoesOutWithoutItsConsent() => Holds(proposal =>
        IsRefused(proposal) || proposal.Facts.Ground == DisclosureGround.NotRecorded
        || !(proposal.Facts.Categories.HasFlag(DataCategories.Health) || proposal.Context.Items.Any(item => item.Marks.HasFlag(DossierMarks.SpecialCategory)))
        || proposal.Context.HealthConsent is { Kind: AuthorisationKind.HealthOut } consent && HoldsOn(consent, proposal.Facts));

    [Fact]
    [Article("2017-7.5")]
    public void WhyNot_WhatTheDirectorWeighs_NeverGoesOutWithoutAnUnusedYes() => Holds(proposal =>
        IsRefused(proposal) || !DisclosureRule.NeedsApproval(proposal.Facts.Ground)
        || proposal.Context.Approval is { Status: ApprovalStatus.Approved } approval && approval.Ground == proposal.Facts.Ground && approval.Recipient == proposal.Facts.Recipient);

    [Fact]
    [Article("2017-18.3")]
    [Article("2017-6.4")]
    public void WhyNot_OfUwvOrFromTheArchive_OnlyByLawOrConsent() => Holds(proposal =>
        IsRefused(proposal) || IsByLawOrConsent(proposal.Facts.Ground)
        || (!proposal.Context.IsOfUwv || proposal.Context.RecipientIsUwv) && (!proposal.Context.HasEnded || proposal.Facts.Ground == DisclosureGround.ArchiveTask));

    [Fact]
    public void WhyNot_Twice_SaysTheSame() => Holds(proposal =>
        DisclosureRule.WhyNot(proposal.Facts, proposal.Context).SequenceEqual(DisclosureRule.WhyNot(proposal.Facts, proposal.Context)));

    [Fact]
    public void Proposals_AreBothAllowedAndRefused()
    {
        var (all, refused) = (0, 0);
        Holds(proposal =>
        {
            all++;
            refused += IsRefused(proposal) ? 1 : 0;
            return true;
        });

        // Otherwise the properties above would say nothing.
        Assert.InRange(all - refused, 50, all / 2);
    }

    private static void Holds(Func<Proposal, bool> property) => Check.One(Checks, Prop.ForAll(Proposals, property));

    private static bool IsRefused(Proposal proposal) => DisclosureRule.WhyNot(proposal.Facts, proposal.Context).Count > 0;

    private static bool IsByLawOrConsent(DisclosureGround ground) => ground is DisclosureGround.Law or DisclosureGround.AuthorityRequest or DisclosureGround.Authorisation or DisclosureGround.NotRecorded;

    // Said another way than the rule says it.
    private static bool HoldsOn(Authorisation consent, DisclosureFacts facts) =>
        consent.SignedOn is { } signed && signed <= facts.DisclosedOn
        && (consent.ValidUntil is not { } until || facts.DisclosedOn <= until)
        && (consent.WithdrawnAt is not { } withdrawn || facts.DisclosedOn < DateOnly.FromDateTime(withdrawn.UtcDateTime))
        && consent.Recipients.Contains(facts.Recipient);

    private static Authorisation Make(AuthorisationTerms terms, DateOnly signed, DateOnly? withdrawn)
    {
        var authorisation = Authorisation.Sign(Person, terms, signed, Person, "Ravi", Noon(signed));
        if (withdrawn is { } day)
            authorisation.Withdraw(Noon(day));
        return authorisation;
    }

    private static DisclosureApproval? Approval(DisclosureFacts facts, int kind)
    {
        if (kind == 0)
            return null;
        var approval = DisclosureApproval.Ask(Person, kind == 3 ? facts with { Recipient = Recipients[0] } : facts, Person, "Ravi", Noon(First));
        if (kind > 1)
            approval.Answered(true, null, "Bram", Noon(First));
        return approval;
    }

    private static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(12, 0), TimeSpan.Zero);

    private sealed record Proposal(DisclosureFacts Facts, DisclosureContext Context);
}
