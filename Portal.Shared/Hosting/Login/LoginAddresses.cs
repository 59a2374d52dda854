namespace Portal.Shared.Hosting.Login;

/// <summary>Addresses around logging in; both hosts have pages at <see cref="Denied"/> and <see cref="Failed"/>.</summary>
public static class LoginAddresses
{
    /// <summary>Starts a login (GET); <c>terug</c> is the local address to return to.</summary>
    public const string SignIn = "/inloggen";

    /// <summary>Asked by the browser of somebody who is busy on an open page (GET): keeps the session alive.</summary>
    public const string Alive = "/inloggen/levend";

    /// <summary>Signs out (POST, with antiforgery).</summary>
    public const string SignOut = "/uitloggen";

    /// <summary>Page for somebody who cancelled at the provider.</summary>
    public const string Denied = "/inloggen/geweigerd";

    /// <summary>General page for a login that failed; <c>nummer</c> finds the detail in the log.</summary>
    public const string Failed = "/inloggen/mislukt";

    /// <summary>Name of the query parameter with the address to return to.</summary>
    public const string ReturnParameter = "terug";
}
