namespace Portal.Shared.Hosting;

/// <summary>The program cannot start; the message is a sentence for whoever runs it.</summary>
public sealed class StartRefusedException(string sentence, Exception? cause = null) : Exception(sentence, cause);
