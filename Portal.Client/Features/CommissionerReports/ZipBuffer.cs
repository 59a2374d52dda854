namespace Portal.Client.Features.CommissionerReports;

/// <summary>Holds what an archive wrote until it is sent. It cannot go back: what was sent is gone.</summary>
internal sealed class ZipBuffer : MemoryStream
{
    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <summary>Sends what was written since the last time.</summary>
    public async Task SendAsync(Stream stream, CancellationToken ct)
    {
        await stream.WriteAsync(GetBuffer().AsMemory(0, (int)Length), ct);
        await stream.FlushAsync(ct);
        SetLength(0);
    }
}
