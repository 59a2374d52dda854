using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Disclosures;

[Article("2017-7.1")]
[Article("2018-6")]
[Article("2018-3.1")]
public sealed class AuthorisationTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    // A fixed seed: the same cases in every run.
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(2017UL, 20171215UL);

    // Which verb may be done in which state: + done, - refused as answered, 0 refused as not valid.
    private static readonly string[] Table =
    [
        //           agree decline retract withdraw enter
        "Asked       +     +       +       0        0",
        "Given       -     -       -       +        +",
        "Declined    -     -       -       0        0",
        "Withdrawn   -     -       -       0        0",
        "Expired     -     -       -       0        0",
        "Retracted   -     -       -       0        0",
    ];

    [Fact]
    [Article("AVG 7(3)")]
    public void EveryVerb_InEveryState_IsAsWritten()
    {
        List<string> lines = [];
        foreach (var status in Enum.GetValues<AuthorisationStatus>())
        {
            Func<Authorisation, Portal.Shared.Outcomes.Outcome>[] verbs =
            [
                a => a.Agree(Today, AssuranceLevel.Substantial),
                a => a.Decline(Now),
                a => a.Retract("Fleur Papierboot", Now),
                a => a.Withdraw(Now),
                a => a.Withdraw(new Withdrawal(Today, WithdrawalChannel.Letter, "Noor Zonderland"), "Fleur Papierboot", Now),
            ];
            var letters = verbs.Select(verb =>
            {
                var authorisation = In(status);
                var version = authorisation.Version;
                var refusal = verb(authorisation).Refusal;
                Assert.Equal(refusal is null ? version + 1 : version, authorisation.Version);
                Assert.Equal(refusal is null, authorisation.StatusOn(Today) != status);
                return refusal switch { null => "+", AuthorisationAnswered => "-", AuthorisationNotValid => "0", var other => other.Code };
            }).ToList();
            lines.Add($"{status,-12}{letters[0],-6}{letters[1],-8}{letters[2],-8}{letters[3],-9}{letters[4]}");
        }

        Assert.Equal(Table, lines);
    }

    [Theory]
    [InlineData(AuthorisationKind.General, AssuranceLevel.Low, true)]
    [InlineData(AuthorisationKind.CurriculumVitae, AssuranceLevel.Low, true)]
    [InlineData(AuthorisationKind.HealthOut, AssuranceLevel.Low, false)]
    [InlineData(AuthorisationKind.HealthIn, AssuranceLevel.Low, false)]
    [InlineData(AuthorisationKind.HealthOut, AssuranceLevel.Substantial, true)]
    [InlineData(AuthorisationKind.HealthIn, AssuranceLevel.High, true)]
    [Article("AVG 9(2)")]
    public void Agree_ToHealthData_NeedsALoginThatIsAsGoodAsASignature(AuthorisationKind kind, AssuranceLevel login, bool agrees)
    {
        var authorisation = Authorisation.Ask(Guid.NewGuid(), Terms(kind), "Fleur Papierboot", Now);

        var outcome = authorisation.Agree(Today, login);

        Assert.Equal(agrees, outcome.IsSuccess);
        Assert.Equal(agrees ? AuthorisationStatus.Given : AuthorisationStatus.Asked, authorisation.StatusOn(Today));
        Assert.Equal(agrees, outcome.Refusal is not LoginTooWeakToConsent);
    }

    [Fact]
    [Article("AVG 7(3)")]
    public void Withdraw_ByLetterOfEarlier_HoldsNoMoreFromTheDayThatItReachedUs()
    {
        var authorisation = Authorisation.Sign(Guid.NewGuid(), Terms(AuthorisationKind.General), Today.AddDays(-30), Guid.NewGuid(), "Fleur Papierboot", Now.AddDays(-30));

        Assert.True(authorisation.Withdraw(new Withdrawal(Today.AddDays(-3), WithdrawalChannel.Letter, "Noor Zonderland"), "Fleur Papierboot", Now).IsSuccess);

        Assert.Equal(
            [AuthorisationStatus.Given, AuthorisationStatus.Withdrawn, AuthorisationStatus.Withdrawn],
            new[] { Today.AddDays(-4), Today.AddDays(-3), Today }.Select(authorisation.StatusOn));
        Assert.Equal(("Noor Zonderland", "Fleur Papierboot", WithdrawalChannel.Letter, Now), (authorisation.WithdrawnBy, authorisation.WithdrawalEnteredBy, authorisation.WithdrawnVia, authorisation.WithdrawnAt));
        Assert.NotNull(authorisation.DocumentId);
    }

    [Fact]
    public void Withdraw_OnADayToComeOrBeforeTheSignature_IsRefused()
    {
        var authorisation = Authorisation.Sign(Guid.NewGuid(), Terms(AuthorisationKind.General), Today, Guid.NewGuid(), "Fleur Papierboot", Now);

        Assert.IsType<WithdrawalIsAhead>(authorisation.Withdraw(new Withdrawal(Today.AddDays(1), WithdrawalChannel.Letter, "Noor"), "Fleur", Now).Refusal);
        Assert.IsType<AuthorisationNotValid>(authorisation.Withdraw(new Withdrawal(Today.AddDays(-1), WithdrawalChannel.Letter, "Noor"), "Fleur", Now).Refusal);
        Assert.Equal(AuthorisationStatus.Given, authorisation.StatusOn(Today));
    }

    // Whatever happened and in what order: from the day of a withdrawal, after the last day, and before a signature it is never given.
    [Fact]
    [Article("AVG 7(3)")]
    public void StatusOn_OfAnyHistory_IsNeverGivenWhenWithdrawnExpiredDeclinedRetractedOrUnsigned() =>
        Prop.ForAll(Histories.ToArbitrary(), history =>
        {
            var authorisation = history.Play();
            return Enumerable.Range(-10, 120).Select(Today.AddDays).All(day =>
                authorisation.StatusOn(day) != AuthorisationStatus.Given
                || (authorisation.SignedOn <= day && !(day > authorisation.ValidUntil) && !(day >= authorisation.WithdrawnOn) && authorisation is { DeclinedAt: null, RetractedAt: null }));
        }).Check(Checks);

    // And nothing that happens later gives it back: once it does not hold any more, no later day does.
    [Fact]
    public void StatusOn_OfAnyHistory_DoesNotComeBack() =>
        Prop.ForAll(Histories.ToArbitrary(), history =>
        {
            var authorisation = history.Play();
            var days = Enumerable.Range(-10, 120).Select(Today.AddDays).Select(authorisation.StatusOn).ToList();
            return days.SkipWhile(status => status is AuthorisationStatus.Asked).SkipWhile(status => status == AuthorisationStatus.Given).All(status => status is not (AuthorisationStatus.Given or AuthorisationStatus.Asked));
        }).Check(Checks);

    [Fact]
    [Article("AVG 9(2)")]
    public void Kinds_HealthInAGeneralOne_IsNotAllowedAndInAHealthOneNeeded()
    {
        Assert.All(Enum.GetValues<AuthorisationKind>(), kind => Assert.True(AuthorisationKinds.Allowed(kind).HasFlag(AuthorisationKinds.Required(kind))));
        Assert.Equal([AuthorisationKind.HealthOut, AuthorisationKind.HealthIn], Enum.GetValues<AuthorisationKind>().Where(kind => AuthorisationKinds.Allowed(kind).HasFlag(DataCategories.Health)));
        Assert.Equal(AuthorisationKinds.All, Enum.GetValues<DataCategories>().Aggregate((all, one) => all | one));
    }

    private static AuthorisationTerms Terms(AuthorisationKind kind, DateOnly? validUntil = null) =>
        new(kind, ["Opleidingen Het Zonnetje"], "Aanmelden voor een cursus.", AuthorisationKinds.Required(kind) | DataCategories.Contact, validUntil) { DataInWords = "Hoeveel uur per week." };

    private static Authorisation In(AuthorisationStatus status)
    {
        var asked = Authorisation.Ask(Guid.NewGuid(), Terms(AuthorisationKind.General, status == AuthorisationStatus.Expired ? Today.AddDays(-1) : null), "Fleur Papierboot", Now.AddDays(-10));
        if (status is AuthorisationStatus.Given or AuthorisationStatus.Withdrawn or AuthorisationStatus.Expired)
            Assert.True(asked.Agree(Today.AddDays(-9), AssuranceLevel.Low).IsSuccess);
        if (status == AuthorisationStatus.Withdrawn)
            Assert.True(asked.Withdraw(Now.AddDays(-1)).IsSuccess);
        if (status == AuthorisationStatus.Declined)
            Assert.True(asked.Decline(Now.AddDays(-1)).IsSuccess);
        if (status == AuthorisationStatus.Retracted)
            Assert.True(asked.Retract("Fleur Papierboot", Now.AddDays(-1)).IsSuccess);
        Assert.Equal(status, asked.StatusOn(Today));
        return asked;
    }

    private static readonly Gen<History> Histories =
        from onPaper in Gen.Elements(true, false)
        from until in Gen.Choose(-5, 60)
        from steps in Gen.ListOf(from verb in Gen.Choose(0, 4) from day in Gen.Choose(0, 90) select (verb, day))
        select new History(onPaper, until < 0 ? null : until, [.. steps.Take(6)]);

    private sealed record History(bool OnPaper, int? Until, IReadOnlyList<(int Verb, int Day)> Steps)
    {
        // In the order of time, as things happen.
        public Authorisation Play()
        {
            DateOnly? until = Until is { } days ? Today.AddDays(days) : null;
            var authorisation = OnPaper
                ? Authorisation.Sign(Guid.NewGuid(), Terms(AuthorisationKind.General, until), Today, Guid.NewGuid(), "Fleur Papierboot", Now)
                : Authorisation.Ask(Guid.NewGuid(), Terms(AuthorisationKind.General, until), "Fleur Papierboot", Now);
            foreach (var (verb, day) in Steps.OrderBy(step => step.Day))
            {
                var at = Now.AddDays(day);
                _ = verb switch
                {
                    0 => authorisation.Agree(DutchTime.DateOf(at), AssuranceLevel.Substantial),
                    1 => authorisation.Decline(at),
                    2 => authorisation.Withdraw(at),
                    3 => authorisation.Retract("Fleur Papierboot", at),
                    _ => authorisation.Withdraw(new Withdrawal(DutchTime.DateOf(at).AddDays(-2), WithdrawalChannel.Telephone, "Noor"), "Fleur", at),
                };
            }

            return authorisation;
        }
    }
}
