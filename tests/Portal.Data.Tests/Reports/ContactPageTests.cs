using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Reports;
using Portal.Testing;

namespace Portal.Data.Tests.Reports;

/// <summary>What a page of a contact asks of the database: as many questions for twenty reports of twenty clients as for one.</summary>
public sealed class ContactPageTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Page_OfMoreReports_AsksAsManyQuestions(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var login = (await ReleaseAsync(portal, 0)).Login;
        var (ofOne, few) = await AskAsync(portal, login);
        for (var number = 1; number <= ContactReportList.PageSize; number++)
            await ReleaseAsync(portal, number);
        var (ofMany, many) = await AskAsync(portal, login);

        Assert.Single(few.Rows);
        Assert.Equal(ContactReportList.PageSize, many.Rows.Count);
        Assert.All(few.Rows.Concat(many.Rows), row => Assert.Equal(!row.Client.Contains("Ziek", StringComparison.Ordinal), row.MayDownload));
        Assert.Contains(many.Rows, row => !row.MayDownload);
        Assert.True(ofOne.Count == ofMany.Count, $"{ofOne.Count} for one, {ofMany.Count} for {many.Rows.Count}:\n{string.Join('\n', ofMany)}");
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Page_OfOneReport_ReadsNoOtherOfThatClient(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var client = await ReleaseAsync(portal, 0);
        for (var number = 0; number < 5; number++)
            await portal.WriteReportAsync(client);
        var (asked, list) = await AskAsync(portal, client.Login);

        Assert.Single(list.Rows);
        // What only the rows of reports have.
        Assert.Single(asked, sql => sql.Contains("\"SentFirstReasonSealed\"", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, sql => sql.Contains("\"DossierItems\"", StringComparison.Ordinal) || sql.Contains("\"VacanciesSent\"", StringComparison.Ordinal) || sql.Contains("\"PersonFieldSources\"", StringComparison.Ordinal));
    }

    // Of every third client it tells of health, for which there is no consent.
    private static async Task<ReportedClient> ReleaseAsync(TestPortal portal, int number)
    {
        var isOfHealth = number % 3 == 2;
        var person = await Builders.ARegisteredPerson().Named("Noor", isOfHealth ? $"Ziek{number}" : $"Zonderland{number}").SaveAsync(portal);
        var client = await portal.NameContactAsync(person.Id, commissionerName: "Gemeente Nergens");
        await portal.ReleaseReportAsync(client, content: new ReportContent([new("Doel", "Terug naar werk.", isOfHealth)]));
        return client;
    }

    private static async Task<(List<string> Asked, ContactReportList List)> AskAsync(TestPortal portal, Login login)
    {
        var asked = new List<string>();
        await using var scope = portal.As(ActorKind.Person, login);
        using (new Listening(portal.ConnectionString, command => asked.Add(command.CommandText)))
            return (asked, (await scope.Get<ContactReportQueries>().ListAsync(null, 1, default)).Value);
    }
}
