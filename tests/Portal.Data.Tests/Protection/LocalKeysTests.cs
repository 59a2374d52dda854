using Portal.LocalHost;
using Portal.Shared.Hosting.Keys;

namespace Portal.Data.Tests.Protection;

public sealed class LocalKeysTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portaal-lokaal-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Ensure_Twice_MakesOneKeyForItsOwnerOnly()
    {
        var keys = new LocalKeys(folder).Ensure();
        var file = Assert.Single(Directory.GetFiles(keys.MasterFolder));
        var made = File.ReadAllText(file);

        new LocalKeys(folder).Ensure();

        Assert.Equal(made, File.ReadAllText(file));
        Assert.Equal(KeySettings.KeyLength, Convert.FromBase64String(made).Length);
        Assert.Equal("local", keys.ReadMaster().CurrentName);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Ensure_ForTwoFolders_MakesTwoKeys()
    {
        var other = Path.Combine(folder, "ander");

        Assert.NotEqual(
            File.ReadAllText(Directory.GetFiles(new LocalKeys(folder).Ensure().MasterFolder)[0]),
            File.ReadAllText(Directory.GetFiles(new LocalKeys(other).Ensure().MasterFolder)[0]));
    }
}
