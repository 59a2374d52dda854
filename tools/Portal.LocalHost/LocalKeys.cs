using System.Security.Cryptography;
using Portal.Shared.Hosting.Keys;

namespace Portal.LocalHost;

/// <summary>The master key of this data folder, made once, for local use: both apps find it here, also when they are started by themselves.</summary>
/// <param name="dataFolder">The data folder.</param>
public sealed class LocalKeys(string dataFolder)
{
    private const string Name = "local";

    /// <summary>Folder with the master key.</summary>
    public string MasterFolder { get; } = Path.Combine(dataFolder, "keys", "master");

    /// <summary>Folder with the keys of persons.</summary>
    public string Store { get; } = Path.Combine(dataFolder, "keys", "persons");

    /// <summary>Makes the key when it is not there yet: 32 random bytes, readable for their owner only.</summary>
    public LocalKeys Ensure()
    {
        Directory.CreateDirectory(MasterFolder);
        Directory.CreateDirectory(Store);
        var file = Path.Combine(MasterFolder, Name + ".key");
        if (!File.Exists(file))
            PrivateFile.Write(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeySettings.KeyLength)));
        return this;
    }

    /// <summary>The master keys, for filling the database before the apps start.</summary>
    public MasterKeys ReadMaster() => new KeySettings { MasterFolder = MasterFolder, Current = Name, Store = Store }.ReadMasterKeys();
}
