using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Corrections;
using Portal.Data.Documents;
using Portal.Data.Figures;
using Portal.Data.Overviews;
using Portal.Data.Requests;

namespace Portal.Data;

public static partial class DataServices
{
    static partial void AddClientRequests(IServiceCollection services)
    {
        services.AddScoped<RequestMail>();
        services.AddScoped<RequestDrafts>();
        services.AddHostedService<DraftCleaning>();
        services.AddScoped<SubmitAccessRequest>();
        services.AddScoped<SubmitOverviewRequest>();
        services.AddScoped<OwnCorrectionQueries>();
        services.AddScoped<DraftEvidence>();
        services.AddScoped<SubmitCorrection>();
        services.AddScoped<ActOnOwnRequest>();
        services.AddScoped<OwnRequestQueries>();
        services.AddScoped<OwnDataQueries>();
    }

    static partial void AddStaffRequests(IServiceCollection services)
    {
        services.AddScoped<RequestMail>();
        services.AddScoped<RequestQueries>();
        services.AddScoped<WorklistQueries>();
        services.AddScoped<TodayQueries>();
        services.AddScoped<CaseNewsQueries>();
        services.AddSingleton<CaseFeed>();
        services.AddScoped<EnterRequest>();
        services.AddScoped<ExtensionLetters>();
        services.AddScoped<HandleRequest>();
        services.AddScoped<ReviewItems>();
        services.AddScoped<DecideRequest>();
        services.AddScoped<LetterPrinter>();
        services.AddScoped<AccessAnswers>();
        services.AddScoped<DisclosureAnswers>();
        services.AddScoped<CorrectionAnswers>();
        services.AddScoped<RecipientLetters>();
        services.AddScoped<RecipientQueries>();
        services.AddScoped<HandleRecipient>();
        services.AddScoped<MailRecipients>();
        services.AddScoped<ClosingLetters>();
        services.AddScoped<EnterCorrection>();
        services.AddScoped<JudgeCorrection>();
        services.AddScoped<ReadCorrection>();
        services.AddScoped<DecideCorrection>();
        services.AddScoped<CorrectionQueries>();
        services.AddScoped<AskThirdParty>();
        services.AddScoped<HearThirdParty>();
        services.AddScoped<RightAnswers>();
        services.AddScoped<SendAnswer>();
        services.AddScoped<BulkAssign>();
        services.AddScoped<ExportRequests>();
        services.AddScoped<ReminderMail>();
        services.AddScoped<RemindOfTerms>();
        services.AddScoped<RemindCases>();
        services.AddScoped<DashboardQueries>();
        services.AddScoped<ExportFigures>();
    }
}
