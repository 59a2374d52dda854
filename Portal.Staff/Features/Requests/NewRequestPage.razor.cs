using Portal.Data.Representations;
using Portal.Data.Requests;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Requests;

/// <summary>Enters a request that came by letter, e-mail, desk or telephone (2017-12.1).</summary>
public sealed partial class NewRequestPage
{
    private static readonly IReadOnlyList<Choice<RequestChannel?>> Channels =
    [
        new(RequestChannel.Letter, Words.Of(RequestChannel.Letter), Texts.NewLetterSub), new(RequestChannel.Email, Words.Of(RequestChannel.Email), Texts.NewEmailSub),
        new(RequestChannel.Desk, Words.Of(RequestChannel.Desk)), new(RequestChannel.Telephone, Words.Of(RequestChannel.Telephone)),
    ];

    private static readonly IReadOnlyList<Choice<bool?>> KnownChoices = [new(true, Texts.NewKnownYes), new(false, Texts.NewKnownNo)];

    private static readonly IReadOnlyList<Choice<RequestKind?>> Kinds =
        [.. new[] { RequestKind.Access, RequestKind.Correction, RequestKind.DisclosureOverview, RequestKind.OtherRight }.Select(each => new Choice<RequestKind?>(each, Words.Of(each)))];

    private static readonly IReadOnlyList<Choice<OtherRight?>> Rights =
    [
        new(OtherRight.MarketingObjection, Words.Of(OtherRight.MarketingObjection), Texts.NewRight_MarketingObjection),
        new(OtherRight.Objection, Words.Of(OtherRight.Objection), Texts.NewRight_Objection),
        new(OtherRight.Restriction, Words.Of(OtherRight.Restriction), Texts.NewRight_Restriction),
        new(OtherRight.Portability, Words.Of(OtherRight.Portability), Texts.NewRight_Portability),
        new(OtherRight.WithdrawalOfConsent, Words.Of(OtherRight.WithdrawalOfConsent), Texts.NewRight_WithdrawalOfConsent),
    ];

    private static readonly IReadOnlyList<Choice<AnswerForm?>> Forms = [.. Enum.GetValues<AnswerForm>().Select(each => new Choice<AnswerForm?>(each, Words.Of(each)))];

    private static readonly IReadOnlyList<Choice<OverviewCategories>> Categories =
        [.. Enum.GetValues<OverviewCategories>().Where(each => each is not (OverviewCategories.None or OverviewCategories.All)).Select(each => new Choice<OverviewCategories>(each, Words.Of(each)))];

