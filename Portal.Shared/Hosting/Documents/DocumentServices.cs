using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

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
        services.AddHostedService<LeftoverRemoval>();
        return services;
    }
}

/// <summary>Removes at the start what a killed process left behind.</summary>
internal sealed class LeftoverRemoval(ChromiumPdf pdf) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        pdf.RemoveLeftovers();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
