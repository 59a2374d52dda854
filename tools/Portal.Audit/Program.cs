using System.Data.Common;
using System.Text;
using Portal.Audit;
using Portal.Data.Auditing;

// 0: the record is right. 1: it is not. 2: the question could not be put.
Console.OutputEncoding = Encoding.UTF8;
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");
try
{
    if (args is ["--help"] or ["-h"])
    {
        Console.WriteLine(Source.Help);
        return 0;
    }

    var source = Source.Read(args);
    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, press) =>
    {
        press.Cancel = true;
        stop.Cancel();
    };
    Console.WriteLine($"Database: {source.Database}");
    Console.WriteLine($"Ondertekende standen: {source.HeadFile}");
    var heads = new HeadFile(source.HeadFile, source.Keys);
    var finding = await AuditReader.VerifyAsync(source.Factory, heads, new Printed(), stop.Token);
    if (!await AuditReader.IsGuardedAsync(source.Factory, stop.Token))
        Console.WriteLine("Let op: de database zelf weigert nu geen wijzigingen in het logboek. Start het portaal opnieuw; dan wordt dat hersteld.");
    Console.WriteLine(finding.Sentence);
    // An empty record is right only where nothing ever happened: otherwise it was emptied, and the file with it.
    if (finding is { IsRight: true, SignedHeads: 0 } && (finding.Head.Number > 0 || !await AuditReader.IsNewAsync(source.Factory, stop.Token)))
    {
        Console.WriteLine("Maar er is geen ondertekende stand: of het einde er nog helemaal is, is niet te zien.");
        return 1;
    }

    if (finding is { IsRight: true, Head.Number: > 0 })
        Console.WriteLine($"Controlegetal bij de laatste regel: {finding.Head.Fingerprint}");
    return finding.IsRight ? 0 : 1;
}
catch (SourceException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 2;
}
catch (Exception problem) when (problem is DbException or IOException or UnauthorizedAccessException or OperationCanceledException)
{
    await Console.Error.WriteLineAsync($"De controle kon niet worden afgemaakt: {problem.Message}");
    return 2;
}
