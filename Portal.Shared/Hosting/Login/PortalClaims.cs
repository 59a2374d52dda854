using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OAuth.Claims;

namespace Portal.Shared.Hosting.Login;

/// <summary>What of a login enters the session: name and e-mail address may come from userinfo, and nothing is kept that the portal has no use for.</summary>
internal sealed class PortalClaims() : ClaimAction("*", ClaimValueTypes.String)
{
    private static readonly string[] Kept = ["iss", "sub", "name", "email", "acr", "amr", "auth_time", "sid"];
    private static readonly string[] FromUserInfo = ["name", "email"];

    public override void Run(JsonElement userData, ClaimsIdentity identity, string issuer)
    {
        foreach (var claim in identity.Claims.Where(claim => !Kept.Contains(claim.Type, StringComparer.Ordinal)).ToList())
            identity.RemoveClaim(claim);
        foreach (var type in FromUserInfo.Where(type => !identity.HasClaim(claim => claim.Type == type)))
        {
            if (userData.TryGetProperty(type, out var value) && value.ValueKind == JsonValueKind.String)
                identity.AddClaim(new Claim(type, value.GetString()!, ValueType, issuer));
        }
    }
}
