using Portal.Data.Messages;

namespace Portal.Client.Features.Messages;

/// <summary>How many messages were not opened, for the menu of one window: whoever opens one sees it go down at once.</summary>
public sealed class InboxCount(OwnMessages messages)
{
    /// <summary>How many; zero while it is being asked.</summary>
    public int Unread { get; private set; }

    /// <summary>It is another number now.</summary>
    public event EventHandler? Changed;

    /// <summary>Counts again.</summary>
    public async Task RefreshAsync()
    {
        if (await messages.CountUnreadAsync(CancellationToken.None) is not { IsSuccess: true } counted || counted.Value == Unread)
            return;
        Unread = counted.Value;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
