using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Testing;

namespace Portal.Shared.Tests.Disclosures;

/// <summary>What each kind of authorisation names, and that one that ended does not end again on another day.</summary>
[Article("2017-7.1")]
[Article("2018-3.1")]
[Article("2018-6")]
public sealed class AuthorisationKindTests
{
    private static readonly DateOnly Today = new(2026, 12, 10);
    private static readonly DateTimeOffset Now = new(2026, 12, 10, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    // Contact, trajectory, reports, curriculum vitae, dossier, correspondence, vacancies, health: ! always, + may, - may not.
    [InlineData(AuthorisationKind.General, "+++++++-")]
    [InlineData(AuthorisationKind.CurriculumVitae, "+--!----")]
    [InlineData(AuthorisationKind.HealthOut, "+++++++!")]
    [InlineData(AuthorisationKind.HealthIn, "+++++++!")]
    public void Kind_NamesItsGroups_AndNoOthers(AuthorisationKind kind, string expected)
    {
        var groups = Enum.GetValues<DataCategories>().Where(group => group != DataCategories.None);

        Assert.Equal(expected, string.Concat(groups.Select(group => AuthorisationKinds.Required(kind).HasFlag(group) ? '!' : AuthorisationKinds.Allowed(kind).HasFlag(group) ? '+' : '-')));
        Assert.Equal(AuthorisationKinds.Required(kind), AuthorisationKinds.Required(kind) & AuthorisationKinds.Allowed(kind));
        Assert.Equal(AuthorisationKinds.All, groups.Aggregate(DataCategories.None, (all, group) => all | group));
    }

    [Fact]
    [Article("AVG 7(3)")]
    public void Withdraw_WhatWasTakenBack_KeepsTheFirstDay()
    {
        var authorisation = Authorisation.Ask(Guid.NewGuid(), new AuthorisationTerms(AuthorisationKind.General, ["School"], "Aanmelden", DataCategories.Reports, null), "Ravi", Now.AddDays(-30));
        Assert.True(authorisation.Agree(Today.AddDays(-20), AssuranceLevel.Substantial).IsSuccess);
        Assert.True(authorisation.Withdraw(Now).IsSuccess);
        var version = authorisation.Version;

        Assert.IsType<AuthorisationNotValid>(authorisation.Withdraw(new Withdrawal(Today.AddDays(-5), WithdrawalChannel.Letter, "Noor"), "Ravi", Now).Refusal);
        Assert.IsType<AuthorisationNotValid>(authorisation.Withdraw(Now.AddDays(-5)).Refusal);

        Assert.Equal((Today, WithdrawalChannel.Portal, null, version), (authorisation.WithdrawnOn, authorisation.WithdrawnVia, authorisation.WithdrawnBy, authorisation.Version));
        Assert.Equal(AuthorisationStatus.Given, authorisation.StatusOn(Today.AddDays(-1)));
    }
}
