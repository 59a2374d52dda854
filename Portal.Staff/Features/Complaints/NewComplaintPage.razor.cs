using Microsoft.AspNetCore.Components.Forms;
using Portal.Data.Complaints;
using Portal.Data.Documents;
using Portal.Data.Requests;
using Portal.Shared.Complaints;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Staff.Features.Complaints;

/// <summary>Enters a question or complaint that came by letter, e-mail, desk or telephone (2018-15).</summary>
public sealed partial class NewComplaintPage
{
    private static readonly IReadOnlyList<Choice<RequestChannel?>> Channels =
        [.. new[] { RequestChannel.Letter, RequestChannel.Email, RequestChannel.Desk, RequestChannel.Telephone }.Select(each => new Choice<RequestChannel?>(each, Words.Of(each)))];

    private static readonly IReadOnlyList<Choice<bool?>> KnownChoices = [new(true, Texts.New_KnownYes), new(false, Texts.New_KnownNo)];

    private static readonly IReadOnlyList<Choice<string>> Languages = [new("nl", Texts.New_Dutch), new("en", Texts.New_English)];

    private static readonly IReadOnlyList<Choice<ComplaintKind?>> Kinds =
        [new(ComplaintKind.Question, Texts.Kind_Question, Texts.New_QuestionSub), new(ComplaintKind.Complaint, Texts.Kind_Complaint, Texts.New_ComplaintSub)];

    private static readonly IReadOnlyList<Choice<ComplaintSubject?>> Subjects = [.. Enum.GetValues<ComplaintSubject>().Select(each => new Choice<ComplaintSubject?>(each, Words.Of(each)))];

    private readonly Guid submissionId = Guid.NewGuid();
    private IReadOnlyList<ComplaintEmployee> employees = [];
    private IReadOnlyList<PersonFound>? people;
    private IReadOnlyList<ReceivedFile> files = [];
    private ComplaintNumber? saved;
    private RequestChannel? channel;
    private DateOnly? receivedOn;
    private bool? isKnown = true;
    private PersonFound? person;
    private string? searchText;
    private string? name;
    private string? email;
    private string? address;
    private string language = "nl";
    private ComplaintKind? kind;
    private ComplaintSubject? subject;
    private Guid? about;
    private string? aboutWords;
    private string? title;
    private string? text;
    private string? fileProblem;

    private IReadOnlyList<Choice<Guid?>> Employees => [.. employees.Select(each => new Choice<Guid?>(each.Id, each.Name))];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var read = await Queries.EmployeesAsync(CancellationToken.None);
        employees = read.IsSuccess ? read.Value : [];
    }

    private async Task SearchAsync()
    {
        var found = await Requests.FindPersonsAsync(searchText, CancellationToken.None);
        people = found.IsSuccess ? found.Value : [];
    }

    private async Task AddFileAsync(IReadOnlyList<IBrowserFile> chosen)
    {
        fileProblem = null;
        if (chosen is not [var file])
            return;
        if (file.Size > FileCheck.MaxBytes)
        {
            fileProblem = Words.Of(new FileIsTooLarge(FileCheck.MaxMegabytes));
            return;
        }

        try
        {
            using var content = new MemoryStream();
            await using (var stream = file.OpenReadStream(FileCheck.MaxBytes))
                await stream.CopyToAsync(content);
            files = [new ReceivedFile(file.Name, content.ToArray())];
        }
        catch (IOException)
        {
            // The connection was lost while the browser sent it.
            fileProblem = Texts.New_FileLost;
        }
    }

    private async Task<Refusal?> SaveAsync()
    {
        if (isKnown == true && person is null)
            return new InvalidInput("zoek", Texts.New_PersonMissing);
        // No channel is one that no form offers.
        var entry = new ComplaintEntry(kind, subject, title?.Trim() ?? "", text?.Trim() ?? "", about, aboutWords, files, submissionId);
        var command = new EnterComplaintCommand(entry, channel ?? RequestChannel.Portal, receivedOn, isKnown == true ? person!.Id : null, name, email, address, language);
        var entered = await Enter.ExecuteAsync(command, CancellationToken.None);
        if (!entered.IsSuccess)
            return entered.Refusal;
        // Whoever enters it may not always see it: they get the number, and whoever handles it does the rest.
        if (await Queries.CanOpenAsync(entered.Value, CancellationToken.None) is { IsSuccess: true, Value: true })
            Navigation.NavigateTo(Urls.Complaint(entered.Value.Value));
        else
            saved = entered.Value;
        return null;
    }
}
