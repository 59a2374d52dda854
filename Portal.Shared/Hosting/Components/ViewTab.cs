namespace Portal.Shared.Hosting.Components;

/// <summary>A view of a list in <see cref="ViewTabs" />.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">Its address.</param>
/// <param name="Current">This is the view on the page.</param>
/// <param name="Count">How many there are in it.</param>
/// <param name="Icon">Name of an icon.</param>
public sealed record ViewTab(string Text, string Href, bool Current = false, int? Count = null, string? Icon = null);
