namespace Portal.Architecture.Tests.Docs;

/// <summary>A document that is made from the code. The test fails when it is behind; <c>UPDATE_DOCS=1 dotnet test tests/Portal.Architecture.Tests</c> writes it anew.</summary>
internal static class GeneratedDoc
{
    public static void IsCurrent(string path, string expected)
    {
        var file = Path.Combine(Product.Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, expected);
        }

        var actual = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(expected == actual, $"{path} is behind the code. Run: UPDATE_DOCS=1 dotnet test tests/Portal.Architecture.Tests");
    }
}
