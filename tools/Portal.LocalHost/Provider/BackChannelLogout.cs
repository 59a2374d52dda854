using Microsoft.IdentityModel.JsonWebTokens;

namespace Portal.LocalHost.Provider;

/// <summary>Tells an app, outside the browser, that a session has ended (OpenID Connect Back-Channel Logout).</summary>
public sealed class BackChannelLogout(ProviderTokens tokens, HttpClient http, ILogger<BackChannelLogout> logger)
{
    /// <summary>Sends one logout token; an app that does not answer does not keep the person from logging out.</summary>
    public async Task SendAsync(ProviderClient client, JsonWebToken idToken)
    {
        var token = tokens.LogoutToken(client, idToken.Subject, idToken.GetClaim("sid").Value);
        using var content = new FormUrlEncodedContent([new("logout_token", token)]);
        try
        {
            using var answer = await http.PostAsync(client.BackChannelLogoutUri, content);
            if (!answer.IsSuccessStatusCode)
                logger.LogWarning("{Client} antwoordde {Status} op het bericht dat een sessie is beëindigd", client, (int)answer.StatusCode);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            logger.LogWarning("{Client} was niet bereikbaar voor het bericht dat een sessie is beëindigd", client);
        }
    }
}
