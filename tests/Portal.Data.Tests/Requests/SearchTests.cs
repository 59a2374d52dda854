using Portal.Data.Newsletters;
using Portal.Data.Registrations;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Newsletters;
using Portal.Testing;
using static Portal.Testing.Builders;

namespace Portal.Data.Tests.Requests;

/// <summary>A name is found however its letters are typed: who is not found is entered as somebody we do not know.</summary>
public sealed class SearchTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "özdemir")]
    [InlineData(DatabaseProvider.Sqlite, "ÖZDEMIR")]
    [InlineData(DatabaseProvider.Sqlite, "élise özdemir")]
    [InlineData(DatabaseProvider.Postgres, "özdemir")]
    [InlineData(DatabaseProvider.Postgres, "Élise Özdemir")]
    public async Task Find_WithAccentsInAnyCase_FindsThePerson(DatabaseProvider provider, string typed)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ARegisteredPerson().Named("Élise", "Özdemir").SaveAsync(portal);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await using var scope = portal.AsEmployee(officer);

        Assert.Single((await scope.Get<RequestQueries>().FindPersonsAsync(typed, default)).Value);
        Assert.Single((await scope.Get<RegistrationQueries>().ListAsync(new ClientFilter(typed), default)).Value.Rows);
        Assert.Single((await scope.Get<NewsletterQueries>().ListAsync(new NewsletterFilter(MailingList.Newsletter, NewsletterView.NoChoice, typed, 1), default)).Value.Rows);
    }
}
