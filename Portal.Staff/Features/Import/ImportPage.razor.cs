using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Portal.Data.Registrations;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations.Import;

namespace Portal.Staff.Features.Import;

/// <summary>Imports a commissioner's list (2017-5.1): choose, look, record. The list stays in this page until it is recorded.</summary>
public sealed partial class ImportPage : IDisposable
{
    private static readonly IReadOnlyList<Choice<bool?>> Ways = [new(false, Texts.GoodLines, Texts.GoodLinesSub), new(true, Texts.AllOrNothing, Texts.AllOrNothingSub)];

    private readonly CancellationTokenSource gone = new();
    private RegistrationChoices? options;
    private Refusal? refusal;
    private Guid? commissionerId;
    private Guid? officeId;
    private Guid? consultantId;
    private IBrowserFile? file;
    private string fileName = "";
    private ImportPreview? preview;
    private bool? allOrNothing;
    private ImportResult? result;
    private string? working;
    private int percent;

    [Inject] private RegistrationQueries Queries { get; set; } = default!;

    [Inject] private PreviewImport Preview { get; set; } = default!;

    [Inject] private ImportClients Import { get; set; } = default!;

    private int Good => preview!.Clients.Count();

    private int Bad => preview!.Lines.Count - Good;

    private string CommissionerName => options!.Commissioners.First(commissioner => commissioner.Id == commissionerId).Name;

    /// <inheritdoc />
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var loaded = await Queries.ChoicesAsync(CancellationToken.None);
        if (!loaded.IsSuccess)
        {
            refusal = loaded.Refusal;
            return;
        }

        options = loaded.Value;
        officeId = options.OwnOfficeId;
        consultantId = options.IsConsultant ? options.OwnId : null;
    }

    private async Task<Refusal?> ReadAsync()
    {
        var problems = new List<FieldProblem>();
        if (commissionerId is null)
            problems.Add(new FieldProblem("CommissionerId", Texts.ChooseCommissioner));
        if (officeId is null)
            problems.Add(new FieldProblem("OfficeId", Texts.ChooseOffice));
        if (file is null)
            problems.Add(new FieldProblem("File", Texts.ChooseFile));
        else if (file.Size > PreviewImport.MaxBytes)
            problems.Add(new FieldProblem("File", Texts.FileTooLarge));
        if (problems.Count > 0)
            return new InvalidInput(problems);
        try
        {
            using var bytes = await ReceiveAsync(file!);
            Start(Texts.Reading);
            var progress = Progress();
            // Off the circuit's thread: the page keeps answering.
            var outcome = await Task.Run(() => Preview.ExecuteAsync(bytes, progress, gone.Token), gone.Token);
            if (outcome.IsSuccess)
                (preview, fileName) = (outcome.Value, file!.Name);
            return outcome.Refusal is { } refused and not InvalidInput ? new InvalidInput("File", Words.Of(refused)) : outcome.Refusal;
        }
        catch (IOException)
        {
            file = null;
            return new InvalidInput("File", Texts.FileNotReceived);
        }
        finally
        {
            working = null;
        }
    }

    private async Task<MemoryStream> ReceiveAsync(IBrowserFile source)
    {
        Start(Texts.Receiving);
        var memory = new MemoryStream();
        await using var stream = source.OpenReadStream(PreviewImport.MaxBytes, gone.Token);
        var buffer = new byte[81920];
        for (int count; (count = await stream.ReadAsync(buffer, gone.Token)) > 0;)
        {
            memory.Write(buffer, 0, count);
            Report((int)(100 * memory.Length / Math.Max(1, source.Size)));
        }

        memory.Position = 0;
        return memory;
    }

    private async Task<Refusal?> StoreAsync()
    {
        if (Bad > 0 && allOrNothing is null)
            return new InvalidInput("AllOrNothing", Texts.ChooseWay);
        Start(Texts.Storing);
        var progress = Progress();
        var command = new ImportClientsCommand(preview!, commissionerId!.Value, officeId!.Value, consultantId, allOrNothing ?? true);
        try
        {
            var outcome = await Task.Run(() => Import.ExecuteAsync(command, progress, gone.Token), gone.Token);
            if (outcome.IsSuccess)
                (result, preview) = (outcome.Value, null);
            return outcome.Refusal;
        }
        finally
        {
            working = null;
        }
    }

    private void StartAgain()
    {
        Forget();
        (preview, result, allOrNothing, file) = (null, null, null, null);
    }

    private void Start(string what)
    {
        (working, percent) = (what, 0);
        StateHasChanged();
    }

    private Progress<int> Progress() => new(Report);

    private void Report(int value)
    {
        if (value == percent || working is null)
            return;
        percent = value;
        StateHasChanged();
    }
}
