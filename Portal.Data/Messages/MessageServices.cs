using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Messages;

namespace Portal.Data;

public static partial class DataServices
{
    static partial void AddClientMessages(IServiceCollection services)
    {
        services.AddScoped<OwnMessages>();
        services.AddScoped<ReadOwnMessage>();
        services.AddScoped<AnswerMessage>();
        services.AddScoped<MessageMail>();
    }

    static partial void AddStaffMessages(IServiceCollection services)
    {
        services.AddScoped<MessageQueries>();
        services.AddScoped<RetryMessage>();
        services.AddScoped<LetterQueries>();
        services.AddScoped<MarkPosted>();
        services.AddScoped<WriteMessage>();
        services.AddScoped<WriteMessageQuery>();
        services.AddScoped<MessageMail>();
        services.AddScoped<CorrespondenceQueries>();
        services.AddScoped<AskedFormQueries>();
        services.AddScoped<SayInAskedForm>();
    }
}
