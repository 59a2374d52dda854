using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Testing;

namespace Portal.Data.Tests.Access;

/// <summary>
/// Every verb of every use case, called directly as each role: what a hidden button cannot stop, the use case does. Written out by hand; a verb
/// that is missing here fails, and so does one that is not there any more.
/// </summary>
[Article("2017-9")]
public sealed class RoleMatrixTests
{
    // + past the door, - outside the role, ? not known here.
    // Registered person, Consultant, privacy Officer, Director, Administrator; Linked to nobody, employee whose account is Closed, Nobody logged in.
    private const string Columns = "R C O D A   L X N";

    private static readonly string[] Table =
    [
        "AcceptEmployeeInvitation                    + + + + +   + + ?",
        "AcceptInvitation                            + + + + +   + + ?",
        "DraftEvidence.AddAsync                      + ? ? ? ?   ? ? ?",
        "DraftEvidence.RemoveAsync                   + ? ? ? ?   ? ? ?",
        "OwnCorrectionQueries.DataAsync              + ? ? ? ?   ? ? ?",
        "OwnCorrectionQueries.EvidenceAsync          + ? ? ? ?   ? ? ?",
        "ActingFor.ChooseAsync                       + + + + +   + + ?",
        "ActingFor.OptionsAsync                      + + + + +   + + ?",
        "RequestDrafts.DiscardAsync                  + ? ? ? ?   ? ? ?",
        "RequestDrafts.FindAsync                     + ? ? ? ?   ? ? ?",
        "RequestDrafts.ListAsync                     + ? ? ? ?   ? ? ?",
        "RequestDrafts.SaveAsync                     + ? ? ? ?   ? ? ?",
        "ActOnOwnRequest                             + ? ? ? ?   ? ? ?",
        "AnswerOwnAuthorisation                      + ? ? ? ?   ? ? ?",
        "WithdrawOwnAuthorisation                    + ? ? ? ?   ? ? ?",
        "OwnAuthorisations.ListAsync                 + ? ? ? ?   ? ? ?",
        "OwnAuthorisations.CountAskedAsync           + ? ? ? ?   ? ? ?",
        "OwnDataQueries.DownloadAsync                + ? ? ? ?   ? ? ?",
        "OwnDataQueries.PageAsync                    + ? ? ? ?   ? ? ?",
        "OwnDisclosures.PageAsync                    + ? ? ? ?   ? ? ?",
        "OwnReportQueries.WaitingAsync               + ? ? ? ?   ? ? ?",
        "OwnReportQueries.FindAsync                  + ? ? ? ?   ? ? ?",
        "OwnReportQueries.ListAsync                  + ? ? ? ?   ? ? ?",
        "ReactToReport                               + ? ? ? ?   ? ? ?",
        "SubmitComplaint                             + ? ? ? ?   ? ? ?",
        "ActOnOwnComplaint.AddAsync                  + ? ? ? ?   ? ? ?",
        "ActOnOwnComplaint.TurnAsync                 + ? ? ? ?   ? ? ?",
        "ActOnOwnComplaint.WithdrawAsync             + ? ? ? ?   ? ? ?",
        "OwnComplaintQueries.AboutAsync              + ? ? ? ?   ? ? ?",
        "OwnComplaintQueries.DownloadAsync           + ? ? ? ?   ? ? ?",
        "OwnComplaintQueries.ListAsync               + ? ? ? ?   ? ? ?",
        "OwnComplaintQueries.OpenAsync               + ? ? ? ?   ? ? ?",
        "EnterComplaint                              ? + + + -   ? ? ?",
        "ComplaintQueries.EmployeesAsync             ? + + + -   ? ? ?",
        "ComplaintQueries.CanOpenAsync               ? + + + -   ? ? ?",
        "ComplaintQueries.ListAsync                  ? - + + -   ? ? ?",
        "ComplaintQueries.OpenAsync                  ? - + + -   ? ? ?",
        "ComplaintQueries.TaskAsync                  ? - + + -   ? ? ?",
        "HandleComplaint                             ? - + + -   ? ? ?",
        "ReplyToComplaint                            ? - + + -   ? ? ?",
        "ComplaintRegisterQueries.ExportAsync        ? - + + -   ? ? ?",
        "ComplaintRegisterQueries.ReadAsync          ? - + + -   ? ? ?",
        "AppointDeputy                               ? - - + +   ? ? ?",
        "ContactReportQueries.ListAsync              - ? ? ? ?   ? ? ?",
        "ContactReportQueries.NameAsync              - ? ? ? ?   ? ? ?",
        "DownloadReport                              - ? ? ? ?   ? ? ?",
        "ChangeOwnNewsletter                         + ? ? ? ?   ? ? ?",
        "OwnNewsletter.ReadAsync                     + ? ? ? ?   ? ? ?",
        "OwnRequestQueries.DownloadAsync             + ? ? ? ?   ? ? ?",
        "OwnMessages.CountUnreadAsync                + ? ? ? ?   ? ? ?",
        "OwnMessages.ListAsync                       + ? ? ? ?   ? ? ?",
        "ReadOwnMessage                              + ? ? ? ?   ? ? ?",
        "AnswerMessage                               + ? ? ? ?   ? ? ?",
        "OwnRequestQueries.FindAsync                 + ? ? ? ?   ? ? ?",
        "OwnRequestQueries.ListAsync                 + ? ? ? ?   ? ? ?",
        "OwnSessions.EndAsync                        + ? ? ? ?   ? ? ?",
        "OwnSessions.EndOthersAsync                  + ? ? ? ?   ? ? ?",
        "OwnSessions.ListAsync                       + ? ? ? ?   ? ? ?",
        "SubmitAccessRequest                         + ? ? ? ?   ? ? ?",
        "SubmitCorrection                            + ? ? ? ?   ? ? ?",
        "SubmitOverviewRequest                       + ? ? ? ?   ? ? ?",
        "AcknowledgeReporting                        + ? ? ? ?   ? ? ?",
        "OwnReporting.AskedAsync                     + ? ? ? ?   ? ? ?",
        "OwnReporting.FindAsync                      + ? ? ? ?   ? ? ?",
        "OwnReporting.ListAsync                      + ? ? ? ?   ? ? ?",
        "AddCommissioner                             ? - + + -   ? ? ?",
        "AddCommissionerDocument                     ? - + + -   ? ? ?",
        "AddContact                                  ? - + + -   ? ? ?",
        "ChangeBilling                               ? - + + -   ? ? ?",
        "ChooseCommissionerTemplate                  ? - + + -   ? ? ?",
        "CloseContact                                ? - + + -   ? ? ?",
        "CommissionerFileQueries.CandidatesAsync     ? - + + -   ? ? ?",
        "CommissionerFileQueries.FindAsync           ? - + + -   ? ? ?",
        "CommissionerFileQueries.NameAsync           ? - + + -   ? ? ?",
        "HoldCommissionerDocument                    ? - + + -   ? ? ?",
        "InviteContact                               ? - + + -   ? ? ?",
        "ReportTemplateQueries.OfCommissionerAsync   ? - + + -   ? ? ?",
        "ChangeReportSettings                        ? - - + -   ? ? ?",
        "ChooseGeneralTemplate                       ? - - + -   ? ? ?",
        "ExportRegulationAddresses                   ? - - + -   ? ? ?",
        "KeepPostedRegulations                       ? - - + -   ? ? ?",
        "PublishRegulations                          ? - - + -   ? ? ?",
        "RegulationNoticeQueries.VersionsAsync       ? - - + -   ? ? ?",
        "ReportSettingsQueries.ReadAsync             ? - - + -   ? ? ?",
        "ReportTemplateQueries.GeneralAsync          ? - - + -   ? ? ?",
        "AgreeReporting                              ? + + + -   ? ? ?",
        "NameContact                                 ? + + + -   ? ? ?",
        "NameContact.EndAsync                        ? + + + -   ? ? ?",
        "ReportingQueries.ForTrajectoryAsync         ? + + + -   ? ? ?",
        "TellReporting                               ? + + + -   ? ? ?",
        "AddEmployee                                 ? - - + +   ? ? ?",
        "AddOffice                                   ? - - + +   ? ? ?",
        "AskAuthorisation                            ? + + + -   ? ? ?",
        "AskThirdParty                               ? - + + -   ? ? ?",
        "AssignConsultant                            ? + + + -   ? ? ?",
        "AuthorisationQueries.ForPersonAsync         ? + + + -   ? ? ?",
        "AuditQueries.ActorsAsync                    ? - - + -   ? ? ?",
        "AuditQueries.FindPersonsAsync               ? - - + -   ? ? ?",
        "AuditQueries.StandingAsync                  ? - - + -   ? ? ?",
        "CaseNewsQueries.FindAsync                   ? - + + -   ? ? ?",
        "ChangeCommissioner                          ? - + + -   ? ? ?",
        "ChangeEmployee                              ? - - + +   ? ? ?",
        "ChangeOrganisation                          ? - - + +   ? ? ?",
        "ChangePerson                                ? + + + -   ? ? ?",
        "CommissionerQueries.ListAsync               ? - + + -   ? ? ?",
        "CoverEmployee                               ? - - + +   ? ? ?",
        "DashboardQueries.ReadAsync                  ? - + + -   ? ? ?",
        "CorrectionQueries.DataAsync                 ? - + + -   ? ? ?",
        "CorrectionQueries.ReviewAsync               ? - + + -   ? ? ?",
        "CorrectionQueries.ToReadAsync               ? - + + -   ? ? ?",
        "DecideCorrection                            ? - + + -   ? ? ?",
        "EnterCorrection                             ? - + + -   ? ? ?",
        "EnterCorrection.AddEvidenceAsync            ? - + + -   ? ? ?",
        "EnterCorrection.ChooseRecipientsAsync       ? - + + -   ? ? ?",
        "EnterCorrection.TakeOutAsync                ? - + + -   ? ? ?",
        "JudgeCorrection                             ? - + + -   ? ? ?",
        "JudgeCorrection.StoreFileAsync              ? - + + -   ? ? ?",
        "ReadCorrection                              ? - + + -   ? ? ?",
        "DecideRequest                               ? - + + -   ? ? ?",
        "DisableEmployee                             ? - - + +   ? ? ?",
        "DownloadDocument                            ? + + + -   ? ? ?",
        "EmployeeQueries.ListAsync                   ? - - + +   ? ? ?",
        "EmployeeSessions.EndAsync                   ? - - + +   ? ? ?",
        "EmployeeSessions.ListAsync                  ? - - + +   ? ? ?",
        "EnableEmployee                              ? - - + +   ? ? ?",
        "EndRepresentation                           ? + + + -   ? ? ?",
        "InviteRepresentative                        ? + + + -   ? ? ?",
        "UnlinkRepresentative                        ? + + + -   ? ? ?",
        "RecordRepresentation                        ? + + + -   ? ? ?",
        "RepresentationQueries.ForPersonAsync        ? + + + -   ? ? ?",
        "EnterRequest                                ? + + + -   ? ? ?",
        "EnterWithdrawal                             ? + + + -   ? ? ?",
        "RetractAuthorisation                        ? + + + -   ? ? ?",
        "HandleRequest                               ? - + + -   ? ? ?",
        "HearThirdParty                              ? - + + -   ? ? ?",
        "ImportClients                               ? + + + -   ? ? ?",
        "ExportAudit                                 ? - - + -   ? ? ?",
        "BulkAssign                                  ? - + + -   ? ? ?",
        "BulkAssign.PreviewAsync                     ? - + + -   ? ? ?",
        "ExportRequests                              ? - + + -   ? ? ?",
        "ExportRequests.ChosenAsync                  ? - + + -   ? ? ?",
        "WorklistQueries.ChosenAsync                 ? - + + -   ? ? ?",
        "ExportFigures                               ? - + + -   ? ? ?",
        "InvitationQueries.ForPersonAsync            ? + + + -   ? ? ?",
        "InviteEmployee                              ? - - + +   ? ? ?",
        "InvitePerson                                ? + + + -   ? ? ?",
        "MessageQueries.PageAsync                    ? - + + +   ? ? ?",
        "LetterQueries.CountAsync                    ? + + + -   ? ? ?",
        "LetterQueries.ToPostAsync                   ? + + + -   ? ? ?",
        "MarkPosted                                  ? + + + -   ? ? ?",
        "WriteMessage                                ? + + + -   ? ? ?",
        "WriteMessageQuery.ReadAsync                 ? + + + -   ? ? ?",
        "CorrespondenceQueries.OfCaseAsync           ? - + + -   ? ? ?",
        "CorrespondenceQueries.OfPersonAsync         ? + + + -   ? ? ?",
        "AskedFormQueries.CountAsync                 ? + + + -   ? ? ?",
        "AskedFormQueries.ListAsync                  ? + + + -   ? ? ?",
        "SayInAskedForm                              ? + + + -   ? ? ?",
        "NewsletterQueries.ListAsync                 ? + + + -   ? ? ?",
        "NoticeQueries.ForPersonAsync                ? + + + -   ? ? ?",
        "NoticeQueries.ListAsync                     ? + + + -   ? ? ?",
        "NoticeQueries.PendingAsync                  ? + + + -   ? ? ?",
        "OpenDossier                                 ? + + + -   ? ? ?",
        "OpenDossier.AskAsync                        ? + + + -   ? ? ?",
        "OrganisationSettings.ReadAsync              ? - - + +   ? ? ?",
        "PreviewImport                               ? + + + -   ? ? ?",
        "RecordAuthorisation                         ? + + + -   ? ? ?",
        "RecordDisclosure                            ? + + + -   ? ? ?",
        "AnswerApproval                              ? - - + -   ? ? ?",
        "AskDirector                                 ? + + + -   ? ? ?",
        "AnswerReportApproval                        ? - - + -   ? ? ?",
        "AskReportApproval                           ? + - + -   ? ? ?",
        "EnterReaction                               ? + - + -   ? ? ?",
        "ExplainReport                               ? + - + -   ? ? ?",
        "PutReport                                   ? + - + -   ? ? ?",
        "ReleaseReport.CheckAsync                    ? + - + -   ? ? ?",
        "ReleaseReport                               ? + - + -   ? ? ?",
        "RenewReport                                 ? + - + -   ? ? ?",
        "WithdrawReport                              ? + - + -   ? ? ?",
        "ReportQueries.PageAsync                     ? + + + -   ? ? ?",
        "ReportQueries.QuestionsAsync                ? + + + -   ? ? ?",
        "DisclosureQueries.ApprovalAsync             ? + + + -   ? ? ?",
        "DisclosureQueries.ApprovalsAsync            ? + + + -   ? ? ?",
        "DisclosureQueries.CountsAsync               ? + + + -   ? ? ?",
        "DisclosureQueries.RegisterAsync             ? + + + -   ? ? ?",
        "OpenDisclosureForm                          ? + + + -   ? ? ?",
        "RecordPastDisclosure                        ? + + + -   ? ? ?",
        "TellClient                                  ? + + + -   ? ? ?",
        "RecordDossierItem                           ? + + + -   ? ? ?",
        "RecordNewsletterChoice                      ? + + + -   ? ? ?",
        "StopMailings                                ? + + + -   ? ? ?",
        "MailingQueries.FindAsync                    ? - + + -   ? ? ?",
        "MailingQueries.ListAsync                    ? - + + -   ? ? ?",
        "MailingQueries.ReachAsync                   ? - + + -   ? ? ?",
        "MoveMailing                                 ? - + + -   ? ? ?",
        "SendMailing                                 ? - + + -   ? ? ?",
        "TestMailing                                 ? - + + -   ? ? ?",
        "WriteMailing                                ? - + + -   ? ? ?",
        "ImportAddresses                             ? - + + -   ? ? ?",
        "PreviewAddresses                            ? - + + -   ? ? ?",
        "ExportSubscribers                           ? + + + -   ? ? ?",
        "RecordOther                                 ? - + + -   ? ? ?",
        "RecordPerson                                ? + + + -   ? ? ?",
        "RecordVacancySent                           ? + + + -   ? ? ?",
        "RegistrationQueries.AssignmentAsync         ? + + + -   ? ? ?",
        "RegistrationQueries.ChoicesAsync            ? + + + -   ? ? ?",
        "RegistrationQueries.ListAsync               ? + + + -   ? ? ?",
        "RegistrationQueries.NameAsync               ? + + + -   ? ? ?",
        "RegistrationQueries.RestrictionsAsync       ? + + + -   ? ? ?",
        "RestrictionQueries.ForPersonAsync           ? - + + -   ? ? ?",
        "TellRestrictionEnds                         ? - + + -   ? ? ?",
        "LiftRestriction                             ? - + + -   ? ? ?",
        "RemindCases                                 ? - + + -   ? ? ?",
        "RemindCases.PreviewAsync                    ? - + + -   ? ? ?",
        "RequestQueries.DatesAsync                   ? + + + -   ? ? ?",
        "RequestQueries.ExtensionPreviewAsync        ? - + + -   ? ? ?",
        "RequestQueries.ExtensionsToPostAsync        ? - + + -   ? ? ?",
        "RequestQueries.FindAsync                    ? - + + -   ? ? ?",
        "RequestQueries.FindPersonsAsync             ? + + + -   ? ? ?",
        "RequestQueries.HandlersAsync                ? - + + -   ? ? ?",
        "RequestQueries.PreviewAsync                 ? - + + -   ? ? ?",
        "RequestQueries.ReceiptPreviewAsync          ? - + + -   ? ? ?",
        "RequestQueries.ReviewAsync                  ? - + + -   ? ? ?",
        "RetryMessage                                ? - + + +   ? ? ?",
        "ReviewItems                                 ? - + + -   ? ? ?",
        "ReviewItems.StoreCopyAsync                  ? - + + -   ? ? ?",
        "HandleRecipient                             ? - + + -   ? ? ?",
        "MailRecipients                              ? - + + -   ? ? ?",
        "RecipientQueries.ForCaseAsync               ? - + + -   ? ? ?",
        "RecipientQueries.PreviewAsync               ? - + + -   ? ? ?",
        "SendAnswer                                  ? - + + -   ? ? ?",
        "SendNotice                                  ? + + + -   ? ? ?",
        "StartTrajectory                             ? + + + -   ? ? ?",
        "TodayQueries.TodayAsync                     ? + + + +   ? ? ?",
        "UnlinkEmployee                              ? - - + +   ? ? ?",
        "UnlinkPerson                                ? + + + -   ? ? ?",
        "VerifyAudit                                 ? - - + -   ? ? ?",
        "ViewAudit                                   ? - - + -   ? ? ?",
        "CalendarSettings.PreviewAsync               ? - - + -   ? ? ?",
        "CalendarSettings.ReadAsync                  ? - - + -   ? ? ?",
        "ChangeCalendar                              ? - - + -   ? ? ?",
        "ChangeTermSettings                          ? - - + -   ? ? ?",
        "MoveDates                                   ? - - + -   ? ? ?",
        "TermSettingsQueries.ReadAsync               ? - - + -   ? ? ?",
        "WaiveNotice                                 ? + + + -   ? ? ?",
        "WorklistQueries.CountsAsync                 ? - + + -   ? ? ?",
        "WorklistQueries.PageAsync                   ? - + + -   ? ? ?",
        "WorklistQueries.StreamAsync                 ? - + + -   ? ? ?",
        "MoveReport                                  ? + - + -   ? ? ?",
        "OpenQuotableItems                           ? + - + -   ? ? ?",
        "ReportListQueries.CountsAsync               ? + + + -   ? ? ?",
        "ReportListQueries.PageAsync                 ? + + + -   ? ? ?",
        "ReportPen.LetGoAsync                        ? + - + -   ? ? ?",
        "ReportPen.TakeAsync                         ? + - + -   ? ? ?",
        "ReportWritingQueries.ForTrajectoryAsync     ? + - + -   ? ? ?",
        "ReportWritingQueries.OpenAsync              ? + + + -   ? ? ?",
        "ReportWritingQueries.VersionsAsync          ? + + + -   ? ? ?",
        "StartReport                                 ? + - + -   ? ? ?",
        "WriteReport                                 ? + - + -   ? ? ?",
    ];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task EveryVerb_AsEveryRole_IsAsWritten(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var logins = await LoginsAsync(office);
        List<string> lines = [];
        foreach (var (app, verb) in Verbs())
        {
            List<string> letters = [];
            foreach (var login in logins)
                letters.Add(await LetterAsync(office, app, login, verb));
            letters.Insert(5, " ");
            lines.Add($"{NameOf(verb),-44}{string.Join(' ', letters)}");
        }

        // A list that xunit cuts off helps nobody.
        var differences = lines.Except(Table, StringComparer.Ordinal).Select(line => $"is        {line}").Concat(Table.Except(lines, StringComparer.Ordinal).Select(line => $"should be {line}")).ToList();
        Assert.True(differences.Count == 0, $"{"",-44}          {Columns}\n{string.Join('\n', differences)}");
        await using var db = office.Portal.Db();
        var refused = await db.Audit.Where(e => e.Action == AuditAction.AccessDenied).ToListAsync();
        Assert.All(refused.GroupBy(e => e.ActorId), entries => Assert.InRange(entries.Count(), 1, Enum.GetValues<Permission>().Length));
        Assert.All(refused, entry => Assert.Equal("Role", entry.Detail));
    }

