using Portal.Data.Tests.Database;
using Portal.Data.Tests.Messages;
using Portal.Data.Tests.Protection;

// The test host does not come here; a test starts this assembly as a process of its own: to kill it, or to run beside it.
switch (args)
{
    case ["commit", var file]:
        await CommitLoop.RunAsync(file);
        return 0;
    case ["send", var file, var port]:
        await SendAndStop.RunAsync(file, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["keys", var store]:
        KeyMaking.Run(store);
        return 0;
    default:
        return 1;
}
