using System.Text.Json;
using Portal.Shared.Corrections;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Corrections;

[Article("2017-14.1")]
[Article("2018-13.2")]
public sealed class CorrectionRulesTests
{
    private static readonly CorrectionDraftItem Email = new("person/Email", "E-mailadres", "hash", "noor@voorbeeld.example");

    [Theory]
    [InlineData("person/Email", true)]
    [InlineData("trajectory/1", true)]
    [InlineData("dossier/1", true)]
    [InlineData("vacancy/1", true)]
    [InlineData("disclosure/1", false)]
    [InlineData("portal/login", false)]
    [InlineData("Person/Email", false)]
    [InlineData("", false)]
    public void IsCorrectable_OfAKey_IsWhatIsRegistered(string key, bool expected) => Assert.Equal(expected, CorrectionRules.IsCorrectable(key));

    [Theory]
    [InlineData(null, null, null, "Kind Ground")]
    [InlineData(CorrectionKind.Improve, null, "anders@voorbeeld.example", "Ground")]
    [InlineData(null, CorrectionGround.Unlawful, null, "Kind")]
    [InlineData(CorrectionKind.Improve, CorrectionGround.FactuallyWrong, null, "WantedValue")]
    [InlineData(CorrectionKind.Improve, CorrectionGround.FactuallyWrong, "  ", "WantedValue")]
    [InlineData(CorrectionKind.Improve, CorrectionGround.FactuallyWrong, " noor@voorbeeld.example ", "WantedValue")]
    [InlineData(CorrectionKind.Improve, CorrectionGround.FactuallyWrong, "anders@voorbeeld.example", "")]
    [InlineData(CorrectionKind.Complete, CorrectionGround.Incomplete, null, "WantedValue")]
    [InlineData(CorrectionKind.Complete, CorrectionGround.Incomplete, "noor@voorbeeld.example", "")]
    [InlineData(CorrectionKind.Remove, CorrectionGround.NotRelevant, null, "")]
    [InlineData(CorrectionKind.Remove, CorrectionGround.Unlawful, "wat hier stond telt niet", "")]
    public void Problems_OfADatum_StandAtTheirFields(CorrectionKind? kind, CorrectionGround? ground, string? wanted, string fields)
    {
        var problems = CorrectionRules.Problems(Email with { Kind = kind, Ground = ground, WantedValue = wanted });

        Assert.Equal(fields.Split(' ', StringSplitOptions.RemoveEmptyEntries), problems.Select(problem => problem.Field));
        Assert.All(problems, problem => Assert.InRange(problem.Message.Length, 5, 200));
    }

    [Fact]
    [Article("AVG 16")]
    public void Problems_WithoutAReason_AreNone()
    {
        foreach (var kind in Enum.GetValues<CorrectionKind>())
        {
            foreach (var ground in Enum.GetValues<CorrectionGround>())
            {
                foreach (var reason in (string?[])[null, "", " ", "Het is niet zo gegaan."])
                    Assert.Empty(CorrectionRules.Problems(Email with { Kind = kind, Ground = ground, WantedValue = "iets anders", Reason = reason }));
            }
        }
    }

