namespace Portal.LocalHost.Provider;

/// <summary>Tells an app, outside the browser, that a session has ended (OpenID Connect Back-Channel Logout).</summary>
public sealed class BackChannelLogout(ProviderTokens tokens, HttpClient http, ILogger<BackChannelLogout> logger)
{
    /// <summary>Sends one logout token, for one session or (null) for all of a person; whether the app carried it out. An app that does not answer does not keep the person from logging out.</summary>
    public async Task<bool> SendAsync(ProviderClient client, string subject, string? sessionId)
    {
        using var content = new FormUrlEncodedContent([new("logout_token", tokens.LogoutToken(client, subject, sessionId))]);
        try
        {
            using var answer = await http.PostAsync(client.BackChannelLogoutUri, content);
            if (!answer.IsSuccessStatusCode)
                logger.LogWarning("{Client} antwoordde {Status} op het bericht dat een sessie is beëindigd", client, (int)answer.StatusCode);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            logger.LogWarning("{Client} was niet bereikbaar voor het bericht dat een sessie is beëindigd", client);
            return false;
        }
    }
}
