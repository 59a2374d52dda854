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
            .Validate(options => options is { MaxAtOnce: <= 1_000, MaxWaiting: >= 0 and <= 10_000 }, "Documents: MaxAtOnce must be at most 1000 and MaxWaiting from 0 to 10000.")
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
