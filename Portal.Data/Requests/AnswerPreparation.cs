using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Overviews;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>How an overview was judged.</summary>
/// <param name="Tally">How many items, and how each stands.</param>
/// <param name="Unheard">Why third parties stand in the way (2017-13.4); null when they do not.</param>
internal sealed record JudgedOverview(ItemTally Tally, Refusal? Unheard);

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

    /// <summary>
    /// Goes once through the overview that the request asks for, one item at a time and in the language of the applicant; none for somebody about
    /// whom nothing is held. Who asks for disclosures gets those, and the rest of the dossier stays closed.
    /// </summary>
    /// <param name="db">The context; it is busy until this is done.</param>
    /// <param name="request">The request.</param>
    /// <param name="take">Gets each item, and keeps of it what it needs.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task ReadAsync(PortalDbContext db, PrivacyRequest request, Action<OverviewItem> take, CancellationToken ct)
    {
        using var _ = new Speaking(request.Applicant.Language);
        if (request.Applicant.PersonId is not { } personId || !request.HasItems)
            return;
        var items = request.Kind == RequestKind.DisclosureOverview
            ? DisclosuresQuery.Assemble(db, personId, DisclosureAssembly.Answered(request.Scope, request.ReceivedOn), ct)
            : (await PersonRecordsQuery.AssembleAsync(db, personId, request.Scope, request.ReceivedOn, ct))?.Items ?? AsyncEnumerable.Empty<OverviewItem>();
        await foreach (var item in items.WithCancellation(ct))
        {
            if (request.Right is null || RightAnswer.IsPortable(item))
                take(item);
        }
    }

    /// <summary>The same, for whoever judges it: how it stands, and the items that third parties were asked about.</summary>
    /// <param name="db">The context.</param>
    /// <param name="request">The request.</param>
    /// <param name="take">Gets each item too.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<JudgedOverview> JudgeAsync(PortalDbContext db, PrivacyRequest request, Action<OverviewItem> take, CancellationToken ct)
    {
        var questions = await db.ThirdPartyQuestions.AsNoTracking().Where(q => q.RequestId == request.Id).ToListAsync(ct);
        var asked = questions.Select(question => question.ItemKey).ToHashSet(StringComparer.Ordinal);
        var (tally, about) = (default(ItemTally), new List<OverviewItem>());
        await ReadAsync(db, request, Judge, ct);
        return new JudgedOverview(tally, ThirdPartyRules.Refuses(request, about, questions));

        void Judge(OverviewItem item)
        {
            tally = tally.With(request.DecisionOn(item));
            if (asked.Contains(item.Key))
                about.Add(item);
            take(item);
        }
    }

    /// <summary>The answer in the language of the applicant.</summary>
    public static AccessAnswer Answer(PrivacyRequest request, AnswerRows<AnsweredItem> items, RequestDecision decision, DateOnly today)
    {
        using var _ = new Speaking(request.Applicant.Language);
        return AccessAnswer.Make(request, items, decision, request.Answers.Count + 1, today);
    }

    /// <summary>The answer about disclosures, in the language of the applicant.</summary>
    public static DisclosureAnswer DisclosureAnswer(PrivacyRequest request, AnswerRows<AnsweredDisclosure> disclosures, ItemTally tally, RequestDecision decision, DateOnly today)
    {
        using var _ = new Speaking(request.Applicant.Language);
        return Shared.Overviews.DisclosureAnswer.Make(request, disclosures, tally.Count > 0, decision, request.Answers.Count + 1, today);
    }

    /// <summary>The answer as a file for computers (AVG 15(3): a commonly used electronic form), written row by row.</summary>
    public static async Task<byte[]> ToJsonAsync<TAnswer>(TAnswer answer, CancellationToken ct)
    {
        using var file = new MemoryStream();
        await JsonSerializer.SerializeAsync(file, answer, Json, ct);
        return file.ToArray();
    }

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
