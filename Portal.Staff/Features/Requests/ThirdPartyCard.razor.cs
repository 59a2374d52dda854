using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Portal.Data.Documents;
using Portal.Data.Requests;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Staff.Features.Requests;

/// <summary>The questions to third parties of a case, and the form for what they answer.</summary>
public sealed partial class ThirdPartyCard
{
    private Guid? chosen;
    private ThirdPartyAnswer? answer;
    private DateOnly? day;
    private string? dayProblem;
    private string? text;
    private ReceivedFile? file;
    private string? fileError;
    private bool tried;
    private Refusal? refusal;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public RequestCase Case { get; set; } = default!;

    /// <summary>An answer was written down: the case has a new version.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    private int Open => Case.ThirdParties.Count(question => question.Answer == ThirdPartyAnswer.Open);

    private bool MayHear => Case.Actions.Contains(RequestAction.ReviewItem);

    private static IReadOnlyList<Choice<ThirdPartyAnswer?>> Answers(ThirdPartyQuestion question) =>
    [
        .. Enum.GetValues<ThirdPartyAnswer>().Where(each => each != ThirdPartyAnswer.Open && each != question.Answer)
            .Select(each => new Choice<ThirdPartyAnswer?>(each, RequestWords.Sentence(Words.Of(each)), each == ThirdPartyAnswer.NoAnswer ? Texts.ThirdNoAnswerSub : null)),
    ];

    private void Start(ThirdPartyQuestion question) =>
        (chosen, answer, day, dayProblem, text, file, fileError, tried, refusal) = (question.Id, null, Case.Today, null, null, null, null, false, null);

    private void Stop() => chosen = null;

    private async Task ChooseAsync(IReadOnlyList<IBrowserFile> files)
    {
        if (files is not [var sent, ..])
            return;
        fileError = null;
        if (sent.Size > FileCheck.MaxBytes)
        {
            fileError = Words.Of(new FileIsTooLarge(FileCheck.MaxMegabytes));
            return;
        }

        using var content = new MemoryStream();
        try
        {
            await using var stream = sent.OpenReadStream(FileCheck.MaxBytes);
            await stream.CopyToAsync(content);
        }
        catch (IOException)
        {
            // The connection was lost while the browser sent it.
            fileError = Texts.UploadFailed;
            return;
        }

        file = new ReceivedFile(sent.Name, content.ToArray());
    }

    private async Task SaveAsync(ThirdPartyQuestion question)
    {
        tried = true;
        if (answer is not { } heard || day is not { } on)
            return;
        var done = await Hear.ExecuteAsync(new HearThirdPartyCommand(question.Id, question.Version, heard, on, heard == ThirdPartyAnswer.NoAnswer ? null : file, text), CancellationToken.None);
        refusal = done.Refusal;
        if (done.IsSuccess)
            Stop();
        if (done.IsSuccess || done.Refusal is ChangedBySomeoneElse)
            await OnSaved.InvokeAsync();
    }
}
