namespace Portal.Shared.Hosting.Components;

/// <summary>A line of the <see cref="ErrorSummary" />.</summary>
/// <param name="FieldId">The <c>Id</c> of the field that it is about; null when it is about the whole form.</param>
/// <param name="Message">What to do about it; the same words stand at the field.</param>
public sealed record FieldError(string? FieldId, string Message);
