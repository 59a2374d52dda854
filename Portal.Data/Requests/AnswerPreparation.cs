using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Overviews;
using Portal.Shared.Documents;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>What is needed to preview and to send an answer: the same for both, so that the preview is exactly what is sent.</summary>
internal static class AnswerPreparation
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The overview that the request asks for; empty for somebody about whom nothing is held. Who asks for disclosures gets those, and the rest of the dossier stays closed.</summary>
    public static async Task<AccessOverview> OverviewAsync(PortalDbContext db, PrivacyRequest request, DateOnly today, CancellationToken ct)
    {
        using var _ = new Speaking(request.Applicant.Language);
        if (request.Applicant.PersonId is not { } personId)
            return new AccessOverview(request.Applicant.Name, today, request.Scope, []);
        if (request.Kind == RequestKind.DisclosureOverview)
            return await DisclosuresQuery.AssembleAsync(db, personId, request.Applicant.Name, DisclosureAssembly.Answered(request.Scope, request.ReceivedOn), today, ct);
        if (!request.HasItems)
            return new AccessOverview(request.Applicant.Name, today, request.Scope, []);
        if (await PersonRecordsQuery.AssembleAsync(db, personId, request.Scope, today, request.ReceivedOn, ct) is not { } overview)
            return new AccessOverview(request.Applicant.Name, today, request.Scope, []);
        return request.Right is null ? overview : overview with { Items = [.. overview.Items.Where(RightAnswer.IsPortable)] };
    }

    /// <summary>The answer in the language of the applicant.</summary>
    public static AccessAnswer Answer(PrivacyRequest request, AccessOverview overview, RequestDecision decision, DateOnly today)
    {
        using var _ = new Speaking(request.Applicant.Language);
        return AccessAnswer.Make(request, overview, decision, request.Answers.Count + 1, today);
    }

    /// <summary>The answer about disclosures, in the language of the applicant.</summary>
    public static DisclosureAnswer DisclosureAnswer(PrivacyRequest request, AccessOverview overview, RequestDecision decision, DateOnly today)
    {
        using var _ = new Speaking(request.Applicant.Language);
        return Shared.Overviews.DisclosureAnswer.Make(request, overview, decision, request.Answers.Count + 1, today);
    }

    /// <summary>The answer as a file for computers (AVG 15(3): a commonly used electronic form).</summary>
    public static byte[] ToJson<TAnswer>(TAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, Json);

    /// <summary>Words in the language of the applicant, until it is disposed of.</summary>
    public static IDisposable Speak(PrivacyRequest request) => new Speaking(request.Applicant.Language);

    /// <summary>Words in Dutch, for whoever is not the applicant, until it is disposed of.</summary>
    public static IDisposable SpeakDutch() => new Speaking("nl");

    /// <summary>Copies of the files that go with the answer; the originals stay (2017-13.5).</summary>
    public static async Task<IReadOnlyList<StoredDocument>> CopyFilesAsync(PortalDbContext db, PrivacyRequest request, List<Guid> ids, DateTimeOffset at, CancellationToken ct)
    {
        var files = await db.Documents.AsNoTracking().Include(d => d.Content).Where(d => ids.Contains(d.Id)).ToListAsync(ct);
        var order = ids.Distinct().Index().ToDictionary(each => each.Item, each => each.Index);
        return [.. files.OrderBy(file => order[file.Id]).Select(file => StoredDocument.Freeze(DocumentKind.AnswerAttachment, request.Applicant.PersonId, request.Id, file.FileName, file.ContentType, file.Content.Bytes, at))];
    }

    /// <summary>Words in the applicant's language, for as long as it takes to make the answer.</summary>
    private sealed class Speaking : IDisposable
    {
        private readonly CultureInfo before = CultureInfo.CurrentUICulture;

        public Speaking(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL");

        public void Dispose() => CultureInfo.CurrentUICulture = before;
    }
}
