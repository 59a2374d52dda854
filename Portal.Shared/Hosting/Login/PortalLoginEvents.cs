using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting.Errors;

namespace Portal.Shared.Hosting.Login;

/// <summary>A failure becomes a general page with the number of the request; the log has that number and the detail.</summary>
internal sealed partial class PortalLoginEvents(IOptions<PortalLoginOptions> portal, AssuranceLevels levels, ILogger<PortalLoginEvents> logger) : OpenIdConnectEvents
{
    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        var failure = await ReportAsync(context, context.Failure?.Message ?? "Unknown.");
        context.Response.Redirect($"{context.Request.PathBase}{LoginAddresses.Failed}?nummer={Uri.EscapeDataString(failure.Number)}");
        context.HandleResponse();
    }

    public override Task AccessDenied(AccessDeniedContext context) => ReportAsync(context, "The provider answered with error access_denied.");

    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (levels.Of(context.Principal?.FindFirst("acr")?.Value) < levels.Required)
            context.Fail($"The login is proven less than {levels.Required}.");
        return Task.CompletedTask;
    }

    public override Task TicketReceived(TicketReceivedContext context) => portal.Value.OnSignedIn(context.HttpContext, context.Principal!);

    private async Task<LoginFailure> ReportAsync(BaseContext<RemoteAuthenticationOptions> context, string detail)
    {
        var failure = new LoginFailure(ErrorNumber.Of(context.HttpContext), detail, context.HttpContext.Items.ContainsKey(OpenIdConnectHandler.ProvenKey));
        LogFailure(logger, failure.Number, failure.Detail);
        await portal.Value.OnFailed(context.HttpContext, failure);
        return failure;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Login {Number} refused: {Detail}")]
    private static partial void LogFailure(ILogger logger, string number, string detail);
}
