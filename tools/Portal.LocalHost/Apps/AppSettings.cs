using Portal.LocalHost.Provider;

namespace Portal.LocalHost.Apps;

/// <summary>The configuration that both apps get, as environment variables.</summary>
public static class AppSettings
{
    /// <summary>Name and value of every setting that differs from what the app has by itself.</summary>
    public static IReadOnlyDictionary<string, string> For(AppDefinition app, Arguments arguments, LocalSecrets secrets)
    {
        var keys = new LocalKeys(arguments.DataFolder);
        const string OpenIdConnect = "Authentication__Schemes__OpenIdConnect__";
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Database__Provider"] = arguments.Database.ToString(),
            ["Database__ConnectionString"] = arguments.EffectiveConnectionString,
            [OpenIdConnect + "Authority"] = arguments.ProviderAddress,
            [OpenIdConnect + "ClientId"] = app.ClientId,
            [OpenIdConnect + "ClientSecret"] = secrets.Get(app.ClientId),
            [OpenIdConnect + "RequireHttpsMetadata"] = "false",
            ["Keys__MasterFolder"] = keys.MasterFolder,
            ["Keys__Store"] = keys.Store,
            ["Audit__HeadFile"] = arguments.HeadFile,
            ["AccessLog__Folder"] = Path.Combine(arguments.DataFolder, "toegang"),
            ["Mail__PickupFolder"] = arguments.MailFolder,
            ["Mail__From"] = "portaal@werkcontact.example",
            ["Addresses__Client"] = arguments.ClientAddress,
            ["Addresses__Staff"] = arguments.StaffAddress,
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning",
            ["Logging__LogLevel__Microsoft.EntityFrameworkCore"] = "Warning",
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Warning",
        };
        foreach (var (acr, level) in AssuranceLevels.ByAcr)
            settings[$"Authentication__AssuranceLevels__{acr}"] = level;
        // The back office asks for two steps, as it does at the office.
        if (app.Project == "Portal.Staff")
            settings["Authentication__RequiredAcr"] = "substantieel hoog";
        return settings;
    }
}