    // Which field of the page shows a problem of the use case.
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        [nameof(EnterRequestCommand.Channel)] = "kanaal",
        [nameof(EnterRequestCommand.ReceivedOn)] = "ontvangen",
        [nameof(EnterRequestCommand.Right)] = "recht",
        [nameof(EnterRequestCommand.ApplicantName)] = "naam",
        [nameof(EnterRequestCommand.ApplicantEmail)] = "email",
        [nameof(RequestScope.Categories)] = "soorten",
        [nameof(RequestScope.From)] = "vanaf",
        [nameof(RequestScope.Until)] = "totenmet",
        [nameof(RequestScope.Explanation)] = "toelichting",
        [nameof(RequestScope.OtherForm)] = "anders",
    };

    private readonly Guid submissionId = Guid.NewGuid();
    private IReadOnlyList<FieldError> errors = [];
    private int attempt;
    private CaseNumber? saved;
    private RequestChannel? channel;
    private DateOnly? receivedOn;
    private string? dateProblem;
    private PromisedDates? dates;
    private bool? isKnown = true;
    private string? searchText;
    private IReadOnlyList<PersonFound>? people;
    private PersonFound? person;
    private PersonRepresentations? representations;
    private Guid? by;
    private bool together;
    private string? name;
    private string? email;
    private string? street;
    private string? houseNumber;
    private string? postalCode;
    private string? city;
    private IReadOnlyList<OverviewCategories>? categories = [.. Categories.Select(each => each.Value)];
    private RequestKind? kind = RequestKind.Access;
    private OtherRight? right;
    private NewPeriod? period = NewPeriod.PastYear;
    private DateOnly? from;
    private DateOnly? until;
    private string? explanation;
    private AnswerForm? form = AnswerForm.Letter;
    private string? otherForm;

    private enum NewPeriod
    {
        PastYear,
        Everything,
        Other,
    }

    private IReadOnlyList<Choice<NewPeriod?>> Periods =>
    [
        new(NewPeriod.PastYear, Texts.NewPeriod_PastYear, receivedOn is { } day ? Texts.NewPeriod_PastYearSub.With(TermTexts.Numbers(DisclosureAssembly.PastYearFrom(day))) : null),
        new(NewPeriod.Everything, Texts.NewPeriod_Everything),
        new(NewPeriod.Other, Texts.NewPeriod_Other),
    ];

    private static string Describe(PersonFound each) => string.Join(" · ", new[]
    {
        each.Kind == PersonKind.Client ? null : Words.Of(each.Kind),
        each.ClientNumber is { } number ? Texts.NewClientNumber.With(number) : null,
        each.BirthDate is { } birth ? Texts.NewBorn.With(TermTexts.Numbers(birth)) : null,
        each.City,
    }.Where(part => part is not null));

    private string? ErrorAt(string field) => errors.FirstOrDefault(error => error.FieldId == field)?.Message;

    // Nobody is the asker of their own accord: an empty key is the client.
    private IReadOnlyList<Choice<Guid?>> Askers =>
    [
        .. representations!.WhoAsks == WhoAsks.Representative ? Array.Empty<Choice<Guid?>>() : [new Choice<Guid?>(Guid.Empty, Texts.NewBySelf)],
        .. representations.MayAct.Select(each => new Choice<Guid?>(each.Id, each.Name, Words.Of(each.Relation))),
    ];

    private async Task ChooseAsync(PersonFound? chosen)
    {
        (person, representations, by, together) = (chosen, null, null, false);
        if (chosen is null || await Representations.ForPersonAsync(chosen.Id, CancellationToken.None) is not { IsSuccess: true } read)
            return;
        representations = read.Value;
        // Most ask for themselves; for who may not, one representative is the answer.
        by = representations.WhoAsks != WhoAsks.Representative ? Guid.Empty : Askers is [var only] ? only.Value : null;
    }

    private async Task SearchAsync()
    {
        var found = await Queries.FindPersonsAsync(searchText, CancellationToken.None);
        people = found.IsSuccess ? found.Value : [];
    }

    private Task KindAsync(RequestKind? chosen)
    {
        kind = chosen;
        return DatesAsync();
    }

    private async Task DatesAsync()
    {
        dates = receivedOn is { } day && await Queries.DatesAsync(kind!.Value, day, CancellationToken.None) is { IsSuccess: true } read ? read.Value : null;
    }

    private async Task SaveAsync()
    {
        attempt++;
        var problems = new List<FieldError>();
        if (channel is null)
            problems.Add(new FieldError("kanaal", Portal.Shared.Requests.Texts.Problem_NoChannel));
        if (receivedOn is null)
            problems.Add(new FieldError("ontvangen", dateProblem ?? Texts.NewReceivedMissing));
        if (isKnown == true && person is null)
            problems.Add(new FieldError("zoek", Texts.NewPersonMissing));
        if (representations?.MayAct.Any() == true && by is null)
            problems.Add(new FieldError("namens", Texts.NewByMissing));
        if (problems.Count > 0)
        {
            errors = problems;
            return;
        }

        var (first, last) = Asked(receivedOn!.Value);
        var scope = new RequestScope(
            AskedAbout, first, last, Text(explanation), form ?? AnswerForm.Letter, form == AnswerForm.Other ? Text(otherForm) : null);
        var address = isKnown == true ? PostalAddress.None : new PostalAddress(Text(street), Text(houseNumber), null, Text(postalCode), Text(city));
        var command = new EnterRequestCommand(kind!.Value, channel!.Value, receivedOn!.Value, isKnown == true ? person!.Id : null, name ?? "", Text(email), address, scope, submissionId, kind == RequestKind.OtherRight ? right : null, isKnown == true && by is { } asker && asker != Guid.Empty ? asker : null, isKnown == true && together);
        var entered = await Enter.ExecuteAsync(command, CancellationToken.None);
        if (entered.IsSuccess)
        {
            // Whoever may enter a request may not always see it: a consultant gets the number, and the privacy officer does the rest.
            if (await Queries.FindAsync(entered.Value, CancellationToken.None) is { IsSuccess: true })
                Navigation.NavigateTo(Urls.Request(entered.Value.Value));
            else
                saved = entered.Value;
            return;
        }

        errors = entered.Refusal is InvalidInput invalid
            ? [.. invalid.Problems.Select(problem => new FieldError(Fields.GetValueOrDefault(problem.Field), problem.Message))]
            : [new FieldError(null, Words.Of(entered.Refusal))];
    }

    private OverviewCategories AskedAbout => kind switch
    {
        RequestKind.DisclosureOverview => OverviewCategories.Recipients,
        RequestKind.Correction or RequestKind.OtherRight => OverviewCategories.All,
        _ => (categories ?? []).Aggregate(OverviewCategories.None, (all, each) => all | each),
    };

    // The past year has no last day: what goes out until the answer is told too.
    private (DateOnly? First, DateOnly? Last) Asked(DateOnly received) => (kind, period) switch
    {
        (RequestKind.DisclosureOverview, NewPeriod.PastYear) => (DisclosureAssembly.PastYearFrom(received), null),
        (RequestKind.DisclosureOverview, NewPeriod.Everything) or (RequestKind.Correction or RequestKind.OtherRight, _) => (null, null),
        _ => (from, until),
    };

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
