using Microsoft.Extensions.DependencyInjection;

namespace Portal.Shared.Hosting.Documents;

/// <summary>Registers what makes documents.</summary>
public static class DocumentServices
{
    /// <summary>Adds <see cref="ChromiumPdf"/>, <see cref="HtmlDocumentRenderer"/> and the settings under <c>Documents</c>.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddOptions<DocumentOptions>()
            .BindConfiguration(DocumentOptions.Section)
            .Validate(options => options.MaxAtOnce > 0 && options.Timeout > TimeSpan.Zero, "Documents: MaxAtOnce and Timeout must be more than zero.")
            .ValidateOnStart();
        services.AddSingleton<ChromiumPdf>();
        services.AddScoped<HtmlDocumentRenderer>();
        return services;
    }
}
