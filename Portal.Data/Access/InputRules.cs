using FluentValidation;
using Portal.Shared.Outcomes;

namespace Portal.Data.Access;

internal static class InputRules
{
    /// <summary>What is wrong with a command, in words for the page; null when nothing is.</summary>
    public static InvalidInput? ProblemsOf<T>(this AbstractValidator<T> rules, T command)
    {
        var result = rules.Validate(command);
        return result.IsValid ? null : new InvalidInput([.. result.Errors.Select(error => new FieldProblem(error.PropertyName, error.ErrorMessage))]);
    }
}
