using Portal.Shared.Outcomes;

namespace Portal.Shared.Access;

/// <summary>A place where a team works: a location or a franchise (2017-9).</summary>
public sealed class Office
{
    private Office()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The name, unique.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Opens an office.</summary>
    public static Office Open(string name) => new() { Id = Guid.CreateVersion7(), Name = name.Trim() };
}

/// <summary>Somebody who works for the holder (medewerker, 2017-1 d).</summary>
public sealed class Employee
{
    private Employee()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The name as colleagues and applicants read it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>E-mail address at work, in lower case, unique.</summary>
    public string Email { get; private set; } = "";

    /// <summary>The role.</summary>
    public Role Role { get; private set; }

    /// <summary>The office.</summary>
    public Guid OfficeId { get; private set; }

    /// <summary>Who takes over while this employee is absent.</summary>
    public Guid? CoveredById { get; private set; }

    /// <summary>Last day of the absence; null while there.</summary>
    public DateOnly? AbsentUntil { get; private set; }

    /// <summary>Whether they stand in for the director in a complaint about the director (2017-17).</summary>
    public bool IsDeputy { get; private set; }

    /// <summary>Since when the account is closed; null while it is open.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>The provider of the login; null until the invitation was accepted.</summary>
    public string? Issuer { get; private set; }

    /// <summary>The provider's key for this employee.</summary>
    public string? Subject { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Whether the account is open.</summary>
    public bool IsActive => DisabledAt is null;

    /// <summary>Adds an employee; an invitation gives them their login.</summary>
    public static Employee Add(string name, string email, Role role, Guid officeId) =>
        new() { Id = Guid.CreateVersion7(), Name = name.Trim(), Email = email.Trim().ToLowerInvariant(), Role = role, OfficeId = officeId };

    /// <summary>Changes name, role or office.</summary>
    public void Change(string name, Role role, Guid officeId)
    {
        (Name, Role, OfficeId) = (name.Trim(), role, officeId);
        // Who is no privacy officer any more stands in for nobody.
        IsDeputy &= role == Role.PrivacyOfficer;
        Version++;
    }

    /// <summary>Appoints the employee to stand in for the director in a complaint about the director, or ends it (2017-17).</summary>
    public Outcome AppointDeputy(bool isDeputy)
    {
        if (isDeputy && Role != Role.PrivacyOfficer)
            return new Complaints.DeputyNotPossible();
        IsDeputy = isDeputy;
        Version++;
        return Outcome.Done;
    }

    /// <summary>Names who takes over, until which day.</summary>
    public void CoverBy(Guid? colleagueId, DateOnly? until)
    {
        (CoveredById, AbsentUntil) = (colleagueId, colleagueId is null ? null : until);
        Version++;
    }

    /// <summary>Whether a colleague covers for this employee on a day.</summary>
    public bool IsCoveredBy(Guid colleagueId, DateOnly on) => CoveredById == colleagueId && AbsentUntil >= on;

    /// <summary>Closes the account; open pages stop within a minute (2017-16).</summary>
    public void Disable(DateTimeOffset at)
    {
        DisabledAt ??= at;
        Version++;
    }

    /// <summary>Opens the account again.</summary>
    public void Enable()
    {
        DisabledAt = null;
        Version++;
    }

    /// <summary>Links the login of an accepted invitation.</summary>
    public Outcome LinkTo(Login login)
    {
        if (Subject is not null)
            return new Registrations.AlreadyLinked();
        (Issuer, Subject) = (login.Issuer, login.Subject);
        Version++;
        return Outcome.Done;
    }

    /// <summary>Takes the login away.</summary>
    public void Unlink()
    {
        (Issuer, Subject) = (null, null);
        Version++;
    }
}
