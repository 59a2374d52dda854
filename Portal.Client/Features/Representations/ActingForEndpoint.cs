using Microsoft.AspNetCore.Mvc;
using Portal.Data.Representations;
using Portal.Shared.Hosting.Policies;

namespace Portal.Client.Features.Representations;

/// <summary>The choice for whom somebody is here: plain HTTP, so that every page after it begins anew for that person (docs/decisions/0018).</summary>
public static class ActingForEndpoint
{
    /// <summary>The field of the form: the key of the representation, empty for oneself.</summary>
    public const string Field = "voor";

    /// <summary>Maps <see cref="Urls.ActingForChoice"/>. What cannot be chosen leads back to the page that says why.</summary>
    public static IEndpointConventionBuilder MapActingFor(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Urls.ActingForChoice, async ([FromForm(Name = Field)] string? chosen, ActingFor acting, CancellationToken ct) =>
        {
            Guid? representation = Guid.TryParse(chosen, out var id) ? id : null;
            var isReadable = representation is not null || string.IsNullOrEmpty(chosen);
            return Results.LocalRedirect(isReadable && (await acting.ChooseAsync(representation, ct)).IsSuccess ? Urls.My : Urls.ActingFor);
        }).ForAnyLogin();
}
