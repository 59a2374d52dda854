using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Portal.Data.Newsletters;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Newsletters;

/// <summary>Reads in a list of addresses for a mailing list: choose, look, store. The list stays in this page until it is stored.</summary>
public sealed partial class ImportAddressesPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private AddressStatement statement = new(null, null, null, null);
    private IBrowserFile? file;
    private string fileName = "";
    private AddressPreview? preview;
    private AddressPreview? result;
    private bool working;

    [Inject] private PreviewAddresses Preview { get; set; } = default!;

    [Inject] private ImportAddresses Import { get; set; } = default!;

    private static IReadOnlyList<Choice<MailingList?>> ImportLists { get; } = [.. SubscriptionRule.Lists.Select(list => new Choice<MailingList?>(list, Words.Of(list)))];

    private static IReadOnlyList<Choice<SubscriptionGround?>> Grounds { get; } = [.. Enum.GetValues<SubscriptionGround>().Select(ground => new Choice<SubscriptionGround?>(ground, Words.Of(ground)))];

    /// <inheritdoc />
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task<Refusal?> ReadAsync()
    {
        if (file?.Size > PreviewAddresses.MaxBytes)
            return new InvalidInput("File", Texts.Import_FileTooLarge);
        try
        {
            working = true;
            StateHasChanged();
            using var memory = new MemoryStream();
            if (file is not null)
            {
                await using var stream = file.OpenReadStream(PreviewAddresses.MaxBytes, gone.Token);
                await stream.CopyToAsync(memory, gone.Token);
                memory.Position = 0;
            }

            // Off the circuit's thread: the page keeps answering. Without a file too: whatever else is missing is told at the same time.
            var outcome = await Task.Run(() => Preview.ExecuteAsync(memory, statement, gone.Token), gone.Token);
            if (outcome.IsSuccess && file is not null)
                (preview, fileName) = (outcome.Value, file.Name);
            List<FieldProblem> problems = outcome.Refusal is InvalidInput invalid ? [.. invalid.Problems] : [];
            if (file is null)
                problems.Add(new FieldProblem("File", Texts.Import_FileMissing));
            else if (outcome.Refusal is { } refusal and not InvalidInput)
                problems.Add(new FieldProblem("File", Words.Of(refusal)));
            return problems.Count == 0 ? null : new InvalidInput(problems);
        }
        catch (IOException)
        {
            file = null;
            return new InvalidInput("File", Texts.Import_FileNotReceived);
        }
        finally
        {
            working = false;
        }
    }

    private async Task<Refusal?> StoreAsync()
    {
        working = true;
        try
        {
            var outcome = await Task.Run(() => Import.ExecuteAsync(preview!, statement, gone.Token), gone.Token);
            if (outcome.IsSuccess)
                (result, preview) = (outcome.Value, null);
            return outcome.Refusal;
        }
        finally
        {
            working = false;
        }
    }

    private void StartAgain()
    {
        Forget();
        (preview, result, file) = (null, null, null);
    }
}
