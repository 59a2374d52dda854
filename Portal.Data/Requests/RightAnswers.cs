using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Data.Newsletters;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Newsletters;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Requests;

/// <summary>What a person agreed to, and what of it was taken back (AVG 7(3)).</summary>
/// <param name="InForce">The authorisations that hold today.</param>
/// <param name="TakenBack">Those that were taken back since the request came in, in the portal too.</param>
/// <param name="WantsNewsletter">Whether the newsletter, or any other mailing, goes out to them.</param>
/// <param name="NewsletterStoppedOn">Since when it does not, when that is since the request came in.</param>
public sealed record ConsentState(IReadOnlyList<Authorisation> InForce, IReadOnlyList<(Authorisation Authorisation, DateOnly On)> TakenBack, bool WantsNewsletter, DateOnly? NewsletterStoppedOn)
{
    /// <summary>Nobody we know, or a right that is not about consent.</summary>
    public static ConsentState None { get; } = new([], [], false, null);

    /// <summary>How many consents hold.</summary>
    public int Held => InForce.Count + (WantsNewsletter ? 1 : 0);

    /// <summary>How many were taken back.</summary>
    public int Gone => TakenBack.Count + (NewsletterStoppedOn is null ? 0 : 1);

    internal RightEffects Effects => new(TakenBack, NewsletterStoppedOn);

    /// <summary>As it would be after this is taken back.</summary>
    internal ConsentState Without(ConsentsToTakeBack choice, DateOnly received, DateOnly today) => this with
    {
        TakenBack = [.. TakenBack, .. InForce.Where(each => choice.Authorisations.Contains(each.Id)).Select(each => (each, LastsUntil(each, received)))],
        InForce = [.. InForce.Where(each => !choice.Authorisations.Contains(each.Id))],
        WantsNewsletter = WantsNewsletter && !choice.Newsletter,
        NewsletterStoppedOn = WantsNewsletter && choice.Newsletter ? today : NewsletterStoppedOn,
    };

    /// <summary>Reads it. A person has few of them.</summary>
    internal static async Task<ConsentState> LoadAsync(PortalDbContext db, PrivacyRequest request, DateOnly today, CancellationToken ct)
    {
        if (request.Applicant.PersonId is not { } person || request.Right is not (OtherRight.WithdrawalOfConsent or OtherRight.MarketingObjection))
            return None;
        var authorisations = request.Right == OtherRight.WithdrawalOfConsent ? await db.Authorisations.Where(a => a.PersonId == person).ToListAsync(ct) : [];
        var choices = await db.NewsletterChoices.LastOfEachListAsync(person, ct);
        var left = choices.Where(c => !c.Wanted && DutchTime.DateOf(c.At) >= request.ReceivedOn).ToList();
        return new ConsentState(
            [.. authorisations.Where(a => a.StatusOn(today) == AuthorisationStatus.Given).OrderBy(a => a.EnteredAt)],
            [.. authorisations.Where(a => a.WithdrawnOn >= request.ReceivedOn).OrderBy(a => a.WithdrawnAt).Select(a => (a, a.WithdrawnOn!.Value))],
            choices.Exists(c => c.Wanted),
            choices.Exists(c => c.Wanted) || left.Count == 0 ? null : DutchTime.DateOf(left.Max(c => c.At)));
    }

    /// <summary>From the day on which the wish reached us, not from the day on which somebody decides (AVG 7(3)).</summary>
    internal static DateOnly LastsUntil(Authorisation authorisation, DateOnly received) => authorisation.SignedOn is { } signed && signed > received ? signed : received;

    internal static WithdrawalChannel WithdrawnVia(RequestChannel channel) => channel switch
    {
        RequestChannel.Portal => WithdrawalChannel.Portal,
        RequestChannel.Email => WithdrawalChannel.Email,
        RequestChannel.Letter => WithdrawalChannel.Letter,
        RequestChannel.Desk => WithdrawalChannel.Desk,
        RequestChannel.Telephone => WithdrawalChannel.Telephone,
    };

    internal static NewsletterChannel ChannelOf(RequestChannel channel) => channel switch
    {
        RequestChannel.Portal => NewsletterChannel.Portal,
        RequestChannel.Email => NewsletterChannel.Email,
        RequestChannel.Letter => NewsletterChannel.Letter,
        RequestChannel.Desk => NewsletterChannel.Desk,
        RequestChannel.Telephone => NewsletterChannel.Telephone,
    };
}

/// <summary>Which consents the decision takes back (AVG 7(3)).</summary>
/// <param name="Authorisations">Their keys.</param>
/// <param name="Newsletter">Whether the newsletter stops.</param>
public sealed record ConsentsToTakeBack(IReadOnlyList<Guid> Authorisations, bool Newsletter)
{
    /// <summary>None.</summary>
    public static ConsentsToTakeBack None { get; } = new([], false);
}

/// <summary>Makes the answer to whoever uses a right that the regulations do not name (AVG 7(3), 18, 20, 21).</summary>
public sealed class RightAnswers(LetterPrinter printer)
{
    /// <summary>Prints it, or says why it cannot go out.</summary>
    internal async Task<Outcome<AnswerContents>> PrepareAsync(Change change, PrivacyRequest request, RequestDecision decision, OrganisationDetails organisation, CancellationToken ct)
    {
        var (rows, files) = (new AnswerRows<PortableDatum>(), new List<Guid>());
        var judged = await AnswerPreparation.JudgeAsync(change.Db, request, Take, ct);
        if ((request.DecisionOutdated(judged.Tally) ?? judged.Unheard) is { } refusal)
            return refusal;
        var state = await ConsentState.LoadAsync(change.Db, request, change.Today, ct);
        var answer = Make(request, rows, state, decision, change.Today);
        var head = new DocumentHead($"{RightAnswerDocument.SubjectOf(answer)} {answer.CaseNumber}", RightAnswerDocument.LanguageOf(answer), answer.CaseNumber);
        var printed = await printer.PrintAsync<RightAnswerDocument>(head, ct, (nameof(RightAnswerDocument.Answer), answer), (nameof(RightAnswerDocument.Organisation), organisation));
        return printed.IsSuccess
            ? new AnswerContents(printed.Value, await AnswerPreparation.ToJsonAsync(answer, ct), await AnswerPreparation.CopyFilesAsync(change.Db, request, files, change.At, ct))
            : printed.Refusal;

        void Take(OverviewItem item)
        {
            var row = RightAnswer.RowOf(request, decision, item);
            rows.AddIfAny(row);
            if (row?.DocumentId is { } file)
                files.Add(file);
        }
    }

    /// <summary>The answer as it would go out now, in the language of the applicant.</summary>
    internal static RightAnswer Make(PrivacyRequest request, AnswerRows<PortableDatum> data, ConsentState state, RequestDecision decision, DateOnly today)
    {
        using var _ = AnswerPreparation.Speak(request);
        return RightAnswer.Make(request, data, state.Effects, decision, request.Answers.Count + 1, today);
    }
}
