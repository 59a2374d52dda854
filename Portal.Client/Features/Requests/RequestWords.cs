using System.Globalization;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Client.Features.Requests;

/// <summary>Requests in the words of the person who asked.</summary>
internal static class RequestWords
{
    public static string Kind(RequestKind kind) => kind switch
    {
        RequestKind.Access => Texts.Kind_Access,
        RequestKind.Correction => Texts.Kind_Correction,
        RequestKind.DisclosureOverview => Texts.Kind_DisclosureOverview,
        RequestKind.OtherRight => Texts.Kind_OtherRight,
    };

    /// <summary>What goes on now, for a card; null when nothing does.</summary>
    public static string? Now(RequestStatus status) => status switch
    {
        RequestStatus.Received => Texts.Now_Received,
        RequestStatus.InHandling => Texts.Now_InHandling,
        RequestStatus.IdentityAsked => Texts.Now_IdentityAsked,
        RequestStatus.AwaitingApplicant => Texts.Now_AwaitingApplicant,
        RequestStatus.Decided => Texts.Now_Decided,
        RequestStatus.Answered or RequestStatus.Closed or RequestStatus.Withdrawn => null,
    };

    public static string Decision(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Granted => Texts.Decision_Granted,
        DecisionOutcome.Partly => Texts.Decision_Partly,
        DecisionOutcome.Refused => Texts.Decision_Refused,
        DecisionOutcome.NothingHeld => Texts.Decision_NothingHeld,
    };

    public static string Period(RequestScope scope) => (scope.From, scope.Until) switch
    {
        (null, null) => Texts.Period_Whole,
        ({ } from, null) => Texts.Period_From.With(TermTexts.Long(from)),
        (null, { } until) => Texts.Period_Until.With(TermTexts.Long(until)),
        ({ } from, { } until) => Texts.Period_Between.With(TermTexts.Long(from), TermTexts.Long(until)),
    };

    public static string Form(RequestScope scope) => scope.Form switch
    {
        AnswerForm.Portal => Texts.Step3_Portal,
        AnswerForm.Letter => Texts.Step3_Letter,
        AnswerForm.Other => $"{Texts.Step3_Other}: {scope.OtherForm}",
    };

    /// <summary>What was asked for, in one line.</summary>
    public static string Scope(RequestScope scope)
    {
        var what = scope.Categories == OverviewCategories.All
            ? Texts.Step1_All
            : string.Join(", ", AccessForm.Kinds.Where(kind => scope.Categories.HasFlag(kind)).Select(kind => Words.Of(kind)));
        return $"{what}. {Period(scope)}.";
    }

    public static string Day(DateTimeOffset at) => TermTexts.Long(DutchTime.DateOf(at));

    /// <summary>"maandag 28 december 2026, 14.12 uur".</summary>
    public static string Moment(DateTimeOffset at) => Texts.Line_At.With(Day(at), ClockText.Of(TimeOf(at)));

    public static TimeOnly TimeOf(DateTimeOffset at) => TimeOnly.FromTimeSpan(DutchTime.Local(at).TimeOfDay);

    /// <summary>The size of a file as people read it.</summary>
    public static string Size(int bytes) => bytes >= 1_000_000
        ? Texts.Size_Mb.With((bytes / 1_000_000.0).ToString("0.0", CultureInfo.CurrentCulture))
        : Texts.Size_Kb.With(Math.Max(1, (bytes + 500) / 1000));
}
