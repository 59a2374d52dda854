using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Newsletters;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Shared.Tests.Newsletters;

/// <summary>Who can be put on a mailing list, and what a no outlives.</summary>
[Article("2018-3.3")]
public sealed class SuppressionTests
{
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261122, 7);

    private static readonly DateTimeOffset At = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SubscriptionGround.Consent, PersonKind.Client, false, null)]
    [InlineData(SubscriptionGround.Consent, PersonKind.Client, true, null)]
    [InlineData(SubscriptionGround.Consent, PersonKind.Relative, true, null)]
    [InlineData(SubscriptionGround.ExistingCustomer, PersonKind.Client, false, nameof(OnlyForCustomers))]
    [InlineData(SubscriptionGround.ExistingCustomer, PersonKind.Client, true, nameof(OnlyForCustomers))]
    [InlineData(SubscriptionGround.ExistingCustomer, PersonKind.Relative, false, nameof(OnlyForCustomers))]
    [InlineData(SubscriptionGround.ExistingCustomer, PersonKind.EmployerContact, false, null)]
    [InlineData(SubscriptionGround.ExistingCustomer, PersonKind.CommissionerContact, false, null)]
    [InlineData(SubscriptionGround.ExistingCustomer, PersonKind.EmployerContact, true, nameof(HasLeftBefore))]
    [InlineData(SubscriptionGround.ExistingCustomer, PersonKind.CommissionerContact, true, nameof(HasLeftBefore))]
    [Article("AVG 7")]
    [Article("AVG 21(3)")]
    [Article("Tw 11.7(4)")]
    public void WhyNot_GroundAndPerson_AsInTheTable(SubscriptionGround ground, PersonKind kind, bool hasLeft, string? refusal) =>
        Assert.Equal(refusal, SubscriptionRule.WhyNot(ground, kind, hasLeft)?.Code);

    [Fact]
    public void Stops_OneListOrEvery_UntilItEnds()
    {
        var one = Suppression.Of("a", MailingList.Events, NewsletterChannel.Email, At);
        var every = Suppression.Of("a", null, NewsletterChannel.Email, At);
        Assert.Equal([MailingList.Events], SubscriptionRule.Lists.Where(one.Stops));
        Assert.Equal(SubscriptionRule.Lists, SubscriptionRule.Lists.Where(every.Stops));
        every.End(At.AddDays(1));
        Assert.DoesNotContain(SubscriptionRule.Lists, every.Stops);
    }

    /// <summary>Whatever was stopped before: after a wish for one list that list goes out, and no other list that was stopped does.</summary>
    [Fact]
    [Article("AVG 21(3)")]
    public void Lift_OneList_OpensThatListAndNoOther() =>
        Check.One(Checks, Prop.ForAll(ArbMap.Default.ArbFor<bool>(), Gen.SubListOf<MailingList>(SubscriptionRule.Lists).ToArbitrary(), Gen.Elements<MailingList>(SubscriptionRule.Lists).ToArbitrary(), Lifts));

    private static void Lifts(bool stoppedAll, List<MailingList> stopped, MailingList wanted)
    {
        var holding = stopped.Select(list => Suppression.Of("a", list, NewsletterChannel.Email, At)).ToList();
        if (stoppedAll)
            holding.Add(Suppression.Of("a", null, NewsletterChannel.Letter, At));
        var before = SubscriptionRule.Lists.Where(list => holding.Exists(each => each.Stops(list))).ToList();

        holding.AddRange(Suppression.Lift(holding, wanted, NewsletterChannel.Portal, At.AddDays(1)));

        Assert.Equal(before.Where(list => list != wanted), SubscriptionRule.Lists.Where(list => holding.Exists(each => each.Stops(list))));
        // Never the same no twice: the database keeps one of each.
        var holds = holding.Where(each => each.EndedAt is null).Select(each => each.List).ToList();
        Assert.Equal(holds.Distinct().Count(), holds.Count);
    }
}
