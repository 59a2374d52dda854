namespace Portal.Shared.Hosting.Documents;

/// <summary>Who writes a letter.</summary>
/// <param name="Name">Name of the organisation.</param>
/// <param name="Lines">Address, e-mail address and what else stands below the name, line by line.</param>
public sealed record LetterSender(string Name, IReadOnlyList<string> Lines);
