namespace Portal.LocalHost.Mail;

/// <summary>A mail with the name of its file, by which it is found.</summary>
public sealed record StoredEmail(string Id, DateTimeOffset WrittenAt, Email Email);

/// <summary>The folder in which the apps drop their mail as .eml files.</summary>
public sealed class MailFolder(string path)
{
    /// <summary>All mails, newest first. A file that is still being written is left out.</summary>
    public IReadOnlyList<StoredEmail> Read() =>
    [
        .. new DirectoryInfo(path).EnumerateFiles("*.eml")
            .Select(TryRead)
            .OfType<StoredEmail>()
            .OrderByDescending(mail => mail.WrittenAt)
            .ThenByDescending(mail => mail.Id, StringComparer.Ordinal),
    ];

    /// <summary>The mail in that file; only names from the folder itself are known, so that no path leads out of it.</summary>
    public StoredEmail? Find(string id) =>
        new DirectoryInfo(path).EnumerateFiles("*.eml").FirstOrDefault(file => file.Name == id) is { } file ? TryRead(file) : null;

    private static StoredEmail? TryRead(FileInfo file)
    {
        try
        {
            var bytes = File.ReadAllBytes(file.FullName);
            return bytes.Length == 0 ? null : new StoredEmail(file.Name, new DateTimeOffset(file.LastWriteTimeUtc), EmailReader.Read(bytes));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
