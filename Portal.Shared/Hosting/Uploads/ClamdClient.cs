using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Portal.Shared.Hosting.Uploads;

/// <summary>What a scan found.</summary>
public abstract record ScanResult
{
    private ScanResult()
    {
    }

    /// <summary>Nothing is known against it.</summary>
    public sealed record Clean : ScanResult;

    /// <summary>A signature matched.</summary>
    /// <param name="Signature">Its name, for the log and the audit record.</param>
    public sealed record Found(string Signature) : ScanResult;

    /// <summary>It could not be scanned: no answer, half an answer, or an answer that is neither yes nor no.</summary>
    /// <param name="Reason">Why, for the log.</param>
    public sealed record Failed(string Reason) : ScanResult;
}

/// <summary>
/// Speaks clamd's INSTREAM: the command, the content in pieces with their length before them, a length of zero, and one line back. Only the
/// one answer that says "OK" counts as clean.
/// </summary>
public sealed class ClamdClient(IOptions<UploadSettings> settings)
{
    private const int PieceLength = 64 * 1024;
    private const int MaxAnswerLength = 1024;

    /// <summary>Whether there is a scanner to ask.</summary>
    public bool IsConfigured => settings.Value.IsScanned;

    /// <summary>Scans content; never throws for what the other side does.</summary>
    public async Task<ScanResult> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(settings.Value.ClamdTimeout);
        try
        {
            using var socket = await ConnectAsync(timeout.Token);
            await using var stream = new NetworkStream(socket);
            var refused = await SendAsync(stream, content, timeout.Token);
            return Read(await AnswerAsync(stream, timeout.Token)) is var result && refused is not null && result is ScanResult.Clean ? new ScanResult.Failed(refused) : result;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new ScanResult.Failed("no answer in time");
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return new ScanResult.Failed(exception.GetType().Name);
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken ct)
    {
        var address = ClamdAddress.Parse(settings.Value.Clamd ?? "") ?? throw new InvalidOperationException("There is no scanner.");
        var socket = address.SocketFile is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (address.SocketFile is null)
                await socket.ConnectAsync(address.Host, address.Port, ct);
            else
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(address.SocketFile), ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // A clamd that has had enough (its StreamMaxLength) says so and closes while we still send: its words matter more than our broken pipe.
    private static async Task<string?> SendAsync(NetworkStream stream, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        try
        {
            await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
            var length = new byte[sizeof(uint)];
            for (var at = 0; at < content.Length; at += PieceLength)
            {
                var piece = content[at..Math.Min(content.Length, at + PieceLength)];
                BinaryPrimitives.WriteUInt32BigEndian(length, (uint)piece.Length);
                await stream.WriteAsync(length, ct);
                await stream.WriteAsync(piece, ct);
            }

            await stream.WriteAsync(new byte[sizeof(uint)], ct);
            return null;
        }
        catch (IOException)
        {
            return "the scanner hung up";
        }
    }

    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken ct)
    {
        var answer = new byte[MaxAnswerLength];
        var length = 0;
        while (length < answer.Length)
        {
            var read = await stream.ReadAsync(answer.AsMemory(length), ct);
            length += read;
            if (read == 0 || answer.AsSpan(0, length).Contains((byte)0))
                break;
        }

        return Encoding.ASCII.GetString(answer, 0, length);
    }

    // "stream: OK", "stream: Some.Signature FOUND" or "... ERROR", closed by a zero byte; without it the answer broke off.
    internal static ScanResult Read(string answer)
    {
        const string Begin = "stream: ", Match = " FOUND";
        if (!answer.EndsWith('\0'))
            return new ScanResult.Failed(answer.Length == 0 ? "no answer" : "half an answer");
        answer = answer[..^1];
        if (answer == Begin + "OK")
            return new ScanResult.Clean();
        if (answer.StartsWith(Begin, StringComparison.Ordinal) && answer.EndsWith(Match, StringComparison.Ordinal) && answer.Length > Begin.Length + Match.Length)
            return new ScanResult.Found(Printable(answer[Begin.Length..^Match.Length]));
        return new ScanResult.Failed(Printable(answer));
    }

    // It goes to the log and the audit record: no line breaks, and not longer than a name needs.
    private static string Printable(string text) =>
        string.Concat(text.Take(120).Select(character => character is >= ' ' and <= '~' ? character : '?'));
}
