using Portal.Shared.Commissioners;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Shared.Tests.Commissioners;

/// <summary>What a contact may see: every condition, one at a time.</summary>
[Article("2018-5")]
public sealed class ContactAccessTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 27);
    private static readonly Provenance Source = new(DataOrigin.Commissioner, "Gemeente", new(2026, 1, 1), ProcessingPurpose.Guidance);

    private readonly Guid commissioner = Guid.NewGuid();

    [Fact]
    public void Allows_NamedContactOfABoundCommissioner_Yes() => Assert.True(Ask());

    [Fact]
    public void Allows_NotNamed_No() => Assert.False(Ask(isNamed: false));

    [Fact]
    public void Allows_NamedOnAnotherTrajectory_No()
    {
        var (contact, trajectory) = (AContact(), ATrajectory());
        Assert.False(ContactAccess.Allows(contact, NamedContact.Name(ATrajectory(), contact, "Ravi", At).Value, [Signed()], trajectory, 90, Today));
    }

    [Fact]
    public void Allows_SomebodyElsesName_No()
    {
        var trajectory = ATrajectory();
        Assert.False(ContactAccess.Allows(AContact(), NamedContact.Name(trajectory, AContact(), "Ravi", At).Value, [Signed()], trajectory, 90, Today));
    }

    [Fact]
    public void Allows_NameThatEnded_No() => Assert.False(Ask(endName: true));

    [Fact]
    public void Allows_ContactThatLeft_No() => Assert.False(Ask(close: true));

    [Fact]
    public void Allows_NothingSigned_No() => Assert.False(Ask(documents: []));

    [Fact]
    public void Allows_SignedByAnotherCommissioner_No() => Assert.False(Ask(documents: [Signed(of: Guid.NewGuid())]));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void Allows_AgreementThatEnds_UntilItsLastDay(int days, bool allowed) => Assert.Equal(allowed, Ask(documents: [Signed(until: Today.AddDays(days))]));

    [Theory]
    [InlineData(89, true)]
    [InlineData(90, true)]
    [InlineData(91, false)]
    public void Allows_AfterTheEnd_ForSoManyDays(int daysAgo, bool allowed) => Assert.Equal(allowed, Ask(endedOn: Today.AddDays(-daysAgo)));

    [Fact]
    public void Name_OfAnotherCommissioner_OrOfWhoLeft_IsRefused()
    {
        Assert.Equal(new ContactOfAnother(), NamedContact.Name(ATrajectory(), CommissionerContact.Add(Guid.NewGuid(), Guid.NewGuid(), null, "Fleur", At), "Ravi", At).Refusal);
        var closed = AContact();
        Assert.True(closed.Close("Fleur", At).IsSuccess);
        Assert.Equal(new ContactIsClosed(), NamedContact.Name(ATrajectory(), closed, "Ravi", At).Refusal);
        Assert.Equal(new ContactIsClosed(), closed.Close("Fleur", At).Refusal);
    }

    [Theory]
    [InlineData(CommissionerDocumentKind.Confidentiality, "Kees", "Olga", null)]
    [InlineData(CommissionerDocumentKind.Confidentiality, null, "Olga", "BothMustSign")]
    [InlineData(CommissionerDocumentKind.Confidentiality, "Kees", " ", "BothMustSign")]
    [InlineData(CommissionerDocumentKind.Offer, null, null, null)]
    [InlineData(CommissionerDocumentKind.Agreement, null, null, null)]
    [InlineData(CommissionerDocumentKind.Other, null, null, null)]
    public void Add_Document_OnlyWhatMustBeSignedByBothIsRefused(CommissionerDocumentKind kind, string? them, string? us, string? refusal) =>
        Assert.Equal(refusal, CommissionerDocument.Add(commissioner, new(kind, "Stuk", new(2026, 1, 1), null, them, us), Guid.NewGuid(), "Fleur", At).Refusal?.Code);

    [Fact]
    public void Add_DocumentOfTomorrow_IsRefused_AndOtherKindsBindNobody()
    {
        Assert.Equal(new SignedAhead(), CommissionerDocument.Add(commissioner, new(CommissionerDocumentKind.Offer, "Stuk", new(2026, 11, 21), null, null, null), Guid.NewGuid(), "Fleur", At).Refusal);
        Assert.False(CommissionerDocument.Add(commissioner, new(CommissionerDocumentKind.Agreement, "Stuk", new(2026, 1, 1), null, "Kees", "Olga"), Guid.NewGuid(), "Fleur", At).Value.BindsOn(Today));
        Assert.False(Signed().BindsOn(new(2025, 12, 31)));
        Assert.True(Signed().BindsOn(new(2026, 1, 1)));
    }

    private bool Ask(bool isNamed = true, bool endName = false, bool close = false, IReadOnlyList<CommissionerDocument>? documents = null, DateOnly? endedOn = null)
    {
        var (contact, trajectory) = (AContact(), ATrajectory());
        var named = NamedContact.Name(trajectory, contact, "Ravi", At).Value;
        if (endName)
            named.End(At);
        if (close)
            Assert.True(contact.Close("Fleur", At).IsSuccess);
        if (endedOn is { } end)
            trajectory.Correct(trajectory.Kind, null, trajectory.StartedOn, end, Source);
        return ContactAccess.Allows(contact, isNamed ? named : null, documents ?? [Signed()], trajectory, 90, Today);
    }

    private CommissionerContact AContact() => CommissionerContact.Add(commissioner, Guid.NewGuid(), "casemanager", "Fleur", At);

    private Trajectory ATrajectory() => Trajectory.Start(Guid.NewGuid(), commissioner, null, TrajectoryKind.Coaching, new(2026, 1, 1), null, Source);

    private CommissionerDocument Signed(Guid? of = null, DateOnly? until = null) =>
        CommissionerDocument.Add(of ?? commissioner, new(CommissionerDocumentKind.Confidentiality, "Geheimhouding", new(2026, 1, 1), until, "Kees", "Olga"), Guid.NewGuid(), "Fleur", At).Value;
}
