using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Shared.Tests.Disclosures;

/// <summary>The question to the director: what is approved is what goes out, once.</summary>
[Article("2017-7.5")]
[Article("2018-4.3")]
[Article("2018-4.4")]
public sealed class DisclosureApprovalTests
{
    private static readonly DateOnly Today = new(2026, 12, 10);
    private static readonly DateTimeOffset Now = new(2026, 12, 10, 9, 0, 0, TimeSpan.Zero);

    private static readonly DisclosureFacts Proposed = new("Politie", "Adres en verslag", "Gevaar voor een ander", DisclosureGround.UrgentReason, DisclosureForm.Oral, Today.AddDays(-9), null)
    {
        CommissionerId = Guid.NewGuid(),
        RecipientEmail = "politie@voorbeeld.example",
        RecipientAddress = "Plein 1",
        Categories = DataCategories.Contact | DataCategories.Health,
        ItemKeys = ["person/Address", "dossier/1"],
        PurposeCode = ProcessingPurpose.LegalDuty,
        GroundText = "Er is gevaar.",
        HealthConsentId = Guid.NewGuid(),
    };

    [Fact]
    public void Proposal_AfterTheQuestion_HoldsEveryFactThatWasAsked()
    {
        var approval = Asked();

        var facts = approval.Proposal(DisclosureForm.Written, Today, Today.AddDays(1));

        var expected = Proposed with { Form = DisclosureForm.Written, DisclosedOn = Today, ToldOn = Today.AddDays(1), ApprovalId = approval.Id, ItemKeys = facts.ItemKeys };
        Assert.Equal(expected, facts);
        Assert.Equal(Proposed.ItemKeys, facts.ItemKeys);
    }

    [Fact]
    public void Answered_Twice_OrWithoutSayingWhyNot_IsRefused()
    {
        var approval = Asked();

        Assert.IsType<ApprovalNeedsReason>(approval.Answered(false, " ", "Bram", Now).Refusal);
        Assert.Equal((ApprovalStatus.Asked, null), (approval.Status, approval.AnsweredBy));
        Assert.True(approval.Answered(false, " Niet dringend. ", "Bram", Now).IsSuccess);
        Assert.IsType<ApprovalAnswered>(approval.Answered(true, null, "Bram", Now).Refusal);
        Assert.Equal((ApprovalStatus.Rejected, "Bram", "Niet dringend."), (approval.Status, approval.AnsweredBy, approval.Answer));
    }

    [Fact]
    public void Answered_AfterItWasUsed_DoesNotHoldAgain()
    {
        var approval = Asked();
        Assert.True(approval.Answered(true, null, "Bram", Now).IsSuccess);
        approval.Use();

        Assert.IsType<ApprovalAnswered>(approval.Answered(true, null, "Bram", Now).Refusal);
        Assert.Equal(ApprovalStatus.Used, approval.Status);
    }

    [Fact]
    public void Disclosure_ThatIsRecorded_KeepsEveryFact()
    {
        var facts = Proposed with
        {
            AuthorisationId = Guid.NewGuid(),
            ApprovalId = Guid.NewGuid(),
            DocumentId = Guid.NewGuid(),
            ToldOn = Today,
            ToldHow = ToldHow.Letter,
            WhyNotTold = "Zou het doel verhinderen.",
            Since = Today.AddYears(-1),
        };

        var disclosure = Disclosure.Record(Guid.NewGuid(), facts, "Ravi");

        // By name, so that a fact that is added later and forgotten here is noticed.
        foreach (var fact in typeof(DisclosureFacts).GetProperties())
        {
            var kept = typeof(Disclosure).GetProperty(fact.Name);
            Assert.True(kept is not null, fact.Name);
            Assert.Equal((fact.Name, Told(fact.GetValue(facts))), (fact.Name, Told(kept!.GetValue(disclosure))));
        }
    }

    [Fact]
    [Article("2018-6")]
    public void Tell_WhatWasKeptFromTheClient_TakesTheReasonAway()
    {
        var disclosure = Disclosure.Record(Guid.NewGuid(), Proposed with { WhyNotTold = "Zou het doel verhinderen." }, "Ravi");

        Assert.True(disclosure.Tell(Today, ToldHow.Letter).IsSuccess);

        Assert.Null(disclosure.WhyNotTold);
    }

    private static object? Told(object? fact) => fact is IReadOnlyList<string> keys ? string.Join(" ", keys) : fact;

    private static DisclosureApproval Asked() => DisclosureApproval.Ask(Guid.NewGuid(), Proposed, Guid.NewGuid(), "Ravi", Now.AddDays(-1));
}
