using FluentValidation;
using Portal.Shared.Access;
using Portal.Shared.Values;

namespace Portal.Data.Access;

/// <summary>A new employee.</summary>
public sealed record AddEmployeeCommand(string Name, string Email, Role? Role, Guid? OfficeId);

/// <summary>Another name, role or office, entered on the page of a version of them.</summary>
public sealed record ChangeEmployeeCommand(Guid EmployeeId, int Version, string Name, Role? Role, Guid? OfficeId);

/// <summary>Who takes over until which day; without a colleague nobody does.</summary>
public sealed record CoverEmployeeCommand(Guid EmployeeId, int Version, Guid? ColleagueId, DateOnly? Until);

/// <summary>The roles that an employee can have.</summary>
public static class EmployeeRoles
{
    /// <summary>Every role but that of a registered person.</summary>
    public static IReadOnlyList<Role> All { get; } = [Role.Consultant, Role.PrivacyOfficer, Role.Director, Role.Administrator];
}

internal sealed class AddEmployeeRules : AbstractValidator<AddEmployeeCommand>
{
    public AddEmployeeRules()
    {
        RuleFor(c => c.Name).NotEmpty().WithMessage(_ => Texts.NameMissing).MaximumLength(200).WithMessage(_ => Texts.NameTooLong);
        RuleFor(c => c.Email).Must(email => EmailAddress.TryParse(email, out EmailAddress? _)).WithMessage(_ => Texts.EmailWrong);
        RuleFor(c => c.Role).Must(role => role is { } chosen && EmployeeRoles.All.Contains(chosen)).WithMessage(_ => Texts.RoleMissing);
        RuleFor(c => c.OfficeId).NotEmpty().WithMessage(_ => Texts.OfficeMissing);
    }
}

internal sealed class ChangeEmployeeRules : AbstractValidator<ChangeEmployeeCommand>
{
    public ChangeEmployeeRules()
    {
        RuleFor(c => c.Name).NotEmpty().WithMessage(_ => Texts.NameMissing).MaximumLength(200).WithMessage(_ => Texts.NameTooLong);
        RuleFor(c => c.Role).Must(role => role is { } chosen && EmployeeRoles.All.Contains(chosen)).WithMessage(_ => Texts.RoleMissing);
        RuleFor(c => c.OfficeId).NotEmpty().WithMessage(_ => Texts.OfficeMissing);
    }
}
