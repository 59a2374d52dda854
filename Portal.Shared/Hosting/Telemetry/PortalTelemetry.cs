using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Portal.Shared.Hosting.Telemetry;

/// <summary>Traces, metrics and logs to a collector, when <c>OpenTelemetry:Endpoint</c> names one; otherwise nothing is measured or kept.</summary>
public static class PortalTelemetry
{
    /// <summary>Setting with the OTLP address.</summary>
    public const string EndpointKey = "OpenTelemetry:Endpoint";

    internal static void AddPortalTelemetry(this IHostApplicationBuilder builder, PortalApp app)
    {
        if (!Uri.TryCreate(builder.Configuration[EndpointKey], UriKind.Absolute, out var endpoint))
            return;
        void Export(OtlpExporterOptions options) => options.Endpoint = endpoint;
        var resource = ResourceBuilder.CreateDefault().AddService(app.Name);
        builder.Logging.AddOpenTelemetry(options =>
        {
            options.IncludeScopes = true;
            options.SetResourceBuilder(resource).AddOtlpExporter(Export);
        });
        builder.Services.AddSingleton<IHostedService>(_ => new Measuring(() => OpenTelemetrySdk.Create(sdk => sdk
            .ConfigureResource(configure => configure.AddService(app.Name))
            .WithTracing(tracing => tracing
                .AddSource("Microsoft.AspNetCore", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Server.Circuits", "Portal.*")
                .AddProcessor(new WithoutPersons())
                .AddOtlpExporter(Export))
            .WithMetrics(metrics => metrics
                .AddMeter("Microsoft.AspNetCore.*", "System.Runtime", "Portal.*")
                .AddOtlpExporter(Export)))));
    }

    private sealed class Measuring(Func<OpenTelemetrySdk> start) : IHostedService
    {
        private OpenTelemetrySdk? sdk;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            sdk = start();
            return Task.CompletedTask;
        }

        // Disposing sends what is still waiting.
        public Task StopAsync(CancellationToken cancellationToken)
        {
            sdk?.Dispose();
            return Task.CompletedTask;
        }
    }

    /// <summary>Takes addresses out of traces: a path can hold a case number or an unsubscribe token, and an IP address is personal data.</summary>
    public sealed class WithoutPersons : BaseProcessor<Activity>
    {
        private static readonly string[] Personal =
        [
            "url.path", "url.query", "url.full", "http.target", "http.url", "client.address", "client.port", "network.peer.address", "network.peer.port",
            "user_agent.original", "enduser.id", "aspnetcore.components.route", "aspnetcore.components.circuit.id",
        ];

        /// <inheritdoc />
        public override void OnEnd(Activity data)
        {
            foreach (var tag in Personal)
                data.SetTag(tag, null);
        }
    }
}
