namespace Portal.Shared.Hosting.Components;

/// <summary>Something to choose in a <see cref="RadioField{TValue}" />, <see cref="CheckboxList{TValue}" /> or <see cref="SelectField{TValue}" />.</summary>
/// <typeparam name="TValue">Type of the value; an enum, a string, a number or an identifier.</typeparam>
/// <param name="Value">The value; no two choices have values with the same text.</param>
/// <param name="Label">The words.</param>
/// <param name="Sub">A second, softer line (not in a select).</param>
public sealed record Choice<TValue>(TValue Value, string Label, string? Sub = null)
{
    internal string Key => Value?.ToString() ?? "";
}
