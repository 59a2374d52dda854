namespace Portal.Shared.Hosting.Login;

/// <summary>Addresses around logging in; both hosts have pages at <see cref="Denied"/> and <see cref="Failed"/>.</summary>
public static class LoginAddresses
{
    /// <summary>Starts a login (GET); <c>terug</c> is the local address to return to.</summary>
    public const string SignIn = "/inloggen";

    /// <summary>Signs out (POST, with antiforgery).</summary>
    public const string SignOut = "/uitloggen";

    /// <summary>Page for somebody who cancelled at the provider.</summary>
    public const string Denied = "/inloggen/geweigerd";

    /// <summary>General page for a login that failed; <c>nummer</c> finds the detail in the log.</summary>
    public const string Failed = "/inloggen/mislukt";

    /// <summary>Name of the query parameter with the address to return to.</summary>
    public const string ReturnParameter = "terug";
}
