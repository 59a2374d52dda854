using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Portal.Staff.Tests.Hosting;

/// <summary>The login as this app sets it up.</summary>
public sealed class LoginHostTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public void Session_OfThisApp_HasACookieAndKeysOfItsOwn()
    {
        var session = host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);

        Assert.Equal("__Host-Werkcontact.Staff.Sessie", session.Cookie.Name);
        Assert.Equal((true, SameSiteMode.Lax, CookieSecurePolicy.Always, "/", null), (session.Cookie.HttpOnly, session.Cookie.SameSite, session.Cookie.SecurePolicy, session.Cookie.Path, session.Cookie.Domain));
        Assert.Equal((TimeSpan.FromMinutes(30), true), (session.ExpireTimeSpan, session.SlidingExpiration));
        Assert.NotNull(session.SessionStore);
        Assert.Equal("Werkcontact.Staff", host.Services.GetRequiredService<IOptions<DataProtectionOptions>>().Value.ApplicationDiscriminator);
    }

    [Fact]
    public async Task BackChannel_WithoutALogoutToken_AnswersInJsonThroughAllMiddleware()
    {
        var answer = await host.Browser().PostAsync("/signout-backchannel-oidc", new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("?terug=%2Fwerk%3Fpagina%3D2&nummer=23456789", "/inloggen/opnieuw?terug=%2Fwerk%3Fpagina%3D2")]
    [InlineData("", "/inloggen/opnieuw?terug=%2F")]
    public async Task LoginTooWeak_Always_LeadsToALoginWithNewProof(string query, string expected)
    {
        var page = await host.Browser().GetStringAsync(Urls.LoginTooWeak + query);

        Assert.Contains($"href=\"{expected}\"", page, StringComparison.Ordinal);
        Assert.Equal(query.Length > 0, page.Contains("23456789", StringComparison.Ordinal));
    }
}
