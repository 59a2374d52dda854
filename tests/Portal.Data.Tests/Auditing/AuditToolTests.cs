using System.Diagnostics;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Hosting;
using Portal.Testing;

namespace Portal.Data.Tests.Auditing;

/// <summary>The command, as an auditor runs it: a process of its own with the settings of the apps.</summary>
[Article("2017-16")]
public sealed class AuditToolTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Verify_RightThenTampered_EndsWithZeroThenOne(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await VerificationTests.WriteAsync(office, 12);
        await VerificationTests.SignAsync(office);

        var (code, output) = await RunAsync(office, "verify");
        Assert.True(code == 0, output);
        Assert.Contains("Alle 12 regels sluiten op elkaar aan, en 1 ondertekende standen", output, StringComparison.Ordinal);

        await VerificationTests.TamperAsync(office, ["""UPDATE "AuditEntries" SET "Detail" = 'anders' WHERE "Number" = 7"""]);
        (code, output) = await RunAsync(office, "verify");
        Assert.True(code == 1, output);
        Assert.Contains("Regel 7 is niet zoals hij werd geschreven", output, StringComparison.Ordinal);
        Assert.Contains("weigert nu geen wijzigingen", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WithoutASignedHead_DoesNotSayThatAllIsWell()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        // There are employees, and not one line: this record was emptied.
        var (code, output) = await RunAsync(office, "verify");
        Assert.True(code == 1, output);
        await VerificationTests.WriteAsync(office, 2);
        (code, output) = await RunAsync(office, "verify");
        Assert.True(code == 1, output);
        Assert.Contains("er is geen ondertekende stand", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NewDatabase_IsRight()
    {
        await using var portal = await TestPortal.CreateAsync();
        var (code, output) = await RunAsync(portal, "verify");
        Assert.True(code == 0, output);
    }

    [Theory]
    [InlineData]
    [InlineData("controleer")]
    [InlineData("verify", "--data")]
    [InlineData("verify", "--data", "/bestaat/niet")]
    public async Task Run_WrongQuestion_EndsWithTwo(params string[] args)
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var (code, output) = await RunAsync(office, args);
        Assert.True(code == 2, output);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static Task<(int Code, string Output)> RunAsync(TestOffice office, params string[] args) => RunAsync(office.Portal, args);

    private static async Task<(int Code, string Output)> RunAsync(TestPortal portal, params string[] args)
    {
        // Built beside the tests: the same configuration, the same framework.
        var tool = Path.Combine(AppContext.BaseDirectory, "Portal.Audit.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [tool, .. args]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in TestKeys.Settings())
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["Database__Provider"] = portal.Factory.Provider.ToString();
        start.Environment["Database__ConnectionString"] = portal.ConnectionString;
        start.Environment["Audit__HeadFile"] = portal.HeadFile;
        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(output));
    }
}
