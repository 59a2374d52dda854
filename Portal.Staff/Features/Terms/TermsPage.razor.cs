using Microsoft.AspNetCore.Components;
using Portal.Data.Terms;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Staff.Features.Terms;

/// <summary>What the dates would be: nothing is stored, and all that was asked stands in the address.</summary>
public sealed partial class TermsPage
{
    // The regulations give other rights no period: there is nothing to choose between.
    private static readonly IReadOnlyList<Choice<TermSubject?>> Subjects = [.. Enum.GetValues<TermSubject>().Where(subject => subject != TermSubject.OtherRight).Select(subject => new Choice<TermSubject?>(subject, TermTexts.Of(subject)))];

    private static readonly IReadOnlyList<Choice<PauseReason?>> Reasons =
        [new(PauseReason.IdentityDoubt, Texts.PauseReasonIdentity), new(PauseReason.Clarification, Texts.PauseReasonClarification)];

    private const string AtCalendar = "#kalender";

    private TermForm form = new();
    private IReadOnlyList<FieldError> errors = [];
    private int attempt;
    private TermCalculation? calculation;
    private WorkingCalendar calendar = WorkingCalendar.Known;
    private ElementReference calendarHeading;
    private bool mustShowCalendar;

    [Inject] private CalendarQueries Calendars { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [SupplyParameterFromQuery(Name = TermAddress.Subject)] private string? Subject { get; set; }

    [SupplyParameterFromQuery(Name = TermAddress.Received)] private string? Received { get; set; }

    [SupplyParameterFromQuery(Name = TermAddress.Pause)] private string[]? Pauses { get; set; }

    [SupplyParameterFromQuery(Name = TermAddress.Month)] private string? Month { get; set; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        calendar = await Calendars.CurrentAsync(CancellationToken.None);
        form = TermAddress.Read(Subject, Received, Pauses ?? []);
        (errors, calculation) = ([], null);
        // Who comes from the menu asked nothing yet.
        if ((Subject ?? Received) is null && form.IsEmpty)
            return;
        if (form.Read(out errors) is { } question)
            calculation = Answer(question, TermAddress.MonthOf(Month));
        mustShowCalendar = calculation is not null && Navigation.Uri.EndsWith(AtCalendar, StringComparison.Ordinal);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Who turns a page of the calendar goes on with it, instead of at the top.
        if (!mustShowCalendar)
            return;
        mustShowCalendar = false;
        await calendarHeading.FocusAsync();
    }

    // What is wrong stays on the page as it was typed; what is right goes into the address. When it stands there already the browser goes nowhere,
    // so the answer does not wait for it.
    private void Calculate()
    {
        attempt++;
        calculation = null;
        if (form.Read(out errors) is not { } question)
            return;
        calculation = Answer(question, month: null);
        Navigation.NavigateTo(TermAddress.Of(question));
    }

    private TermCalculation Answer(TermQuestion question, DateOnly? month) => new(question, calendar, DutchTime.Today(Time), month);

    private string? ErrorAt(string field) => errors.FirstOrDefault(error => error.FieldId == field)?.Message;

    private static string CalendarOf(TermQuestion question, DateOnly? month) => TermAddress.Of(question, month) + AtCalendar;

    private static DateOnly? DateOf(string? text) => DutchDate.TryParse(text, out var date, out _) ? date : null;

    private static string Name(DateOnly month) => TermTexts.Title(new MonthCalendar(month, []));
}
