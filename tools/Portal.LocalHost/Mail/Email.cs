namespace Portal.LocalHost.Mail;

/// <summary>A mail that the portal sent, as far as a reader of it is concerned.</summary>
/// <param name="From">Sender, decoded.</param>
/// <param name="To">Receivers, decoded.</param>
/// <param name="Subject">Subject, decoded.</param>
/// <param name="Date">The Date header; null when it is missing or unreadable.</param>
/// <param name="Text">The plain text part, or the text of the HTML part when that is all there is.</param>
public sealed record Email(string From, string To, string Subject, DateTimeOffset? Date, string Text);
