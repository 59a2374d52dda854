using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Portal.Data.Protection;
using Portal.Shared.Hosting.Keys;
using Portal.Testing;

namespace Portal.Data.Tests.Protection;

[Article("2017-16")]
[Article("2018-11.1")]
public sealed class PersonKeysTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 11, 27, 22, 30, 0, TimeSpan.Zero);

    private readonly string store = Directory.CreateTempSubdirectory("portaal-sleutels-").FullName;
    private readonly Guid owner = Guid.CreateVersion7();

    public PersonKeysTests() => Keys().Begin();

    public void Dispose() => Directory.Delete(store, recursive: true);

    [Fact]
    public void FindOrMake_Twice_GivesOneKeyInOneWrappedFile()
    {
        var key = Keys().FindOrMake(owner)!;

        Assert.Equal(KeySettings.KeyLength, key.Length);
        Assert.Equal(key, Keys().FindOrMake(owner));
        Assert.Equal(key, Keys().Find(owner));
        var file = Assert.Single(KeyFiles());
        Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(key));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Find_WhenThereNeverWasAKey_ThrowsAndMakesNone()
    {
        Assert.Throws<PersonKeyMissingException>(() => { Keys().Find(owner); });
        Assert.Empty(KeyFiles());
    }

    [Fact]
    public void Find_WithAnotherMasterKey_Throws()
    {
        Keys().FindOrMake(owner);

        Assert.Throws<MasterKeyMissingException>(() => { new PersonKeys(TestKeys.Master("ander"), store).Find(owner); });
    }

    [Fact]
    public void Find_WithTheFileOfSomebodyElse_Throws()
    {
        var other = Guid.CreateVersion7();
        Keys().FindOrMake(owner);
        Keys().FindOrMake(other);
        File.Copy(FileOf(other), FileOf(owner), overwrite: true);

        Assert.ThrowsAny<CryptographicException>(() => { Keys().Find(owner); });
    }

    [Fact]
    public void FindOrMake_InTheEmptyFolderOfALostMount_ThrowsAndMakesNone()
    {
        foreach (var file in Directory.GetFiles(store))
            File.Delete(file);

        Assert.Throws<KeyStoreAbsentException>(() => { Keys().FindOrMake(owner); });
        Assert.Empty(KeyFiles());
    }

    [Fact]
    public void FindOrMake_WhenTheFileShowsUpAfterAll_OverwritesNothing()
    {
        var file = FileOf(owner);
        var late = new HookedKeys(onUse: () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, [7]);
        });

        Assert.ThrowsAny<IOException>(() => { new PersonKeys(late.Master, store).FindOrMake(owner); });
        Assert.Equal([7], File.ReadAllBytes(file));
    }

    [Fact]
    public void Find_DestroyedWhileItIsRead_GivesNothing()
    {
        Keys().FindOrMake(owner);
        var other = new HookedKeys(onUse: () => Keys().Destroy(owner, At));

        Assert.Null(new PersonKeys(other.Master, store).Find(owner));
    }

    [Fact]
    public async Task FindOrMake_ByManyThreadsAtOnce_EndsWithOneKeyEach()
    {
        var owners = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToList();
        var seen = new ConcurrentBag<(Guid Owner, string Key)>();
        using var start = new Barrier(8);

        // Each with a store of its own: nothing but the folder is shared, as between two apps.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var keys = Keys();
                start.SignalAndWait();
                foreach (var one in owners)
                    seen.Add((one, Convert.ToHexString(keys.FindOrMake(one)!)));
            },
            TaskCreationOptions.LongRunning)));

        Assert.Equal(owners.Count * 8, seen.Count);
        Assert.All(seen.GroupBy(made => made.Owner), group => Assert.Single(group.Select(made => made.Key).Distinct()));
        Assert.Equal(owners.Count, seen.Select(made => made.Key).Distinct().Count());
    }

    [Fact]
    public async Task FindOrMake_ByTwoProcessesAtOnce_EndsWithOneKeyEach()
    {
        using var one = KeyMaking.Start(store);
        using var other = KeyMaking.Start(store);

        var output = await Task.WhenAll(one.StandardOutput.ReadToEndAsync(), other.StandardOutput.ReadToEndAsync());

        Assert.Equal(KeyMaking.Count, output[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(output[0], output[1]);
    }

    [Fact]
    public void Destroy_NamesTheDayOfTheLastCopyAndMakesEveryoneForget()
    {
        var (mine, ofTheOtherApp) = (Keys(), Keys());
        mine.FindOrMake(owner);
        Assert.NotNull(ofTheOtherApp.Find(owner));

        var destruction = mine.Destroy(owner, At);

        // 23.30 in Amsterdam on 27 November, and 35 days.
        Assert.Equal(new KeyDestruction(owner, At, new DateOnly(2027, 1, 1)), destruction);
        Assert.Null(ofTheOtherApp.Find(owner));
        Assert.Null(ofTheOtherApp.FindOrMake(owner));
        Assert.Empty(KeyFiles());
        Assert.Equal(destruction, ofTheOtherApp.DestructionOf(owner));
    }

    [Fact]
    public void Destroy_Again_TellsOfTheFirstTime()
    {
        var first = Keys().Destroy(owner, At);

        Assert.Equal(first, Keys().Destroy(owner, At.AddDays(9)));
    }

    [Fact]
    public void Destroy_WhenABackupOfTheKeyCameBack_RemovesItAgain()
    {
        Keys().FindOrMake(owner);
        var copy = File.ReadAllBytes(FileOf(owner));
        Keys().Destroy(owner, At);
        File.WriteAllBytes(FileOf(owner), copy);

        Assert.Null(Keys().Find(owner));
        Keys().Destroy(owner, At.AddDays(1));
        Assert.Empty(KeyFiles());
    }

    [Fact]
    public async Task Rewrap_WhileOthersRead_LosesNothingAndFreesTheOldMasterKey()
    {
        var owners = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7()).ToList();
        var before = new PersonKeys(TestKeys.Master("oud"), store);
        var keys = owners.ToDictionary(one => one, one => before.FindOrMake(one)!);
        using var ready = new CancellationTokenSource();
        var reading = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (var round = 0; round == 0 || !ready.IsCancellationRequested; round++)
                {
                    // Nothing remembered: each one comes from its file.
                    var reader = new PersonKeys(TestKeys.Master("oud", "nieuw"), store);
                    foreach (var one in owners)
                        Assert.Equal(keys[one], reader.Find(one));
                }
            },
            TaskCreationOptions.LongRunning)).ToList();

        var both = new PersonKeys(TestKeys.Master("oud", "nieuw"), store);
        var done = await both.RewrapAsync(CancellationToken.None);
        var again = await both.RewrapAsync(CancellationToken.None);
        await ready.CancelAsync();
        await Task.WhenAll(reading);

        Assert.Equal(new Rewrapping(40, 0, 0), done);
        Assert.Equal(new Rewrapping(0, 40, 0), again);
        var after = new PersonKeys(TestKeys.Master("nieuw"), store);
        Assert.All(owners, one => Assert.Equal(keys[one], after.Find(one)));
        Assert.Throws<MasterKeyMissingException>(() => { new PersonKeys(TestKeys.Master("oud"), store).Find(owners[0]); });
    }

    [Fact]
    public async Task Rewrap_KeyOfAMasterKeyThatIsGone_IsCountedAndLeftAlone()
    {
        var key = new PersonKeys(TestKeys.Master("verloren"), store).FindOrMake(owner);

        Assert.Equal(new Rewrapping(0, 0, 1), await Keys().RewrapAsync(CancellationToken.None));
        Assert.Equal(key, new PersonKeys(TestKeys.Master("verloren"), store).Find(owner));
    }

    [Fact]
    public async Task Rewrap_FileThatCannotBeWritten_IsCountedAndTheOthersGoOn()
    {
        var old = new PersonKeys(TestKeys.Master("oud"), store);
        var owners = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToList();
        owners.ForEach(one => old.FindOrMake(one));
        Directory.CreateDirectory(FileOf(owners[2]) + ".new");

        var done = await new PersonKeys(TestKeys.Master("oud", "nieuw"), store).RewrapAsync(CancellationToken.None);

        Assert.Equal(new Rewrapping(4, 0, 1), done);
        Assert.NotNull(old.Find(owners[2]));
    }

    [Fact]
    public void Find_DuringTheTwoStepsOfANewMasterKey_ReadsWhatTheOtherAppMade()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        // One app was restarted with the new key as current, the other not yet.
        PersonKeys restarted = new(TestKeys.Master("oud", "nieuw"), store), waiting = new(TestKeys.Master("nieuw", "oud"), store);

        var (made, madeBefore) = (restarted.FindOrMake(first), waiting.FindOrMake(second));

        Assert.Equal(made, waiting.Find(first));
        Assert.Equal(madeBefore, restarted.Find(second));
    }

    [Fact]
    public async Task Rewrap_OfDestroyedKeys_BringsNoneBack()
    {
        var old = new PersonKeys(TestKeys.Master("oud"), store);
        var owners = Enumerable.Range(0, 60).Select(_ => Guid.CreateVersion7()).ToList();
        owners.ForEach(one => old.FindOrMake(one));

        await Task.WhenAll(
            new PersonKeys(TestKeys.Master("oud", "nieuw"), store).RewrapAsync(CancellationToken.None),
            Task.Run(() => owners.ForEach(one => old.Destroy(one, At))));

        Assert.Empty(KeyFiles());
    }

    private PersonKeys Keys() => new(TestKeys.Master(), store);

    private string[] KeyFiles() => Directory.GetFiles(store, "*.key", SearchOption.AllDirectories);

    private string FileOf(Guid one) => Path.Combine(store, $"{one:N}"[^2..], $"{one:N}.key");
}

