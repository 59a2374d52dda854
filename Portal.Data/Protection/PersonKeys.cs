using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting.Keys;
using Portal.Shared.Terms;

namespace Portal.Data.Protection;

/// <summary>The destruction of the key of a person: from then on nothing that was protected with it can be read.</summary>
/// <param name="Owner">The person, or the case of somebody we do not know.</param>
/// <param name="At">When the key was destroyed.</param>
/// <param name="LastCopyExpiresOn">The day on which the last backup that may still hold the key is gone.</param>
public sealed record KeyDestruction(Guid Owner, DateTimeOffset At, DateOnly LastCopyExpiresOn);

/// <summary>What was done with the keys when the master key changed.</summary>
/// <param name="Rewrapped">How many were put under the current master key.</param>
/// <param name="Current">How many already were.</param>
/// <param name="Unreadable">How many could not be unwrapped: their master key is missing, or they are damaged or cannot be read or written now.</param>
public sealed record Rewrapping(int Rewrapped, int Current, int Unreadable)
{
    /// <summary>Adds what was done elsewhere.</summary>
    public static Rewrapping operator +(Rewrapping one, Rewrapping other) =>
        new(one.Rewrapped + other.Rewrapped, one.Current + other.Current, one.Unreadable + other.Unreadable);
}

/// <summary>
/// The keys of persons: one small file each, wrapped with a master key, in a folder of their own beside the database (AVG 5(1)(e), AVG 32).
/// Backups of that folder live <see cref="LongestBackup"/> at most, those of the database as long as they must: who destroys a key makes
/// every copy of what it protects unreadable. Both apps use the folder at the same time.
/// </summary>
public sealed class PersonKeys
{
    /// <summary>How long a backup of the folder may be kept, in days.</summary>
    public const int LongestBackup = 35;

    private const string KeyExtension = ".key";
    private const string TombstoneExtension = ".gone";
    private const string UnfinishedExtension = ".new";
    // Says that keys belong here: the empty folder that a lost mount leaves behind does not have it.
    private const string MarkName = ".keys-of-persons";
    private const int MostCached = 10_000;

    private readonly MasterKeys master;
    private readonly string store;
    private readonly ConcurrentDictionary<Guid, byte[]> cache = new();

    /// <summary>Reads the settings once.</summary>
    public PersonKeys(MasterKeys master, IOptions<KeySettings> settings)
        : this(master, settings.Value.Store)
    {
    }

    /// <summary>For a known folder: tests and tools.</summary>
    public PersonKeys(MasterKeys master, string store)
    {
        this.master = master;
        this.store = Path.GetFullPath(store);
        Directory.CreateDirectory(this.store);
    }

    /// <summary>The folder.</summary>
    public string Store => store;

    /// <summary>Whether keys belong in this folder: <see cref="Begin"/> said so once.</summary>
    public bool HasBegun => File.Exists(Path.Combine(store, MarkName));

    /// <summary>Says that keys belong in this folder. Only for a database that knows of no keys yet: any other has a folder already.</summary>
    public PersonKeys Begin()
    {
        // Both apps may say so at the same moment, at the first start of both.
        using var mark = new FileStream(Path.Combine(store, MarkName), OnlyForOwner(FileMode.OpenOrCreate, FileShare.ReadWrite));
        mark.Flush(flushToDisk: true);
        return this;
    }

    /// <summary>
    /// The key of an owner; null when it was destroyed. Throws when there never was one: then this is not the folder that belongs to the
    /// database, and nothing may pass for destroyed.
    /// </summary>
    public byte[]? Find(Guid owner)
    {
        // What the other app destroyed is noticed at the next look, not at the end of some period.
        if (File.Exists(PathOf(owner, TombstoneExtension)))
        {
            cache.TryRemove(owner, out _);
            return null;
        }
        if (File.Exists(PathOf(owner, KeyExtension)))
            return cache.TryGetValue(owner, out var known) ? known : ReadAndRemember(owner);
        return DestructionOf(owner) is null ? throw new PersonKeyMissingException(owner) : null;
    }

    /// <summary>
    /// The key of an owner, made when there is none yet; null when it was destroyed. Only for an owner of whom the database knows no key: a
    /// file that is not there is otherwise a file that was lost, and a new key would bury what the old one protects.
    /// </summary>
    public byte[]? FindOrMake(Guid owner) => File.Exists(PathOf(owner, KeyExtension)) || File.Exists(PathOf(owner, TombstoneExtension))
        ? Find(owner)
        : InTurn(() => Make(owner));

    /// <summary>Destroys the key of an owner, for ever: a mark stays, and no new key is made. Done again it tells of the first time.</summary>
    public KeyDestruction Destroy(Guid owner, DateTimeOffset at) => InTurn(() =>
    {
        // The mark first: whoever is interrupted here has destroyed, and a second time removes what is left.
        if (DestructionOf(owner) is null)
        {
            var lastDay = DutchTime.DateOf(at).AddDays(LongestBackup);
            WriteWhole(PathOf(owner, TombstoneExtension), JsonSerializer.SerializeToUtf8Bytes(new Tombstone(at, lastDay), JsonSerializerOptions.Web));
        }
        cache.TryRemove(owner, out _);
        Shred(PathOf(owner, KeyExtension));
        return DestructionOf(owner)!;
    });

