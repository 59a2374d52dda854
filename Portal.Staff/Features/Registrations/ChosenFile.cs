using Microsoft.AspNetCore.Components.Forms;
using Portal.Data.Documents;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Registrations;

/// <summary>A file that was chosen in a form. Read at once, and judged at once: whoever picks a wrong file hears it before writing the rest.</summary>
internal sealed class ChosenFile
{
    /// <summary>What was chosen; null while nothing good was.</summary>
    public ReceivedFile? File { get; private set; }

    /// <summary>What is wrong with what was chosen.</summary>
    public string? Problem { get; private set; }

    /// <summary>The name, for the field.</summary>
    public IReadOnlyList<string> Names => File is null ? [] : [File.Name];

    /// <summary>Takes the first of the files.</summary>
    public async Task TakeAsync(IReadOnlyList<IBrowserFile> files)
    {
        Remove();
        if (files.Count == 0)
            return;
        if (files[0].Size > FileCheck.MaxBytes)
        {
            Problem = Words.Of(new FileIsTooLarge(FileCheck.MaxMegabytes));
            return;
        }

        try
        {
            await using var stream = files[0].OpenReadStream(FileCheck.MaxBytes);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory);
            var content = memory.ToArray();
            var check = FileCheck.Check(files[0].Name, content);
            (File, Problem) = (check.IsSuccess ? new ReceivedFile(files[0].Name, content) : null, check.Refusal is { } refusal ? Words.Of(refusal) : null);
        }
        catch (IOException)
        {
            Problem = Texts.FileNotReceived;
        }
    }

    /// <summary>Lets go of it.</summary>
    public void Remove() => (File, Problem) = (null, null);
}
