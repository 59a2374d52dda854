using Portal.Shared.Outcomes;

namespace Portal.Data.Invitations;

/// <summary>No e-mail address is registered, so no code can be mailed.</summary>
public sealed record NoEmailAddress : Refusal;

/// <summary>The registered address is not complete, so no code can be posted.</summary>
public sealed record AddressIncomplete : Refusal;
