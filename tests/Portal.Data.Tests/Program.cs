using Portal.Data.Tests.Database;

// The test host does not come here; the durability test starts this assembly as a process of its own, to kill it.
if (args is not ["commit", var file])
    return 1;
await CommitLoop.RunAsync(file);
return 0;