    /// <summary>When the key of an owner was destroyed; null when it was not.</summary>
    public KeyDestruction? DestructionOf(Guid owner)
    {
        try
        {
            var tombstone = JsonSerializer.Deserialize<Tombstone>(ReadWhole(PathOf(owner, TombstoneExtension)), JsonSerializerOptions.Web)!;
            return new KeyDestruction(owner, tombstone.DestroyedAt, tombstone.LastCopyExpiresOn);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Puts every key under the current master key, one at a time; both apps go on reading and writing meanwhile.</summary>
    public async Task<Rewrapping> RewrapAsync(CancellationToken ct)
    {
        // Off the caller's thread: thousands of files are flushed one by one.
        return await Task.Run(() =>
        {
            var sum = new Rewrapping(0, 0, 0);
            foreach (var file in Directory.EnumerateFiles(store, "*" + KeyExtension, SearchOption.AllDirectories))
            {
                ct.ThrowIfCancellationRequested();
                if (Guid.TryParseExact(Path.GetFileNameWithoutExtension(file), "N", out var owner))
                    sum += Rewrap(owner);
            }
            return sum;
        }, ct);
    }

    private Rewrapping Rewrap(Guid owner)
    {
        try
        {
            if (master.IsCurrent(ReadWhole(PathOf(owner, KeyExtension))))
                return new Rewrapping(0, 1, 0);
            return InTurn(() =>
            {
                var wrapped = ReadWhole(PathOf(owner, KeyExtension));
                if (master.IsCurrent(wrapped))
                    return new Rewrapping(0, 1, 0);
                WriteWhole(PathOf(owner, KeyExtension), master.Wrap(master.Unwrap(wrapped, PurposeOf(owner)), PurposeOf(owner)));
                return new Rewrapping(1, 0, 0);
            });
        }
        catch (CryptographicException)
        {
            return new Rewrapping(0, 0, 1);
        }
        catch (FileNotFoundException)
        {
            // Destroyed meanwhile.
            return new Rewrapping(0, 0, 0);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The others can go on: this one is counted and tried again at the next start.
            return new Rewrapping(0, 0, 1);
        }
    }

    private byte[]? Make(Guid owner)
    {
        if (File.Exists(PathOf(owner, TombstoneExtension)) || File.Exists(PathOf(owner, KeyExtension)))
            return Find(owner);
        if (!HasBegun)
            throw new KeyStoreAbsentException(store);
        var key = RandomNumberGenerator.GetBytes(KeySettings.KeyLength);
        // Never over a file that is there after all, whatever made it look absent.
        WriteWhole(PathOf(owner, KeyExtension), master.Wrap(key, PurposeOf(owner)), overwrite: false);
        return Remember(owner, key);
    }

    private byte[]? ReadAndRemember(Guid owner)
    {
        var key = master.Unwrap(ReadWhole(PathOf(owner, KeyExtension)), PurposeOf(owner));
        // Destroyed while it was read: then it is not handed out any more.
        return File.Exists(PathOf(owner, TombstoneExtension)) ? null : Remember(owner, key);
    }

    private byte[] Remember(Guid owner, byte[] key)
    {
        if (cache.Count >= MostCached)
            cache.Clear();
        cache[owner] = key;
        return key;
    }

    private string PathOf(Guid owner, string extension)
    {
        var name = owner.ToString("N", CultureInfo.InvariantCulture);
        // The last characters are random in a version 7 key; the first ones are its time.
        return Path.Combine(store, name[^2..], name + extension);
    }

    private static string PurposeOf(Guid owner) => $"person key|{owner:N}";

    private static byte[] ReadWhole(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Whoever reads sees the old file or the new one, never half of one, also after the power failed.</summary>
    private static void WriteWhole(string path, byte[] content, bool overwrite = true)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + UnfinishedExtension;
        using (var file = new FileStream(unfinished, OnlyForOwner(FileMode.Create)))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite);
        // Once more: this also puts the new name on the disk, before the database writes what needs the key.
        using var named = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(named);
    }

    private static void Shred(string path)
    {
        File.Delete(path + UnfinishedExtension);
        if (!File.Exists(path))
            return;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            file.Write(RandomNumberGenerator.GetBytes((int)file.Length));
            file.Flush(flushToDisk: true);
        }
        File.Delete(path);
    }

    private static FileStreamOptions OnlyForOwner(FileMode mode, FileShare share = FileShare.None)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    // One writer at a time, over all threads and both apps: a lock of the operating system, which ends with the process.
    private T InTurn<T>(Func<T> write)
    {
        var waiting = new SpinWait();
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            FileStream? turn = null;
            try
            {
                turn = new FileStream(Path.Combine(store, ".lock"), OnlyForOwner(FileMode.OpenOrCreate));
            }
            catch (IOException problem) when (IsHeldByAnother(problem) && System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30))
            {
                waiting.SpinOnce();
            }

            if (turn is not null)
            {
                using (turn)
                    return write();
            }
        }
    }

    // The sharing violation of Windows, and what flock says on Linux and macOS.
    private static bool IsHeldByAnother(IOException problem) => (problem.HResult & 0xFFFF) is 32 or 33 or 11 or 35;

    private sealed record Tombstone(DateTimeOffset DestroyedAt, DateOnly LastCopyExpiresOn);
}

/// <summary>There is no key and no mark of its destruction: the folder of the keys is not the one that belongs to the database.</summary>
/// <param name="owner">Whose key.</param>
public sealed class PersonKeyMissingException(Guid owner) : CryptographicException($"The key of {owner} is not in the store (Keys:Store), and was not destroyed either.");

/// <summary>A key would be made in a folder where no keys belong: the disk or share with the keys is not there.</summary>
/// <param name="store">The folder.</param>
public sealed class KeyStoreAbsentException(string store) : CryptographicException($"The folder {store} (Keys:Store) has no mark that keys belong there: the disk or share with the keys is not there.");

/// <summary>Something new would be written for somebody whose key was destroyed.</summary>
/// <param name="owner">Whose key.</param>
public sealed class PersonKeyDestroyedException(Guid owner) : CryptographicException($"The key of {owner} was destroyed; nothing more can be kept for them.");