    [Fact]
    public void Problems_OfTextsWithoutEnd_StandAtTheirFields()
    {
        var longest = new string('a', ScopeRules.MaximumText);
        var item = Email with { Kind = CorrectionKind.Improve, Ground = CorrectionGround.FactuallyWrong };

        Assert.Empty(CorrectionRules.Problems(item with { WantedValue = longest, Reason = longest }));
        Assert.Equal(["WantedValue", "Reason"], CorrectionRules.Problems(item with { WantedValue = longest + "a", Reason = longest + "a" }).Select(problem => problem.Field));
    }

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(1, false, true)]
    [InlineData(CorrectionRules.MaximumItems, false, true)]
    [InlineData(CorrectionRules.MaximumItems + 1, false, false)]
    [InlineData(2, true, false)]
    public void Problems_OfARequest_AreAboutItsNumberOfData(int count, bool twice, bool isRight)
    {
        CorrectionWish[] wishes = [.. Enumerable.Range(0, count).Select(n => new CorrectionWish($"dossier/{(twice ? 0 : n)}", "Verslag", "hash", null, CorrectionKind.Remove, CorrectionGround.NotRelevant, null, null))];

        Assert.Equal(isRight, CorrectionRules.Problems(wishes).Count == 0);
    }

    [Fact]
    public void Draft_AfterAnySteps_HoldsEachDatumOnceInTheOrderOfChoosing()
    {
        var chance = new Random(14);
        for (var round = 0; round < 200; round++)
        {
            var draft = new CorrectionDraft();
            List<string> expected = [];
            for (var step = 0; step < 80; step++)
            {
                var key = $"dossier/{chance.Next(60)}";
                if (chance.Next(4) == 0)
                {
                    draft = draft.Without(key);
                    expected.Remove(key);
                }
                else
                {
                    draft = draft.With(Email with { ItemKey = key });
                    if (!expected.Contains(key) && expected.Count < CorrectionRules.MaximumItems)
                        expected.Add(key);
                }
            }

            Assert.Equal(expected, draft.Items.Select(item => item.ItemKey));
            Assert.All(expected.Select((key, index) => (key, index)), pair => Assert.Equal(pair.index + 1, draft.NumberOf(pair.key)));
            Assert.Equal(0, draft.NumberOf("dossier/onzin"));
        }
    }

    [Fact]
    public void Drafts_ReadBack_AreAsTheyWereTyped()
    {
        var correction = new CorrectionDraft(RecipientsToTell.PastYear, AnswerForm.Other, "grote letters", 4).With(Email with { Kind = CorrectionKind.Improve, WantedValue = "half", Reason = "" });
        var read = JsonSerializer.Deserialize<CorrectionDraft>(JsonSerializer.Serialize(correction, JsonSerializerOptions.Default), JsonSerializerOptions.Default)!;
        Assert.Equal(correction.Items, read.Items);
        Assert.Equal(correction with { Items = [] }, read with { Items = [] });

        var overview = new OverviewDraft(DisclosurePeriod.Everything, AnswerForm.Letter, null, 2);
        Assert.Equal(overview, JsonSerializer.Deserialize<OverviewDraft>(JsonSerializer.Serialize(overview, JsonSerializerOptions.Default), JsonSerializerOptions.Default));

        // As the portal wrote them before there were other kinds.
        var access = JsonSerializer.Deserialize<AccessDraft>("""{"Everything":false,"Categories":4,"From":"1 maart 2026","Until":null,"Explanation":"x","Form":2,"OtherForm":"y","Step":3}""", JsonSerializerOptions.Default);
        Assert.Equal(new AccessDraft(false, OverviewCategories.Dossier, "1 maart 2026", null, "x", AnswerForm.Other, "y", 3), access);
    }

    [Theory]
    [Article("2017-15.1")]
    [InlineData("2026-11-22", "2025-11-22")]
    [InlineData("2028-02-29", "2027-02-28")]
    public void ToScope_OfThePastYear_GoesFromTheSameDayAYearEarlierToToday(string today, string from)
    {
        var scope = new OverviewDraft(Form: AnswerForm.Letter, OtherForm: "vergeten").ToScope(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(new RequestScope(OverviewCategories.Recipients, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), null, AnswerForm.Letter, null), scope);
        Assert.Empty(ScopeRules.Problems(scope, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void ToScope_OfEverything_HasNoLimits()
    {
        var scope = new OverviewDraft(DisclosurePeriod.Everything).ToScope(new DateOnly(2026, 11, 22));

        Assert.Equal((null, null, OverviewCategories.Recipients), (scope.From, scope.Until, scope.Categories));
    }

    [Fact]
    [Article("2017-14.2")]
    [Article("AVG 19")]
    public void Receive_ACorrection_TellsEverybodyUnlessSaidOtherwise()
    {
        Assert.Equal(RecipientsToTell.All, Received(RequestKind.Correction, null).ToTell);
        Assert.Equal(RecipientsToTell.Nobody, Received(RequestKind.Correction, RecipientsToTell.Nobody).ToTell);
        Assert.Null(Received(RequestKind.Access, RecipientsToTell.PastYear).ToTell);
    }

    private static PrivacyRequest Received(RequestKind kind, RecipientsToTell? toTell)
    {
        var at = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
        var applicant = new Applicant(Guid.NewGuid(), "Noor Zonderland", null, Shared.Registrations.PostalAddress.None, "nl");
        return PrivacyRequest.Receive(CaseNumber.Of(2026, 1), kind, RequestChannel.Portal, applicant, RequestScope.Everything, new DateOnly(2026, 11, 22), at, "Noor Zonderland", WorkingCalendar.Known, Guid.NewGuid(), toTell: toTell).Value;
    }
}
