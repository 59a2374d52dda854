using Words = Portal.Shared.Outcomes.Words;

namespace Portal.EndToEnd.Journeys;

/// <summary>The words that both apps share about the connection.</summary>
internal static class Connection
{
    public static string Lost { get; } = Words.Find(typeof(Shared.Hosting.Components.ReconnectDialog), "ConnectionLost")!;
}
