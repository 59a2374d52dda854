using System.Diagnostics;

namespace Portal.LocalHost.Apps;

/// <summary>The process for which we run, when somebody named one.</summary>
public static class OwnerProcess
{
    /// <summary>Stops this program as soon as that process ends, or at once when it is not there. Null: nothing to watch.</summary>
    public static Process? Watch(int? processId, IHostApplicationLifetime lifetime)
    {
        if (processId is not { } id)
            return null;
        try
        {
            var owner = Process.GetProcessById(id);
            owner.Exited += (_, _) => lifetime.StopApplication();
            owner.EnableRaisingEvents = true;
            return owner;
        }
        catch (ArgumentException)
        {
            lifetime.StopApplication();
            return null;
        }
    }
}
