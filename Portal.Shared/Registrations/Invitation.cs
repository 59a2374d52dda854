using System.Security.Cryptography;
using System.Text;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Registrations;

/// <summary>How an invitation code reached the person; the way decides how sure the link is.</summary>
public enum InvitationDelivery
{
    /// <summary>By mail: whoever reads the mailbox has it.</summary>
    Mail,

    /// <summary>By post to the registered address.</summary>
    Letter,

    /// <summary>Handed over at the desk to somebody who was recognised.</summary>
    Desk,
}

/// <summary>
/// A single-use code that links a login to a person or employee. Fourteen days, five attempts, stored only as a hash (2018-3.1 b).
/// </summary>
public sealed class Invitation
{
    /// <summary>How long a code is valid.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromDays(14);

    /// <summary>How many times a code may be tried, the right time included.</summary>
    public const int MaximumAttempts = 5;

    // No 0, 1, I, L, O, U: a code is read from paper and typed over.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Invitation()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The person who is invited; null for an employee or a representative.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The employee who is invited; null for the others.</summary>
    public Guid? EmployeeId { get; private set; }

    /// <summary>The representation of whoever is invited to act for a person; null for the others.</summary>
    public Guid? RepresentationId { get; private set; }

    /// <summary>SHA-256 of the code without its dashes.</summary>
    public string CodeHash { get; private set; } = "";

    /// <summary>How the code was delivered.</summary>
    public InvitationDelivery Delivery { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Until when it may be used.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>How many times it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>When it was used.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>When it was withdrawn, because a newer one was made.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Counts changes: two people trying one code at the same moment count as two attempts.</summary>
    public int Version { get; private set; }

    /// <summary>Makes an invitation; the code itself is returned once and kept nowhere.</summary>
    public static (Invitation Invitation, string Code) Make(Guid? personId, Guid? employeeId, InvitationDelivery delivery, DateTimeOffset at, Guid? representationId = null)
    {
        var code = RandomNumberGenerator.GetString(Alphabet, 12);
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(at),
            PersonId = personId,
            EmployeeId = employeeId,
            RepresentationId = representationId,
            CodeHash = Hash(code),
            Delivery = delivery,
            CreatedAt = at,
            ExpiresAt = at + Validity,
        };
        return (invitation, $"{code[..4]}-{code[4..8]}-{code[8..]}");
    }

    /// <summary>The hash under which a typed code would be found; case, spaces and dashes do not matter.</summary>
    public static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]))));

    /// <summary>Whether the code can still be used.</summary>
    public bool IsOpen(DateTimeOffset at) => UsedAt is null && WithdrawnAt is null && at <= ExpiresAt && Attempts < MaximumAttempts;

    /// <summary>
    /// Tries the code. The birth date is asked where it is registered, so that a code that went astray is not enough. Every try counts,
    /// also a wrong one: the caller saves the invitation whatever the outcome.
    /// </summary>
    public Outcome Try(DateOnly? registeredBirthDate, DateOnly? givenBirthDate, DateTimeOffset at)
    {
        if (!IsOpen(at))
            return new InvitationNotValid();
        Attempts++;
        Version++;
        if (registeredBirthDate is not null && registeredBirthDate != givenBirthDate)
            return new InvitationNotValid();
        UsedAt = at;
        return Outcome.Done;
    }

    /// <summary>Withdraws it, because a newer one was made or the login was taken away.</summary>
    public void Withdraw(DateTimeOffset at)
    {
        if (UsedAt is not null || WithdrawnAt is not null)
            return;
        WithdrawnAt = at;
        Version++;
    }

    /// <summary>The level of a link: never higher than the login, never higher than the way the code was delivered.</summary>
    public static AssuranceLevel LevelOf(InvitationDelivery delivery, AssuranceLevel login)
    {
        var delivered = delivery switch
        {
            InvitationDelivery.Mail => AssuranceLevel.Low,
            InvitationDelivery.Letter => AssuranceLevel.Substantial,
            InvitationDelivery.Desk => AssuranceLevel.High,
        };
        return login < delivered ? login : delivered;
    }
}

/// <summary>One attempt at a code by one login, right or wrong: a login has a limit of its own.</summary>
public sealed class InvitationAttempt
{
    private InvitationAttempt()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Issuer and subject of the login, hashed: we do not keep who tried in vain.</summary>
    public string LoginHash { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>How many attempts one login has in one day.</summary>
    public const int MaximumPerDay = 10;

    /// <summary>Writes an attempt down.</summary>
    public static InvitationAttempt By(Login login, DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), LoginHash = HashOf(login), At = at };

    /// <summary>The key under which attempts of a login are counted.</summary>
    public static string HashOf(Login login) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{login.Issuer}\n{login.Subject}")));
}

/// <summary>The code is wrong, used, withdrawn or expired, or the birth date does not fit: never told which.</summary>
public sealed record InvitationNotValid : Refusal;

/// <summary>This login tried too many codes today.</summary>
public sealed record TooManyAttempts : Refusal;

/// <summary>This login is already linked to somebody.</summary>
public sealed record LoginAlreadyUsed : Refusal;
