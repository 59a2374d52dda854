using Portal.Shared.Corrections;

namespace Portal.Shared.Requests;

// Telling earlier recipients of a correction, after the answer (2017-14.2, AVG 19).
public sealed partial class PrivacyRequest
{
    /// <summary>Writes down what became of one notice: both sides read it, except where the person may not hear of the recipient (2017-7.5).</summary>
    public void RecipientWasHandled(RecipientNotice notice, string by, DateTimeOffset at)
    {
        var text = notice.IsUntold ? null : notice.WhyNot is { } reason ? $"{notice.Recipient}: {reason}" : notice.Recipient;
        var kind = notice.Status switch
        {
            RecipientNoticeStatus.Open => RequestEventKind.RecipientMailFailed,
            RecipientNoticeStatus.Mailed => RequestEventKind.RecipientMailed,
            RecipientNoticeStatus.Posted => RequestEventKind.RecipientWritten,
            RecipientNoticeStatus.NotPossible => RequestEventKind.RecipientNotTold,
        };
        Happened(kind, at, by, text);
        Version++;
    }
}
