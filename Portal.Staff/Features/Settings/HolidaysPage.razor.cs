using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Data.Terms;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Staff.Features.Settings;

/// <summary>
/// The equalised days (ATW 3(3)): the list, what a change of it does to open cases before it is saved, and moving the dates of those cases
/// on the word of the director.
/// </summary>
public sealed partial class HolidaysPage
{
    private const int FirstYear = 2018;

    private readonly List<Correction> corrections = [];
    private readonly HashSet<DateOnly> removed = [];
    private CalendarState? state;
    private Refusal? refusal;
    private int year;
    private bool isEditing;
    private string? added;
    private CalendarOffer? offered;
    private DateOnly? knownUntil;
    private string? knownUntilText;
    private string? source;
    private CalendarChangedBySomeoneElse? newer;
    private CalendarEdit? edit;
    private IReadOnlyList<MovingCase>? preview;
    private IReadOnlyList<MovingCase> waiting = [];
    private Run? moving;
    private bool isStopping;
    private string? done;
    private bool showsAll;
    private ElementReference heading;
    private bool takesFocus;

    [SupplyParameterFromQuery(Name = "jaar")] private string? YearText { get; set; }

    private int LastYear => state!.Today.Year + CalendarEdit.MostYearsAhead;

    // Whoever loses the connection finds what was not moved yet in the list.
    /// <inheritdoc />
    public void Dispose() => isStopping = true;

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc />
    protected override void OnParametersSet() => SetYear();

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!takesFocus)
            return;
        takesFocus = false;
        if (isEditing)
            await heading.FocusAsync();
    }

    private void SetYear()
    {
        if (state is not null)
            year = int.TryParse(YearText, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, FirstYear, LastYear) : state.Today.Year;
    }

    private async Task LoadAsync()
    {
        var read = await Settings.ReadAsync(CancellationToken.None);
        (state, refusal) = (read.IsSuccess ? read.Value : null, read.Refusal);
        if (state is null)
            return;
        SetYear();
        var cases = await Settings.PreviewAsync(state.Current.Number, null, CancellationToken.None);
        waiting = cases.IsSuccess ? cases.Value : [];
    }

    private void Open()
    {
        takesFocus = true;
        if (isEditing)
            return;
        Forget();
        corrections.Clear();
        removed.Clear();
        (isEditing, added, offered, knownUntil, knownUntilText, source, newer, done) = (true, null, null, state!.Current.KnownUntil, null, null, null, null);
    }

    private void Close()
    {
        Forget();
        (isEditing, preview, edit, newer) = (false, null, null, null);
    }

    private void Back()
    {
        Forget();
        (preview, edit) = (null, null);
        takesFocus = true;
    }

    private Task TakeOverAsync()
    {
        var offer = state!.Offer!;
        Open();
        (offered, knownUntil, source) = (offer, offer.KnownUntil, Texts.Offer_Source);
        return SendAsync(PreviewAsync);
    }

    private void Correct(DateOnly day, string decree)
    {
        Open();
        removed.Remove(day);
        if (!corrections.Exists(correction => correction.Was == day))
            corrections.Add(new Correction(day, decree));
    }

    private void Remove(DateOnly day)
    {
        Open();
        corrections.RemoveAll(correction => correction.Was == day);
        removed.Add(day);
    }

    private void Undo(Correction correction)
    {
        corrections.Remove(correction);
        Forget();
    }

    private async Task<Refusal?> PreviewAsync()
    {
        done = null;
        var (days, problems) = ReadDays(added);
        if (problems.Count > 0)
            return new InvalidInput(problems);
        edit = new CalendarEdit(
            [.. days.Select(day => new EqualisedDay(day, "")), .. offered?.Days ?? []], [.. corrections.Select(correction => new DayCorrection(correction.Was, correction.Date, correction.Decree))],
            [.. removed], knownUntil, source);
        var found = await Settings.PreviewAsync(state!.Current.Number, edit, CancellationToken.None);
        if (!found.IsSuccess)
            return await RefusedAsync(found.Refusal);
        (preview, newer, takesFocus) = (found.Value, null, true);
        return null;
    }

    private Task SaveAsync(bool moves) => SendAsync(async () =>
    {
        var shown = preview!;
        var saved = await Change.ExecuteAsync(new ChangeCalendarCommand(state!.Current.Number, edit!), CancellationToken.None);
        if (!saved.IsSuccess)
            return await RefusedAsync(saved.Refusal);
        Close();
        await LoadAsync();
        done = Texts.Saved_Calendar;
        if (moves)
        {
            // What was shown and agreed to, and nothing that came in since.
            var agreed = shown.Select(one => one.Id).ToHashSet();
            await MoveAllAsync([.. waiting.Where(one => agreed.Contains(one.Id))]);
        }

        return null;
    });

    // The other director was first: what was typed stays, and is looked at again beside the new list.
    private async Task<Refusal> RefusedAsync(Refusal refused)
    {
        if (refused is CalendarChangedBySomeoneElse changed)
        {
            (newer, preview, isEditing) = (changed, null, true);
            await LoadAsync();
        }
        else if (refused is InvalidInput)
        {
            preview = null;
        }

        return refused;
    }

    private Task MoveOneAsync(MovingCase one) => MoveAllAsync([one]);

    private async Task MoveAllAsync(IReadOnlyList<MovingCase> cases)
    {
        if (moving is not null || cases.Count == 0)
            return;
        (moving, isStopping, refusal) = (new Run(0, cases.Count), false, null);
        var (moved, notMoved) = (0, 0);
        var number = state!.Current.Number;
        foreach (var batch in cases.Select(one => one.Id).Chunk(MoveDates.Most))
        {
            // SQLite never waits: without this nothing is drawn, and no button heard, until the last batch.
            StateHasChanged();
            await Task.Yield();
            if (isStopping)
                break;
            var outcome = await Move.ExecuteAsync(new MoveDatesCommand(number, batch), CancellationToken.None);
            if (!outcome.IsSuccess)
            {
                refusal = outcome.Refusal;
                break;
            }

            (moved, notMoved) = (moved + outcome.Value.Moved, notMoved + outcome.Value.NotMoved);
            moving = moving with { Done = moving.Done + batch.Length };
        }

        var stopped = refusal;
        moving = null;
        await LoadAsync();
        refusal ??= stopped;
        done = (done is null ? "" : done + " ") + (moved == 1 ? Texts.Moved_One : Texts.Moved_Many.With(moved)) + (notMoved == 0 ? "" : " " + Texts.Moved_Not.With(notMoved));
    }

    private IEnumerable<(DateOnly Date, FreeDay Free)> DaysOf(int shown)
    {
        var calendar = state!.Current.ToCalendar();
        for (var date = new DateOnly(shown, 1, 1); date.Year == shown; date = date.AddDays(1))
        {
            if (calendar.WhyNot(date) is { Kind: not (FreeDayKind.Saturday or FreeDayKind.Sunday) } free)
                yield return (date, free);
        }
    }

    private static (List<DateOnly> Days, List<FieldProblem> Problems) ReadDays(string? text)
    {
        List<DateOnly> days = [];
        List<FieldProblem> problems = [];
        foreach (var part in (text ?? "").Split(['\n', '\r', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (DutchDate.TryParse(part, out var day, out var problem))
                days.Add(day);
            else
                problems.Add(new FieldProblem("Added", $"{(part.Length > 40 ? part[..40] + "…" : part)}: {DateProblemText.Of(problem)}"));
        }

        return (days, problems);
    }

    private string EditWords() => ChangeWords(EditionChange.Between(state!.Current, state.Current.Change(edit!, "", DutchTime.StartOf(state.Today)) is { IsSuccess: true } changed ? changed.Value : state.Current));

    private static string ChangeWords(EditionChange change)
    {
        List<string> parts = [];
        if (change.Added.Count > 0)
            parts.Add(Texts.Change_Added.With(DayWords(change.Added)));
        if (change.Removed.Count > 0)
            parts.Add(Texts.Change_Removed.With(DayWords(change.Removed)));
        if (change.Resourced.Count > 0)
            parts.Add(Texts.Change_Resourced.With(DayWords(change.Resourced)));
        if (change.KnownUntil is { } until)
            parts.Add(Texts.Change_KnownUntil.With(TermTexts.Numbers(until)));
        return string.Join(" ", parts);
    }

    private static string OfferWords(CalendarOffer offer) => string.Join(
        "; ", [.. offer.Days.Select(day => $"{TermTexts.Short(day.Date)} ({day.Decree})"), Texts.Offer_Known.With(TermTexts.Numbers(offer.KnownUntil))]);

    private static string DayWords(IEnumerable<EqualisedDay> days) => string.Join(", ", days.Select(day => TermTexts.Short(day.Date)));

    private static string Sourced(FreeDay free) => free.Kind switch
    {
        FreeDayKind.EqualisedDay => free.Decree!,
        FreeDayKind.GoodFriday => Texts.ByLaw_2,
        _ => Texts.ByLaw_1,
    };

    private static string Moment(DateTimeOffset at) => $"{TermTexts.Numbers(DutchTime.DateOf(at))} {DutchTime.Local(at):HH.mm}";

    private static string Year(int shown) => $"{Urls.Holidays}?jaar={shown}";

    private sealed record Run(int Done, int Total);

    private sealed class Correction(DateOnly was, string decree)
    {
        public DateOnly Was { get; } = was;

        public DateOnly? Date { get; set; } = was;

        public string? Text { get; set; }

        public string? Decree { get; set; } = decree;
    }
}
