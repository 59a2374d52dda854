using Microsoft.EntityFrameworkCore;
using Portal.Data.Commissioners;
using Portal.Data.Reports;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Testing;

namespace Portal.Data.Tests.Reports;

/// <summary>What is agreed about reporting, the sections of reports, and what the director chooses.</summary>
[Article("2018-6")]
public sealed class ReportingTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Agree_ClientWithLogin_IsMailedWithoutContent_AndConfirmsOnce(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (client, trajectory) = await ClientAsync(office, linked: true);
        await using var consultant = office.As(office.Consultant);

        var id = (await consultant.Get<AgreeReporting>().ExecuteAsync(client, trajectory, Entry(office), default)).Value;

        await using var db = office.Portal.Db();
        var mail = await db.Outbox.SingleAsync(m => m.Template == MessageTemplate.ReportingAgreed);
        Assert.DoesNotContain("casemanager", mail.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"mijn/rapportages/afspraken/{id}", mail.Body, StringComparison.Ordinal);
        await using var person = office.Portal.As(ActorKind.Person, Builders.ALogin());
        Assert.True((await person.Get<OwnReporting>().FindAsync(id, default)).Value.IsAsked);
        Assert.True((await person.Get<AcknowledgeReporting>().ExecuteAsync(id, default)).IsSuccess);
        Assert.IsType<AgreementAcknowledged>((await person.Get<AcknowledgeReporting>().ExecuteAsync(id, default)).Refusal);
        var now = (await consultant.Get<ReportingQueries>().ForTrajectoryAsync(client, trajectory, default)).Value.Agreement!;
        Assert.Equal((office.Today, ToldHow.Portal), (now.ToldOn, now.ToldHow));
        Assert.NotNull(now.AcknowledgedAt);
        Assert.Equal(["Acknowledged"], await db.Audit.Where(e => e.Action == AuditAction.ReportingAgreementTold && e.PersonId == client).Select(e => e.Detail).ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Agree_Anew_KeepsTheEarlierOne_AndNothingIsOverwrittenUnseen(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (client, trajectory) = await ClientAsync(office);
        await using var consultant = office.As(office.Consultant);
        var first = (await consultant.Get<AgreeReporting>().ExecuteAsync(client, trajectory, Entry(office), default)).Value;

        var unseen = await consultant.Get<AgreeReporting>().ExecuteAsync(client, trajectory, Entry(office) with { Purpose = "Iets anders." }, default);
        Assert.Equal(first, Assert.IsType<ReportingAgreedBySomeoneElse>(unseen.Refusal).Now.Id);
        var second = (await consultant.Get<AgreeReporting>().ExecuteAsync(client, trajectory, Entry(office) with { Purpose = "Iets anders.", Replaces = first }, default)).Value;

        var read = (await consultant.Get<ReportingQueries>().ForTrajectoryAsync(client, trajectory, default)).Value;
        Assert.Equal((second, "Iets anders.", first), (read.Agreement!.Id, read.Agreement.Purpose, Assert.Single(read.Earlier).Id));
        Assert.Equal(office.Today.AddDays(14), read.NextOn);
        // Who has no login is told by somebody.
        await using var db = office.Portal.Db();
        Assert.False(await db.Outbox.AnyAsync(m => m.Template == MessageTemplate.ReportingAgreed));
        Assert.IsType<NotFound>((await consultant.Get<TellReporting>().ExecuteAsync(client, first, office.Today, ToldHow.Conversation, default)).Refusal);
        Assert.True((await consultant.Get<TellReporting>().ExecuteAsync(client, second, office.Today, ToldHow.Conversation, default)).IsSuccess);
        Assert.IsType<ClientWasTold>((await consultant.Get<TellReporting>().ExecuteAsync(client, second, office.Today, ToldHow.Letter, default)).Refusal);
    }

    [Fact]
    public async Task Agree_WhatIsMissingOrWrong_IsToldAtItsField()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var (client, trajectory) = await ClientAsync(office);
        await using var consultant = office.As(office.Consultant);
        async Task<string[]> FieldsOf(ReportingEntry entry) =>
            [.. Assert.IsType<InvalidInput>((await consultant.Get<AgreeReporting>().ExecuteAsync(client, trajectory, entry, default)).Refusal).Problems.Select(problem => problem.Field)];

        Assert.Equal(["Recipients", "Categories", "DataInWords", "Form", "Purpose", "FirstOn", "Interval"], await FieldsOf(new("", DataCategories.None, "", null, "", null, null, null, null, null, null)));
        Assert.Equal(["Every"], await FieldsOf(Entry(office) with { Every = null }));
        Assert.Equal(["Every"], await FieldsOf(Entry(office) with { Every = 53 }));
        Assert.Equal(["FirstOn"], await FieldsOf(Entry(office) with { FirstOn = new DateOnly(2026, 10, 31) }));
        Assert.Equal(["FirstOn"], await FieldsOf(Entry(office) with { FirstOn = office.Today.AddYears(6) }));
        Assert.Equal(["ToldOn"], await FieldsOf(Entry(office) with { ToldOn = office.Today.AddDays(1), ToldHow = ToldHow.Letter }));
        Assert.Equal(["ToldHow"], await FieldsOf(Entry(office) with { ToldOn = office.Today }));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Reporting_OutOfReach_IsNotFound_AndAnothersIsNotOnes(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (client, trajectory) = await ClientAsync(office);
        await using var consultant = office.As(office.Consultant);
        var id = (await consultant.Get<AgreeReporting>().ExecuteAsync(client, trajectory, Entry(office), default)).Value;
        await using var colleague = office.As(office.Colleague);

        Assert.IsType<NotFound>((await colleague.Get<ReportingQueries>().ForTrajectoryAsync(client, trajectory, default)).Refusal);
        Assert.IsType<NotFound>((await colleague.Get<AgreeReporting>().ExecuteAsync(client, trajectory, Entry(office), default)).Refusal);
        Assert.IsType<NotFound>((await colleague.Get<TellReporting>().ExecuteAsync(client, id, office.Today, ToldHow.Letter, default)).Refusal);
        await Builders.ARegisteredPerson().LinkedTo(Builders.ALogin("ander")).SaveAsync(office.Portal);
        await using var other = office.Portal.As(ActorKind.Person, Builders.ALogin("ander"));
        Assert.IsType<NotFound>((await other.Get<OwnReporting>().FindAsync(id, default)).Refusal);
        Assert.IsType<NotFound>((await other.Get<AcknowledgeReporting>().ExecuteAsync(id, default)).Refusal);
        Assert.Empty((await other.Get<OwnReporting>().ListAsync(default)).Value);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Template_OwnThenGeneralThenDelivery_AndBackAgain(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var director = office.As(office.Director);
        async Task<string[]> TitlesAsync() =>
            [.. (await director.Get<ReportTemplateQueries>().OfCommissionerAsync(office.CommissionerId, default)).Value.Single(choice => choice.Kind == ReportKind.Brief).Sections.Select(section => section.Title)];

        // What another commissioner chose is theirs.
        var other = (await director.Get<AddCommissioner>().ExecuteAsync(new("Verzonnen Bakkers BV", CommissionerKind.Private), default)).Value;
        Assert.True((await director.Get<ChooseCommissionerTemplate>().ExecuteAsync(other, new(ReportKind.Brief, [new("Van een ander", null)], 0), default)).IsSuccess);
        Assert.Equal(["Voortgang", "Afspraken"], await TitlesAsync());
        Assert.True((await director.Get<ChooseGeneralTemplate>().ExecuteAsync(new(ReportKind.Brief, [new("Algemeen", null)], 0), default)).IsSuccess);
        Assert.Equal(["Algemeen"], await TitlesAsync());
        var own = (await director.Get<ChooseCommissionerTemplate>().ExecuteAsync(office.CommissionerId, new(ReportKind.Brief, [new(" Eigen ", " "), new("Vervolg", "Wat nu?")], 0), default)).Value;
        Assert.Equal(["Eigen", "Vervolg"], await TitlesAsync());
        Assert.IsType<TemplateChangedBySomeoneElse>((await director.Get<ChooseCommissionerTemplate>().ExecuteAsync(office.CommissionerId, new(ReportKind.Brief, [new("Te laat", null)], 0), default)).Refusal);
        Assert.False((await director.Get<ChooseCommissionerTemplate>().ExecuteAsync(office.CommissionerId, new(ReportKind.Brief, [], own.Version), default)).Value.IsOwn);
        Assert.Equal(["Algemeen"], await TitlesAsync());
        await using var after = office.Portal.Db();
        Assert.Equal(4, await after.Audit.CountAsync(e => e.Action == AuditAction.ReportTemplateChanged));
    }

    [Fact]
    public async Task Template_AsDelivered_CanBeKeptAsItIs()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var director = office.As(office.Director);
        foreach (var choice in (await director.Get<ReportTemplateQueries>().GeneralAsync(default)).Value)
            Assert.True((await director.Get<ChooseGeneralTemplate>().ExecuteAsync(new(choice.Kind, choice.Sections, 0), default)).Value.IsOwn);
    }

    [Fact]
    [Article("AVG 9")]
    public async Task Template_FieldForADiagnosis_IsRefusedAndNothingIsKept()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var officer = office.As(office.Officer);

        var refused = await officer.Get<ChooseCommissionerTemplate>().ExecuteAsync(office.CommissionerId, new(ReportKind.Extended, [new("Doel", null), new("Diagnose en behandelplan", null)], 0), default);

        Assert.Equal(new MedicalFieldRefused("Diagnose en behandelplan"), refused.Refusal);
        await using var db = office.Portal.Db();
        Assert.False(await db.ReportTemplates.AnyAsync());
        Assert.Equal(new NotAllowed(Permission.ManageReports), (await officer.Get<ChooseGeneralTemplate>().ExecuteAsync(new(ReportKind.Extended, [new("Doel", null)], 0), default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Settings_Changed_HoldAtOnce_AndASecondChoiceOverwritesNothing(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var director = office.As(office.Director);
        Assert.Equal(new ReportChoices(90, 10, 0), (await director.Get<ReportSettingsQueries>().ReadAsync(default)).Value);

        Assert.Equal(new ReportChoices(30, 5, 1), (await director.Get<ChangeReportSettings>().ExecuteAsync(new(30, 5, 0), default)).Value);

        Assert.Equal(new ReportChoices(30, 5, 1), Assert.IsType<ReportSettingsChangedBySomeoneElse>((await director.Get<ChangeReportSettings>().ExecuteAsync(new(60, 6, 0), default)).Refusal).Now);
        Assert.Equal(2, Assert.IsType<InvalidInput>((await director.Get<ChangeReportSettings>().ExecuteAsync(new(731, 0, 1), default)).Refusal).Problems.Count);
        var (client, trajectory) = await ClientAsync(office);
        Assert.Equal(30, (await director.Get<ReportingQueries>().ForTrajectoryAsync(client, trajectory, default)).Value.DaysAfterEnd);
        await using var db = office.Portal.Db();
        Assert.Equal("zichtbaar tot 30 dagen na het einde; 5 werkdagen om te reageren", (await db.Audit.SingleAsync(e => e.Action == AuditAction.ReportSettingsChanged)).After);
    }

    private static ReportingEntry Entry(TestOffice office) => new(
        "De casemanager van de gemeente", DataCategories.Trajectory | DataCategories.Reports, "De voortgang.", ReportingForm.Written, "Zodat de gemeente weet hoe het gaat.", office.Today.AddDays(14), ReportingInterval.Weeks, 6, null, null, null);

    private static async Task<(Guid Client, Guid Trajectory)> ClientAsync(TestOffice office, bool linked = false)
    {
        var client = await office.RecordAsync();
        await using var db = office.Portal.Db();
        if (linked)
            Assert.True((await db.Persons.SingleAsync(p => p.Id == client)).LinkTo(Builders.ALogin(), AssuranceLevel.Substantial, office.Portal.Time.GetUtcNow()).IsSuccess);
        await db.SaveChangesAsync();
        return (client, await db.Trajectories.Where(t => t.PersonId == client).Select(t => t.Id).SingleAsync());
    }
}
