using Portal.Shared.Access;
using Portal.Shared.Outcomes;

namespace Portal.Data.Access;

/// <summary>There must always be an open account of a director with a login: otherwise nobody can decide for the holder.</summary>
public sealed record LastDirector : Refusal;

/// <summary>Only a director gives or takes the role of director: an administrator cannot promote themselves.</summary>
public sealed record OnlyDirectorAppointsDirector : Refusal;

/// <summary>Nobody changes their own role, and nobody closes their own account.</summary>
public sealed record NotOneself : Refusal;

/// <summary>Somebody changed this employee in the meantime; nothing was overwritten. Carries what stands there now.</summary>
public sealed record EmployeeChangedBySomeoneElse(string Name, Role Role, Guid OfficeId, Guid? CoveredById, DateOnly? AbsentUntil, int Version) : Refusal
{
    internal EmployeeChangedBySomeoneElse(Employee now)
        : this(now.Name, now.Role, now.OfficeId, now.CoveredById, now.AbsentUntil, now.Version)
    {
    }
}

/// <summary>There is an employee with this e-mail address.</summary>
public sealed record EmployeeExists : Refusal;

/// <summary>There is an office with this name.</summary>
public sealed record OfficeExists : Refusal;

/// <summary>There is a director already; a director appoints the next one.</summary>
public sealed record DirectorExists : Refusal;

/// <summary>The account is closed; open it first.</summary>
public sealed record EmployeeDisabled : Refusal;
