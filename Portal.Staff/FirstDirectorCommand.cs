using Portal.Data.Access;
using Portal.Data.Database;
using Portal.Shared.Outcomes;

namespace Portal.Staff;

/// <summary><c>--first-director "Naam" "e-mail"</c>: appoints the first director and prints their code, for whoever may start the program on the server.</summary>
public static class FirstDirectorCommand
{
    private const string Name = "--first-director";

    /// <summary>Whether that was asked; the app does not listen then.</summary>
    public static bool IsAsked(string[] args) => args.Contains(Name, StringComparer.Ordinal);

    /// <summary>Appoints; the exit code of the program.</summary>
    public static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        if (args.SkipWhile(arg => arg != Name).ToArray() is not [_, var name, var email])
        {
            await Console.Error.WriteLineAsync($"Gebruik: {Name} \"Naam\" \"e-mailadres\"");
            return 2;
        }

        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        var appointed = await scope.ServiceProvider.GetRequiredService<FirstDirector>().AppointAsync(name, email, CancellationToken.None);
        if (!appointed.IsSuccess)
        {
            await Console.Error.WriteLineAsync(Words.Of(appointed.Refusal));
            return 1;
        }

        // Printed and kept nowhere else; whoever sees it within fourteen days becomes the director.
        await Console.Out.WriteLineAsync($"Code voor {name}: {appointed.Value}\nLog in op het kantoorportaal en vul de code in. De code werkt 14 dagen en één keer.");
        return 0;
    }
}
