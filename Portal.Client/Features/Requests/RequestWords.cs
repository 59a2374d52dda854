using System.Globalization;
using Portal.Shared.Corrections;
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

    /// <summary>The address of a new request of a kind.</summary>
    public static string UrlOf(RequestKind kind) => kind switch
    {
        RequestKind.Access => Urls.NewAccess,
        RequestKind.Correction => Urls.NewCorrection,
        RequestKind.DisclosureOverview => Urls.NewDisclosureOverview,
        // It comes by letter: there is no form for it here.
        RequestKind.OtherRight => Urls.MyRequests,
    };

    /// <summary>Asking for it, as a link: "Inzage vragen".</summary>
    public static string Asking(RequestKind kind) => kind switch
    {
        RequestKind.Access => Texts.Subject_Access,
        RequestKind.Correction => Texts.Subject_Correction,
        RequestKind.DisclosureOverview => Texts.New_Overview,
        RequestKind.OtherRight => Texts.Kind_OtherRight,
    };

    /// <summary>That there is a draft of it, as a link.</summary>
    public static string Drafted(RequestKind kind) => kind switch
    {
        RequestKind.Access => Texts.Draft_Access,
        RequestKind.Correction => Texts.Draft_Correction,
        RequestKind.DisclosureOverview => Texts.Draft_Overview,
        RequestKind.OtherRight => Texts.Kind_OtherRight,
    };

    /// <summary>What is done first once it is taken up.</summary>
    public static string Collect(RequestKind kind) => kind switch
    {
        RequestKind.Access => Texts.Step_Collect,
        RequestKind.Correction => Texts.Step_CollectCorrection,
        RequestKind.DisclosureOverview => Texts.Step_CollectOverview,
        RequestKind.OtherRight => Texts.Step_Collect,
    };

    public static string Kind(CorrectionKind kind) => kind switch
    {
        CorrectionKind.Improve => Texts.Kind_Improve,
        CorrectionKind.Complete => Texts.Kind_Complete,
        CorrectionKind.Remove => Texts.Kind_Remove,
    };

    public static string ToTell(RecipientsToTell told) => told switch
    {
        RecipientsToTell.All => Texts.Tell_All,
        RecipientsToTell.PastYear => Texts.Tell_PastYear,
        RecipientsToTell.Nobody => Texts.Tell_Nobody,
    };

    /// <summary>The title of a request: for another right which one.</summary>
    public static string Title(PrivacyRequest request) => request.Right is null ? Kind(request.Kind) : KindWords.Title(request);

    /// <summary>What goes on now, for a card; null when nothing does.</summary>
    public static string? Now(PrivacyRequest request) => request.Status switch
    {
        RequestStatus.Received => Texts.Now_Received,
        RequestStatus.InHandling => request.Kind == RequestKind.Correction ? Texts.Now_InHandlingCorrection : Texts.Now_InHandling,
        RequestStatus.IdentityAsked => Texts.Now_IdentityAsked,
        RequestStatus.AwaitingApplicant => Texts.Now_AwaitingApplicant,
        RequestStatus.Decided => Texts.Now_Decided,
        RequestStatus.Answered or RequestStatus.Closed or RequestStatus.Withdrawn => null,
    };

    public static string Decision(DecisionOutcome outcome, RequestKind kind) => outcome switch
    {
        DecisionOutcome.NothingHeld when kind == RequestKind.DisclosureOverview => Texts.Decision_NothingDisclosed,
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
    public static string Scope(PrivacyRequest request) => request.Kind switch
    {
        RequestKind.Access => Scope(request.Scope),
        RequestKind.Correction => Texts.Line_Correction.With(Categories(request.Scope)),
        RequestKind.DisclosureOverview => Texts.Line_Overview.With(Period(request.Scope)),
        RequestKind.OtherRight => Texts.Kind_OtherRight,
    };

    private static string Categories(RequestScope scope) => string.Join(", ", AccessForm.Kinds.Where(kind => scope.Categories.HasFlag(kind)).Select(kind => Words.Of(kind)));

    private static string Scope(RequestScope scope)
    {
        var what = scope.Categories == OverviewCategories.All
            ? Texts.Step1_All
            : Categories(scope);
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
