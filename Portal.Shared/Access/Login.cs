namespace Portal.Shared.Access;

/// <summary>Who the identity provider says is at the other side. Issuer and subject together are the key; the name is only for greeting.</summary>
public sealed record Login(string Issuer, string Subject, string? Name, AssuranceLevel Assurance)
{
    /// <summary>The session in this app, when there is one; two logins of one account differ in it.</summary>
    public Guid? Session { get; init; }
}
