namespace Portal.Shared.Hosting.Components;

/// <summary>One numbered step in <see cref="WhyThisDate" />.</summary>
/// <param name="Lead">The step in one sentence, shown strong.</param>
/// <param name="Text">What follows from it.</param>
public sealed record WhyReason(string Lead, string? Text = null);
