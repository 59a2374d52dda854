using Portal.Data.Reports;

namespace Portal.Staff.Features.Reports;

/// <summary>A quote to put in a section.</summary>
/// <param name="Choice">Of which item.</param>
/// <param name="Text">What is put in the text.</param>
public sealed record QuotedText(QuoteChoice Choice, string Text);
