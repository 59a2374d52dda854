namespace Portal.Testing;

/// <summary>A folder that a test made for itself.</summary>
public static class TemporaryFolder
{
    /// <summary>Takes it away. A host that is still stopping may write a file in it: then it stays in the temporary one, and no test fails on that.</summary>
    public static void Discard(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
        }
    }
}
