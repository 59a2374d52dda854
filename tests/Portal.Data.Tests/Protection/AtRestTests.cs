using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Portal.Shared.Hosting;
using Portal.Testing;
using Portal.Testing.Postgres;

namespace Portal.Data.Tests.Protection;

/// <summary>What somebody finds who takes the disk or a backup: none of the words that were written in protected fields.</summary>
[Article("2017-16")]
[Article("2018-11.1")]
public sealed class AtRestTests
{
    [Fact]
    public async Task Sqlite_FileJournalBackupKeysAndTemporaryFiles_HoldNoneOfTheWords()
    {
        var begun = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-1);
        await using var portal = await TestPortal.CreateAsync();
        var rows = await ProtectedRows.SaveAsync(portal);
        await using var db = portal.Db();
        var file = db.Database.GetConnectionString()!.Split('=', ';')[1];
        var backup = file + ".backup";

        // A second save keeps what was there before in a journal, until it is committed.
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var request = await db.Requests.SingleAsync();
            Assert.True(request.Note(rows.Words[0] + " nog eens", "Fleur Papierboot", portal.Time.GetUtcNow()).IsSuccess);
            await db.SaveChangesAsync();
            HoldsNone(rows, file + "-journal");
            await transaction.CommitAsync();
        }

        await db.Database.ExecuteSqlAsync($"VACUUM INTO {backup}");
        HoldsNone(rows, file);
        HoldsNone(rows, backup);
        Assert.NotEmpty(Directory.GetFiles(portal.Keys.Store, "*", SearchOption.AllDirectories));
        foreach (var written in Directory.EnumerateFiles(portal.Keys.Store, "*", SearchOption.AllDirectories))
            HoldsNone(rows, written);
        // Pipes lie in the temporary folder too: they have no length, and reading one would wait for ever.
        foreach (var written in new DirectoryInfo(Path.GetTempPath()).EnumerateFiles())
        {
            try
            {
                if (written.LastWriteTimeUtc >= begun && written.Length > 0)
                    HoldsNone(rows, written.FullName);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // Of another test, and gone already or held by it.
            }
        }
        File.Delete(backup);

        // The search itself finds what is there: the name of the person is not encrypted.
        Assert.Contains("Zonderland", await TextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postgres_Dump_HoldsNoneOfTheWords()
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Postgres);
        var rows = await ProtectedRows.SaveAsync(portal);
        await using var db = portal.Db();
        var connection = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());

        using var dump = Process.Start(new ProcessStartInfo(
            PostgresServer.PathOf("pg_dump"),
            ["-h", connection.Host!, "-p", $"{connection.Port}", "-U", connection.Username!, "--inserts", connection.Database!])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var text = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();

        Assert.Equal(0, dump.ExitCode);
        Assert.Contains("Zonderland", text, StringComparison.Ordinal);
        // Bytes stand in a dump as hexadecimals.
        Assert.All(rows.Words, word =>
        {
            Assert.DoesNotContain(word, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(word)), text, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Model_EveryTextOfADossierOrCase_IsProtectedOrNamedHere()
    {
        // What stays readable in the database: to search and sort on, or because it tells nothing of health (docs/decisions/0010).
        string[] readable =
        [
            "DossierItems.Kind", "DossierItems.Marks", "DossierItems.Provenance_Origin", "DossierItems.Provenance_Purpose", "DossierItems.Provenance_Source", "DossierItems.RecordedBy",
            "Disclosures.Categories", "Disclosures.DisclosedBy", "Disclosures.Form", "Disclosures.Ground", "Disclosures.ItemKeyLines", "Disclosures.PurposeCode", "Disclosures.ToldHow",
            "DisclosureApprovals.AnsweredBy", "DisclosureApprovals.AskedBy", "DisclosureApprovals.Categories", "DisclosureApprovals.Ground", "DisclosureApprovals.ItemKeyLines", "DisclosureApprovals.PurposeCode", "DisclosureApprovals.Status",
            "Documents.ContentType", "Documents.Kind", "Documents.PostedBy", "Documents.Sha256",
            "PortalMessages.AskedForm", "PortalMessages.By", "PortalMessages.CaseNumber", "PortalMessages.DoneBy", "PortalMessages.ReadBy", "PortalMessages.Sender", "PortalMessages.Template", "PortalMessages.TextVersion",
            "PrivacyRequests.Applicant_Address_City", "PrivacyRequests.Applicant_Address_HouseNumber", "PrivacyRequests.Applicant_Address_PostalCode", "PrivacyRequests.Applicant_Address_Street", "PrivacyRequests.Applicant_Address_Addition",
            "PrivacyRequests.Applicant_Email", "PrivacyRequests.Applicant_InCareOf", "PrivacyRequests.Applicant_Language", "PrivacyRequests.Applicant_Name", "PrivacyRequests.CalendarVersion", "PrivacyRequests.CaseNumber", "PrivacyRequests.Channel", "PrivacyRequests.ClockEvents",
            "PrivacyRequests.Decision_By", "PrivacyRequests.Decision_Ground", "PrivacyRequests.Decision_Outcome", "PrivacyRequests.Identity_By", "PrivacyRequests.Identity_Method", "PrivacyRequests.Kind", "PrivacyRequests.Right",
            "PrivacyRequests.Scope_Categories", "PrivacyRequests.Scope_Form", "PrivacyRequests.Status", "PrivacyRequests.TermRuleId", "PrivacyRequests.ToTell",
            "RegistrationNotices.Exception", "RegistrationNotices.Form", "RegistrationNotices.HandledBy", "RegistrationNotices.Status",
            "RequestAnswers.By", "RequestEvents.By", "RequestEvents.Kind", "RequestItemDecisions.By", "RequestItemDecisions.Ground", "RequestItemDecisions.ItemKey", "RequestItemDecisions.Verdict", "RequestNotes.By",
            "Authorisations.Categories", "Authorisations.EnteredBy", "Authorisations.Kind", "Authorisations.RetractedBy", "Authorisations.WithdrawalEnteredBy", "Authorisations.WithdrawnVia",
            "CorrectionItems.DecidedBy", "CorrectionItems.Ground", "CorrectionItems.ItemKey", "CorrectionItems.Kind", "CorrectionItems.ReadBy", "CorrectionItems.RefusalGround", "CorrectionItems.Verdict",
            "RecipientNotices.HandledBy", "RecipientNotices.ItemNumbers", "RecipientNotices.Status",
            "Representations.Address_Addition", "Representations.Address_City", "Representations.Address_HouseNumber", "Representations.Address_PostalCode", "Representations.Address_Street", "Representations.Email", "Representations.EnteredBy", "Representations.Link_Assurance", "Representations.Link_Issuer", "Representations.Link_Subject", "Representations.Name", "Representations.Relation", "Representations.Scope",
            "CommissionerContacts.AddedBy", "CommissionerContacts.ClosedBy", "CommissionerContacts.Function",
            "CommissionerDocuments.AddedBy", "CommissionerDocuments.Kind", "CommissionerDocuments.SignedByThem", "CommissionerDocuments.SignedByUs", "CommissionerDocuments.Title",
            "NamedContacts.NamedBy",
            "ReportingAgreements.Categories", "ReportingAgreements.Form", "ReportingAgreements.Interval", "ReportingAgreements.MadeBy", "ReportingAgreements.ToldHow",
            "Restrictions.CaseNumber", "Restrictions.Categories", "Restrictions.GrantedBy", "Restrictions.LiftedBy", "Restrictions.ToldBy", "Restrictions.ToldHow",
            "Reports.Ground", "Reports.Kind", "Reports.Label", "Reports.ReleasedBy", "Reports.StartedBy", "Reports.Status", "Reports.WithdrawnBy", "Reports.WriterName",
            "ReportApprovals.AnsweredBy", "ReportApprovals.AskedBy", "ReportRounds.ExplainedBy", "ReportRounds.PutBy", "ReportRounds.PutVia", "ReportRounds.ReactedBy", "ReportRounds.ReactedVia", "ReportRounds.Reaction", "ReportVersions.WrittenBy",
            "ThirdPartyQuestions.Answer", "ThirdPartyQuestions.AskedBy", "ThirdPartyQuestions.EnteredBy", "ThirdPartyQuestions.ItemKey",
        ];
        await using var portal = await TestPortal.CreateAsync();
        await using var db = portal.Db();
        string[] tables = ["PortalMessages", "CommissionerContacts", "CommissionerDocuments", "NamedContacts", "ReportingAgreements", "Authorisations", "CorrectionItems", "RecipientNotices", "Representations", "Restrictions", "ThirdPartyQuestions", "DossierItems", "Disclosures", "DisclosureApprovals", "Documents", "DocumentContents", "PrivacyRequests", "RegistrationNotices", "RequestAnswers", "RequestEvents", "RequestItemDecisions", "RequestNotes", "Reports", "ReportApprovals", "ReportRounds", "ReportVersions"];

        var texts = db.GetService<Microsoft.EntityFrameworkCore.Metadata.IDesignTimeModel>().Model.GetRelationalModel().Tables
            .Where(table => tables.Contains(table.Name, StringComparer.Ordinal))
            .SelectMany(table => table.Columns.Where(column => column.ProviderClrType == typeof(string) || column.ProviderClrType == typeof(byte[])).Select(column => $"{table.Name}.{column.Name}"))
            .Where(name => !name.EndsWith("Sealed", StringComparison.Ordinal));

        Assert.Equal(readable.Order(StringComparer.Ordinal), texts.Order(StringComparer.Ordinal));
    }

    private static void HoldsNone(ProtectedRows rows, string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);

        // Every word ends with it.
        Assert.Equal((path, -1), (path, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(rows.Tag))));
        Assert.Equal((path, -1), (path, bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(rows.Tag))));
    }

    private static async Task<string> TextAsync(string path) => Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path));
}
