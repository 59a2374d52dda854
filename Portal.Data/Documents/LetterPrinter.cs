using Microsoft.AspNetCore.Components;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Outcomes;

namespace Portal.Data.Documents;

/// <summary>Prints a document of components as PDF. Called before a transaction begins: a browser that is slow or missing holds nobody up.</summary>
public sealed class LetterPrinter(HtmlDocumentRenderer renderer, ChromiumPdf printer)
{
    /// <summary>Prints it, or says why that is not possible.</summary>
    internal Task<Outcome<byte[]>> PrintAsync<TDocument>(DocumentHead head, CancellationToken ct, params (string Name, object? Value)[] parameters)
        where TDocument : IComponent =>
        printer.PrintAsync(file => renderer.WriteAsync<TDocument>(file, head, parameters.ToDictionary(each => each.Name, each => each.Value, StringComparer.Ordinal)), ct);
}
