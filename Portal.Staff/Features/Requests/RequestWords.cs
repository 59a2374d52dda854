using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Requests;

/// <summary>A case in the words and shapes of the back office.</summary>
internal static class RequestWords
{
    /// <summary>The dot before the status.</summary>
    public static CaseStateKind DotOf(RequestStatus status) => status switch
    {
        RequestStatus.Received => CaseStateKind.New,
        RequestStatus.InHandling or RequestStatus.Decided or RequestStatus.Answered => CaseStateKind.Open,
        RequestStatus.IdentityAsked or RequestStatus.AwaitingApplicant => CaseStateKind.Waiting,
        RequestStatus.Closed or RequestStatus.Withdrawn => CaseStateKind.Ended,
    };

    /// <summary>The icon of a kind.</summary>
    public static string IconOf(RequestKind kind) => kind switch
    {
        RequestKind.Access => "file",
        RequestKind.Correction => "edit",
        RequestKind.DisclosureOverview => "share",
        RequestKind.OtherRight => "flag",
    };

    /// <summary>What the law asks to weigh before deciding on another right.</summary>
    public static string WhatToWeigh(OtherRight right) => right switch
    {
        OtherRight.Objection => Texts.Weigh_Objection,
        OtherRight.MarketingObjection => Texts.Weigh_MarketingObjection,
        OtherRight.Restriction => Texts.Weigh_Restriction,
        OtherRight.Portability => Texts.Weigh_Portability,
        OtherRight.WithdrawalOfConsent => Texts.Weigh_WithdrawalOfConsent,
    };

    /// <summary>The bar before a row of the worklist: the AVG outranks the regulations.</summary>
    public static string? RowClass(TermState state) => state switch
    {
        TermState.AvgExceeded => "alarm",
        TermState.Late => "warn",
        TermState.OnTime or TermState.Soon or TermState.Paused or TermState.Done => null,
    };

    /// <summary>What the case needs next, for a list of work.</summary>
    public static string NextStep(RequestStatus status, bool omissionReported) => status switch
    {
        RequestStatus.Received => Texts.Next_Received,
        RequestStatus.InHandling => Texts.Next_InHandling,
        RequestStatus.IdentityAsked => Texts.Next_IdentityAsked,
        RequestStatus.AwaitingApplicant => Texts.Next_AwaitingApplicant,
        RequestStatus.Decided => Texts.Next_Decided,
        RequestStatus.Answered or RequestStatus.Closed when omissionReported => Texts.Next_Omission,
        RequestStatus.Answered => Texts.Next_Answered,
        RequestStatus.Closed or RequestStatus.Withdrawn => Texts.Next_Nothing,
    };

    /// <summary>Day and time of something that happened: "wo 09-12-2026 15.20 uur".</summary>
    public static string When(DateTimeOffset at)
    {
        var local = DutchTime.Local(at);
        return $"{TermTexts.Short(DutchTime.DateOf(at))} {ClockText.Of(TimeOnly.FromDateTime(local.DateTime))}";
    }

    /// <summary>When a step was written down and by whom, and the day on which it happened where that was another.</summary>
    public static string MomentOf(RequestEvent step) =>
        $"{When(step.At)} · {step.By}{(step.HappenedOn == DutchTime.DateOf(step.At) ? "" : $" · {Texts.Event_HappenedOn.With(TermTexts.Short(step.HappenedOn))}")}";

    /// <summary>What happened, in the words of staff.</summary>
    public static string TitleOf(RequestEvent step, RequestChannel channel) => step.Kind switch
    {
        RequestEventKind.Received => Texts.Event_Received.With(Words.Of(channel)),
        RequestEventKind.Assigned => step.Text is { } name ? Texts.Event_Assigned.With(name) : Texts.Event_Unassigned,
        RequestEventKind.TakenUp => Texts.Event_TakenUp.With(step.By),
        RequestEventKind.IdentityProven or RequestEventKind.IdentityAsked or RequestEventKind.QuestionAsked or RequestEventKind.Replied or RequestEventKind.Added
            or RequestEventKind.Withdrawn or RequestEventKind.Decided or RequestEventKind.Reconsidered or RequestEventKind.Answered or RequestEventKind.OmissionReported
            or RequestEventKind.Supplemented or RequestEventKind.Closed or RequestEventKind.ClockStopped or RequestEventKind.ClockResumed or RequestEventKind.Extended or RequestEventKind.ExtensionPosted
            or RequestEventKind.ReceiptCorrected or RequestEventKind.DatesMoved or RequestEventKind.RecipientMailed or RequestEventKind.RecipientMailFailed
            or RequestEventKind.RecipientWritten or RequestEventKind.RecipientNotTold or RequestEventKind.ThirdPartyAsked or RequestEventKind.ThirdPartyAnswered or RequestEventKind.AskedTogether or RequestEventKind.Readdressed => Words.Of(step.Kind),
    };

    /// <summary>Words that stand alone begin with a capital.</summary>
    public static string Sentence(string words) => words.Length == 0 ? words : char.ToUpper(words[0], System.Globalization.CultureInfo.CurrentCulture) + words[1..];
}
