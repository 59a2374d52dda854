using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Portal.Shared.Hosting.Security;

/// <summary>The headers that every answer carries.</summary>
public static class SecurityHeaders
{
    /// <summary>Where the address of the identity provider is configured.</summary>
    public const string AuthorityKey = "Authentication:Schemes:OpenIdConnect:Authority";

    internal static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var isDevelopment = services.GetRequiredService<IWebHostEnvironment>().IsDevelopment();
        var policy = Policy(services.GetRequiredService<IConfiguration>()[AuthorityKey], isDevelopment);
        return app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                Write(context, policy, isDevelopment);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>
    /// The content security policy. No inline script, no inline style, no import map. Sign-out posts a form that redirects
    /// to the provider, so its origin may be the target of a form.
    /// </summary>
    public static string Policy(string? authority, bool isDevelopment)
    {
        var provider = Uri.TryCreate(authority, UriKind.Absolute, out var address) ? " " + address.GetLeftPart(UriPartial.Authority) : "";
        // 'self' covers wss: in browsers of today; the tools of a developer use ws: on another port.
        var connect = isDevelopment ? "'self' ws://localhost:* http://localhost:*" : "'self'";
        return "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'none'; img-src 'self' data:; font-src 'self'; "
            + $"connect-src {connect}; object-src 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'{provider}";
    }

    private static void Write(HttpContext context, string policy, bool isDevelopment)
    {
        var headers = context.Response.Headers;
        var isDownload = context.GetEndpoint()?.Metadata.GetMetadata<DownloadPolicy>() is not null;
        headers.ContentSecurityPolicy = isDownload ? DownloadPolicy.Policy : policy;
        // Also when an endpoint forgets to give a name: a file of somebody is saved, never shown.
        if (isDownload && !headers.ContentDisposition.ToString().StartsWith("attachment", StringComparison.OrdinalIgnoreCase))
            headers.ContentDisposition = "attachment";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Not by the framework's middleware: an error page, which starts the answer anew, would go without it.
        if (!isDevelopment && context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        // Only the files that everybody gets may stay behind on a shared computer.
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null || context.Response.StatusCode >= 400)
            headers.CacheControl = "no-store";
    }
}
