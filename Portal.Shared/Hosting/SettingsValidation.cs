using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Portal.Shared.Hosting;

/// <summary>Binds settings and turns everything that is wrong with them into sentences, before the first request.</summary>
public static class SettingsValidation
{
    /// <summary>Binds <paramref name="section"/> to <typeparamref name="T"/>; the start stops with the sentences that <paramref name="problems"/> gives.</summary>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, string section, Func<T, IEnumerable<string>> problems)
        where T : class
    {
        services.AddOptions<T>()
            .Configure<IConfiguration>((settings, configuration) => Bind(configuration.GetSection(section), settings))
            .ValidateOnStart();
        return services.AddSingleton<IValidateOptions<T>>(new Rules<T>(problems));
    }

    // A word where a number belongs is a mistake of the reader's, not a crash: the same kind of sentence as the rules give.
    private static void Bind<T>(IConfigurationSection section, T settings) where T : class
    {
        try
        {
            section.Bind(settings);
        }
        catch (InvalidOperationException)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(T), [$"{section.Path} heeft een waarde die niet te lezen is (een woord waar een getal of true/false hoort)."]);
        }
    }

    /// <summary>The sentences in an exception that stopped the start, or none when it is another kind of exception.</summary>
    public static IReadOnlyList<string> Sentences(Exception exception) => exception switch
    {
        OptionsValidationException validation => [.. validation.Failures],
        AggregateException aggregate when aggregate.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            [.. aggregate.InnerExceptions.SelectMany(Sentences)],
        _ => [],
    };

    private sealed class Rules<T>(Func<T, IEnumerable<string>> problems) : IValidateOptions<T> where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            List<string> found = [.. problems(options)];
            return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
        }
    }
}
