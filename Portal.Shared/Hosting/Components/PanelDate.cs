using Microsoft.AspNetCore.Components;

namespace Portal.Shared.Hosting.Components;

/// <summary>One date in a <see cref="DatePanel" />.</summary>
/// <param name="Label">What kind of date, for example "Ons reglement: 4 weken".</param>
/// <param name="Date">The date; null is shown as a dash.</param>
/// <param name="Note">One line of explanation.</param>
/// <param name="Binding">True when a rule sets this date; false for the target date.</param>
/// <param name="More">A link or other content behind the note.</param>
public sealed record PanelDate(string Label, DateOnly? Date, string? Note = null, bool Binding = true, RenderFragment? More = null);
