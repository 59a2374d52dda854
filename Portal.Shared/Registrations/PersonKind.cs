using Portal.Shared.Outcomes;

namespace Portal.Shared.Registrations;

/// <summary>What somebody is to us. A registered person is mostly a client, but not always (2017-1 g).</summary>
public enum PersonKind
{
    /// <summary>We guide them, or did, or will (2017-1 c).</summary>
    Client,

    /// <summary>Somebody of the family or household of a client.</summary>
    Relative,

    /// <summary>Works for the employer of a client.</summary>
    EmployerContact,

    /// <summary>Speaks for a commissioner (2018-13.1).</summary>
    CommissionerContact,
}

/// <summary>Who is registered without being a client (2017-1 g): they are entered briefly, and answered like everybody else.</summary>
public static class PersonKinds
{
    /// <summary>Every kind but the client.</summary>
    public static IReadOnlyList<PersonKind> Others { get; } = [PersonKind.Relative, PersonKind.EmployerContact, PersonKind.CommissionerContact];

    /// <summary>Why somebody cannot be registered so; null when they can.</summary>
    public static Refusal? Refuses(PersonKind kind, Guid? commissionerId) => kind switch
    {
        PersonKind.Client => new ClientIsNoOther(),
        PersonKind.CommissionerContact => commissionerId is null ? new CommissionerOfContactMissing() : null,
        PersonKind.Relative or PersonKind.EmployerContact => null,
    };

    /// <summary>What their data are kept for: nobody guides somebody who is no client (2017-3.1, 2017-3.4).</summary>
    public static ProcessingPurpose PurposeOf(PersonKind kind) => kind == PersonKind.Client ? ProcessingPurpose.Guidance : ProcessingPurpose.Business;
}

/// <summary>A client is registered with what a client needs, on the form for clients.</summary>
public sealed record ClientIsNoOther : Refusal;

/// <summary>A contact of a commissioner is the contact of one commissioner (2018-5).</summary>
public sealed record CommissionerOfContactMissing : Refusal;