    private static async Task<Login?[]> LoginsAsync(TestOffice office)
    {
        var person = ALogin("noor");
        await Builders.ARegisteredPerson().LinkedTo(person).SaveAsync(office.Portal);
        var closed = await office.Portal.HireAsync(Role.Director, "Kaj Slotgracht");
        await using var db = office.Portal.Db();
        (await db.Employees.SingleAsync(e => e.Id == closed.Id)).Disable(office.Portal.Time.GetUtcNow());
        await db.SaveChangesAsync();
        return [person, LoginOf(office.Consultant), LoginOf(office.Officer), LoginOf(office.Director), LoginOf(office.Administrator), ALogin("niemand"), LoginOf(closed), null];
    }

    private static async Task<string> LetterAsync(TestOffice office, ActorKind app, Login? login, MethodInfo verb)
    {
        await using var scope = office.Portal.As(app, login);
        try
        {
            var task = (Task)verb.Invoke(scope.Get(verb.DeclaringType!), [.. verb.GetParameters().Select(parameter => Anything(parameter.ParameterType))])!;
            await task;
            var outcome = task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task)!;
            return outcome.GetType().GetProperty(nameof(Outcome.Refusal))!.GetValue(outcome) switch
            {
                NotAllowed => "-",
                NotKnown => "?",
                _ => "+",
            };
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or NullReferenceException or TargetInvocationException or System.Data.Common.DbException)
        {
            // It went on with what is no input at all: whoever came here passed the door.
            return "+";
        }
    }

    // No input: who is refused must be refused before anything is looked at.
    private static object? Anything(Type type) =>
        type == typeof(CancellationToken) ? CancellationToken.None
        : type == typeof(string) ? ""
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.IsAbstract || type.IsArray || typeof(Delegate).IsAssignableFrom(type) ? null
        : RuntimeHelpers.GetUninitializedObject(type);

    private static IEnumerable<(ActorKind App, MethodInfo Verb)> Verbs() =>
        from app in (ActorKind[])[ActorKind.Person, ActorKind.Employee]
        let services = app == ActorKind.Person ? new ServiceCollection().AddClientUseCases() : new ServiceCollection().AddStaffUseCases()
        from type in services.Select(service => service.ServiceType).Where(type => type.Assembly == typeof(Changes).Assembly && type is { IsPublic: true } && !typeof(Delegate).IsAssignableFrom(type)).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal)
        from verb in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(verb => verb.Name, StringComparer.Ordinal)
        where GivesOutcome(verb) && verb.DeclaringType != typeof(Changes) && verb.DeclaringType != typeof(Data.Access.FirstDirector) && verb.DeclaringType != typeof(Data.Notices.NoticeWriter)
        select (app, verb);

    private static bool GivesOutcome(MethodInfo verb) =>
        verb.ReturnType is { IsGenericType: true } task && task.GetGenericTypeDefinition() == typeof(Task<>)
        && task.GetGenericArguments()[0] is { } result && (result == typeof(Outcome) || (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(Outcome<>)));

    private static string NameOf(MethodInfo verb) => verb.Name == "ExecuteAsync" ? verb.DeclaringType!.Name : $"{verb.DeclaringType!.Name}.{verb.Name}";

    private static Login ALogin(string subject) => Builders.ALogin(subject);

    private static Login LoginOf(Employee employee) => new(employee.Issuer!, employee.Subject!, employee.Name, AssuranceLevel.Substantial);
}
