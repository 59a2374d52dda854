using Microsoft.AspNetCore.Components;
using Portal.Data.Terms;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Staff.Features.Terms;

/// <summary>What the dates would be: nothing is stored, and all that was asked stands in the address.</summary>
public sealed partial class TermsPage
{
    private static readonly IReadOnlyList<Choice<TermSubject?>> Subjects = [.. Enum.GetValues<TermSubject>().Select(subject => new Choice<TermSubject?>(subject, TermTexts.Of(subject)))];

    private static readonly IReadOnlyList<Choice<PauseReason?>> Reasons =
        [new(PauseReason.IdentityDoubt, Texts.PauseReasonIdentity), new(PauseReason.Clarification, Texts.PauseReasonClarification)];

    private TermForm form = new();
    private IReadOnlyList<FieldError> errors = [];
    private int attempt;
    private TermCalculation? calculation;

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
        var calendar = await Calendars.CurrentAsync(CancellationToken.None);
        form = TermAddress.Read(Subject, Received, Pauses ?? []);
        (errors, calculation) = ([], null);
        // Who comes from the menu asked nothing yet.
        if ((Subject ?? Received) is null && form.IsEmpty)
            return;
        if (form.Read(out errors) is { } question)
            calculation = new TermCalculation(question, calendar, DutchTime.Today(Time), TermAddress.MonthOf(Month));
    }

    // What is wrong stays on the page as it was typed; what is right goes into the address, which gives the answer.
    private void Calculate()
    {
        attempt++;
        if (form.Read(out errors) is { } question)
            Navigation.NavigateTo(TermAddress.Of(question));
        else
            calculation = null;
    }

    private string? ErrorAt(string field) => errors.FirstOrDefault(error => error.FieldId == field)?.Message;

    private static DateOnly? DateOf(string? text) => DutchDate.TryParse(text, out var date, out _) ? date : null;

    private static string Name(DateOnly month) => TermTexts.Title(new MonthCalendar(month, []));
}
