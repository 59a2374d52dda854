namespace Portal.Data.Sessions;

/// <summary>A session of a login in one of the apps. The cookie holds only the key, so that ending a session here ends it everywhere.</summary>
public sealed class LoginSession
{
    /// <summary>SHA-256 of the key in the cookie.</summary>
    public required string KeyHash { get; init; }

    /// <summary>The number by which its owner ends it; it opens nothing.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which app.</summary>
    public required string App { get; init; }

    /// <summary>The protected ticket.</summary>
    public required byte[] Ticket { get; set; }

    /// <summary>The provider.</summary>
    public required string Issuer { get; init; }

    /// <summary>The provider's key for the login.</summary>
    public required string Subject { get; init; }

    /// <summary>The provider's key for the session there (<c>sid</c>); null when it tells none.</summary>
    public string? ProviderSession { get; init; }

    /// <summary>Browser and system in a few words, so that its owner recognises it; null when the browser does not say.</summary>
    public string? Device { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last kept alive, to within a quarter of an hour.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When it ends of itself.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A logout token that was carried out, kept until it would be too old anyway: sent again, it is refused.</summary>
public sealed class SeenLogoutToken
{
    /// <summary>SHA-256 of issuer and <c>jti</c>.</summary>
    public required string Hash { get; init; }

    /// <summary>Which app carried it out; each gets its own.</summary>
    public required string App { get; init; }

    /// <summary>Until when it is kept.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A key of the data protection system, as XML in which the secret is wrapped with the master key.</summary>
public sealed class DataProtectionKey
{
    /// <summary>Our own key.</summary>
    public int Id { get; init; }

    /// <summary>Which app it protects.</summary>
    public required string App { get; init; }

    /// <summary>The key.</summary>
    public required string Xml { get; init; }
}