/// <summary>A master key that does something the first time it is used: what happens at that moment elsewhere.</summary>
internal sealed class HookedKeys(Action onUse) : IReadOnlyDictionary<string, byte[]>
{
    private readonly Dictionary<string, byte[]> keys = new() { [TestKeys.Name] = TestKeys.KeyOf(TestKeys.Name) };
    private Action? hook;

    public MasterKeys Master
    {
        get
        {
            var master = new MasterKeys(this, TestKeys.Name);
            hook = onUse;
            return master;
        }
    }

    public IEnumerable<string> Keys => keys.Keys;

    public IEnumerable<byte[]> Values => keys.Values;

    public int Count => keys.Count;

    public byte[] this[string key]
    {
        get
        {
            Interlocked.Exchange(ref hook, null)?.Invoke();
            return keys[key];
        }
    }

    public bool ContainsKey(string key) => keys.ContainsKey(key);

    public bool TryGetValue(string key, out byte[] value) => keys.TryGetValue(key, out value!);

    public IEnumerator<KeyValuePair<string, byte[]>> GetEnumerator() => keys.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What a second process does: ask for the keys of the same people, and print them.</summary>
internal static class KeyMaking
{
    public const int Count = 50;

    public static Process Start(string store) => Process.Start(new ProcessStartInfo(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", typeof(KeyMaking).Assembly.Location, "keys", store])
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;

    public static void Run(string store)
    {
        var keys = new PersonKeys(TestKeys.Master(), store);
        for (byte number = 0; number < Count; number++)
            Console.WriteLine(Convert.ToHexString(keys.FindOrMake(new Guid(number, 0, 0, new byte[8]))!));
    }
}
