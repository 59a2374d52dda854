using Portal.Data.Disclosures;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Testing;

namespace Portal.Data.Tests.Disclosures;

/// <summary>The register: whose, in which order, and page after page.</summary>
[Article("2017-15.1")]
public sealed class RegisterTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-9")]
    public async Task Register_PageAfterPage_IsTheWholeOfWhatIsInReachAndNothingTwice(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (own, other) = (await office.RecordAsync(), await office.RecordAsync(TestOffice.APerson("C-2", "Papavermeer", "mees@voorbeeld.example"), office.Colleague.Id));
        var expected = new List<Disclosure>();
        await using (var db = office.Portal.Db())
        {
            // Many on one day: then the key decides.
            for (var number = 0; number < 60; number++)
                expected.Add(Made(own, office.Today.AddDays(-(number / 9))));
            db.Disclosures.AddRange(expected);
            db.Disclosures.AddRange(Made(other, office.Today), Made(other, office.Today.AddDays(-1)));
            await db.SaveChangesAsync();
        }

        await using var consultant = office.As(office.Consultant);
        await using var officer = office.As(office.Officer);

        var rows = await AllAsync(consultant.Get<DisclosureQueries>(), new RegisterFilter());

        Assert.Equal(expected.Select(d => d.Id).Order(), rows.Select(r => r.Id).Order());
        Assert.Equal(rows.OrderByDescending(r => r.DisclosedOn).Select(r => r.DisclosedOn), rows.Select(r => r.DisclosedOn));
        Assert.Equal(62, (await AllAsync(officer.Get<DisclosureQueries>(), new RegisterFilter())).Count);
        Assert.IsType<NotFound>((await consultant.Get<DisclosureQueries>().RegisterAsync(new RegisterFilter(PersonId: other), default)).Refusal);
        Assert.Equal(2, (await AllAsync(officer.Get<DisclosureQueries>(), new RegisterFilter(PersonId: other))).Count);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Register_EachFilter_GivesWhatFits(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var person = await office.RecordAsync();
        var today = office.Today;
        Disclosure[] all =
        [
            Made(person, today),
            Made(person, today.AddDays(-3), DisclosureGround.Law),
            Made(person, today.AddDays(-5), DisclosureGround.Assignment, DisclosureForm.Oral, told: today),
            Made(person, today.AddDays(-7), DisclosureGround.UrgentReason, why: "Gevaar"),
            Made(person, today.AddDays(-9), DisclosureGround.NotRecorded, since: today.AddDays(-99)),
        ];
        await using (var db = office.Portal.Db())
        {
            db.Disclosures.AddRange(all);
            await db.SaveChangesAsync();
        }

        await using var scope = office.As(office.Consultant);
        async Task<List<int>> FindAsync(RegisterFilter filter) => (await AllAsync(scope.Get<DisclosureQueries>(), filter)).ConvertAll(found => Array.FindIndex(all, d => d.Id == found.Id));

        Assert.Equal([0, 1, 2, 3, 4], await FindAsync(new()));
        Assert.Equal([0, 1], await FindAsync(new(From: today.AddDays(-3))));
        Assert.Equal([2, 3, 4], await FindAsync(new(Until: today.AddDays(-5))));
        // Its period began before.
        Assert.Equal([4], await FindAsync(new(Until: today.AddDays(-50))));
        Assert.Equal([1], await FindAsync(new(Ground: DisclosureGround.Law)));
        Assert.Equal([2], await FindAsync(new(Form: DisclosureForm.Oral)));
        // Not who was told, not of whom it is written why not, and not what was told in general terms.
        Assert.Equal([0, 1], await FindAsync(new(NotTold: true)));
        Assert.Equal(2, (await scope.Get<DisclosureQueries>().CountsAsync(default)).Value.NotTold);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-7.5")]
    public async Task Approvals_ForEachRole_AreWithinReach(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (own, other) = (await office.RecordAsync(), await office.RecordAsync(TestOffice.APerson("C-2", "Papavermeer", "mees@voorbeeld.example"), office.Colleague.Id));
        var facts = new DisclosureFacts("Politie", "Adres", "Gevaar", DisclosureGround.UrgentReason, DisclosureForm.Written, office.Today, null) { GroundText = "Gevaar" };
        await using (var db = office.Portal.Db())
        {
            var mine = DisclosureApproval.Ask(own, facts, office.Consultant.Id, office.Consultant.Name, office.Portal.Time.GetUtcNow());
            var answered = DisclosureApproval.Ask(own, facts, office.Consultant.Id, office.Consultant.Name, office.Portal.Time.GetUtcNow());
            Assert.True(answered.Answered(false, "Niet dringend.", "Bram", office.Portal.Time.GetUtcNow()).IsSuccess);
            db.DisclosureApprovals.AddRange(mine, answered, DisclosureApproval.Ask(other, facts, office.Colleague.Id, office.Colleague.Name, office.Portal.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        async Task<(int Waiting, int Answered, bool MayAnswer, int Counted)> SeenByAsync(Shared.Access.Employee employee)
        {
            await using var scope = office.As(employee);
            var lists = (await scope.Get<DisclosureQueries>().ApprovalsAsync(default)).Value;
            return (lists.Waiting.Count, lists.Answered.Count, lists.Waiting.Any(row => row.MayAnswer), (await scope.Get<DisclosureQueries>().CountsAsync(default)).Value.Waiting);
        }

        Assert.Equal((1, 1, false, 1), await SeenByAsync(office.Consultant));
        Assert.Equal((1, 0, false, 1), await SeenByAsync(office.Colleague));
        Assert.Equal((2, 0, false, 2), await SeenByAsync(office.Officer));
        Assert.Equal((2, 0, true, 2), await SeenByAsync(office.Director));
    }

    private static async Task<List<Disclosure>> AllAsync(DisclosureQueries queries, RegisterFilter filter)
    {
        List<Disclosure> rows = [];
        for (RegisterPlace? after = null; ;)
        {
            var page = (await queries.RegisterAsync(filter with { After = after }, default)).Value;
            rows.AddRange(page.Rows.Select(row => row.Disclosure));
            if (page.Next is null)
                return rows;
            after = page.Next;
        }
    }

    private static Disclosure Made(Guid person, DateOnly on, DisclosureGround ground = DisclosureGround.Assignment, DisclosureForm form = DisclosureForm.Written, DateOnly? told = null, string? why = null, DateOnly? since = null) =>
        Disclosure.Record(person, new DisclosureFacts("School", "Naam", "Aanmelden", ground, form, on, told) { WhyNotTold = why, Since = since }, "Ravi");
}
