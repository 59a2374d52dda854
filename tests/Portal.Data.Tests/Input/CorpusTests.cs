using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Data.Messages;
using Portal.Data.Registrations;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Input;

/// <summary>What somebody can type to make trouble: it is kept as it is or refused with a sentence, and does nothing in mail and document.</summary>
public sealed class CorpusTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("post-").FullName;

    public static TheoryData<DatabaseProvider, string> Corpus
    {
        get
        {
            string[] texts =
            [
                "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</style><svg/onload=alert(1)>", "javascript:alert(1)", "&lt;b&gt;&amp;",
                "'; DROP TABLE \"Persons\"; --", "%_\\' OR 1=1", "{0} {1:X} %s%n ${7*7} {{7*7}} {", "=cmd|' /C calc'!A1",
                "Noor\r\nBcc: kwaad@elders.example\r\n\r\n<html>", "Noor\u2028Bcc: kwaad@elders.example", "bel\a \u001b[31mrood", "nul\0teken",
                "\u202Eneleiz\u202C \u200Fomgekeerd", "\U0001F469\u200D\U0001F469\u200D\U0001F467 Z\u0351\u0327oë", new string('x', 200),
            ];
            var data = new TheoryData<DatabaseProvider, string>();
            foreach (var text in texts)
            {
                data.Add(DatabaseProvider.Sqlite, text);
                data.Add(DatabaseProvider.Postgres, text);
            }

            return data;
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Corpus))]
    public async Task Text_ThatMeansTrouble_IsKeptOrRefusedAndDoesNothing(DatabaseProvider provider, string text)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await portal.FillInOrganisationAsync();
        var director = await portal.HireAsync(Role.Director, "Saar Droomeiland");
        var person = await portal.RegisterAsync();
        await using var scope = portal.AsEmployee(director);

        var recorded = await scope.Get<RecordDossierItem>().ExecuteAsync(
            person.Id, new(DossierItemKind.Report, text, new DateOnly(2026, 11, 20), text, null, DossierMarks.None, DataOrigin.Employee, text, ProcessingPurpose.Guidance), default);
        var entered = await scope.Get<EnterRequest>().ExecuteAsync(
            new(RequestKind.Access, RequestChannel.Letter, new DateOnly(2026, 11, 26), null, text, "noor@voorbeeld.example", PostalAddress.None, RequestScope.Everything with { Explanation = text }, Guid.NewGuid()), default);
        var known = await scope.Get<EnterRequest>().ExecuteAsync(
            new(RequestKind.Access, RequestChannel.Letter, new DateOnly(2026, 11, 26), person.Id, "", null, PostalAddress.None, RequestScope.Everything, Guid.NewGuid()), default);

        await using var db = portal.Db();
        Assert.True(known.IsSuccess);
        Assert.Equal(1, await db.Persons.CountAsync());
        Assert.True(recorded.IsSuccess ? (await db.DossierItems.ToListAsync()).Exists(i => i.Title == text.Trim() && i.Text == text.Trim()) : Words.Of(recorded.Refusal).Length > 20);
        Assert.True(entered.IsSuccess ? (await db.Requests.ToListAsync()).Exists(r => r.Scope.Explanation == text) : Words.Of(entered.Refusal).Length > 20);
        await MailIsOneLineAsync(portal);
        await DocumentIsInertAsync(scope, known.Value, text, recorded.IsSuccess);
    }

    private async Task MailIsOneLineAsync(TestPortal portal)
    {
        await using var scope = portal.As(ActorKind.Employee, null);
        var sender = new OutboxSender(scope.Get<Changes>(), new PickupTransport(folder), scope.Get<Portal.Data.Newsletters.MailingTurns>(), Options.Create(new MailSettings { From = "portaal@voorbeeld.example" }), NullLogger<OutboxSender>.Instance);
        Assert.True(await sender.SendDueAsync(default) > 0);

        foreach (var mail in Directory.EnumerateFiles(folder, "*.eml").Select(File.ReadAllText))
        {
            var head = mail[..mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n").Where(line => !line.StartsWith(' ') && !line.StartsWith('\t'));
            Assert.DoesNotContain(head, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
            Assert.Single(head, line => line.StartsWith("To:", StringComparison.OrdinalIgnoreCase));
            // The part that shows as a page has our elements only.
            var whole = mail.Replace("=\r\n", "", StringComparison.Ordinal);
            var page = whole[whole.IndexOf("<!DOCTYPE html>", StringComparison.Ordinal)..];
            foreach (var tag in new[] { "<script", "<img", "<iframe", "<svg", "<b>" })
                Assert.DoesNotContain(tag, page, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task DocumentIsInertAsync(TestScope scope, CaseNumber number, string text, bool isRecorded)
    {
        var handle = await scope.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(number, 0), default);
        Assert.True(handle.IsSuccess);
        var review = (await scope.Get<RequestQueries>().ReviewAsync(number, default)).Value;
        var judged = review.Overview.Items.Select(item => new ItemReview(item.Key, item.ContentHash, ItemVerdict.Give, null, null, null, null)).ToList();
        Assert.True((await scope.Get<ReviewItems>().ExecuteAsync(new(number, review.Request.Version, judged), default)).IsSuccess);
        var answer = (await scope.Get<RequestQueries>().PreviewAsync(number, DecisionOutcome.Granted, null, null, default)).Value.Answer!;
        var head = new DocumentHead($"{AccessAnswerDocument.SubjectOf(answer)} {answer.CaseNumber}", AccessAnswerDocument.LanguageOf(answer), answer.CaseNumber);

        var html = await scope.Get<HtmlDocumentRenderer>().RenderAsync<AccessAnswerDocument>(
            head, new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(AccessAnswerDocument.Answer)] = answer, [nameof(AccessAnswerDocument.Organisation)] = Staffing.Complete });

        foreach (var markup in (string[])["<script", "<img", "<svg", "<html>"])
            Assert.DoesNotContain(markup, html, StringComparison.OrdinalIgnoreCase);
        // It is there, and so it is there as text.
        if (isRecorded && text.All(letter => letter is >= ' ' and <= '~'))
            Assert.Contains(text.Replace(" ", "", StringComparison.Ordinal), System.Net.WebUtility.HtmlDecode(html).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
