namespace Portal.Shared.Hosting.Login;

/// <summary>Addresses around logging in; both hosts have pages at <see cref="Denied"/>, <see cref="Failed"/> and <see cref="TooWeak"/>.</summary>
public static class LoginAddresses
{
    /// <summary>Starts a login (GET); <c>terug</c> is the local address to return to.</summary>
    public const string SignIn = "/inloggen";

    /// <summary>Starts a login in which the provider must ask for proof again, whatever session it has (GET); <c>terug</c> as above.</summary>
    public const string SignInAgain = "/inloggen/opnieuw";

    /// <summary>Asked by the browser of somebody who is busy on an open page (GET): keeps the session alive.</summary>
    public const string Alive = "/inloggen/levend";

    /// <summary>Signs out (POST, with antiforgery).</summary>
    public const string SignOut = "/uitloggen";

    /// <summary>Page for somebody who cancelled at the provider.</summary>
    public const string Denied = "/inloggen/geweigerd";

    /// <summary>General page for a login that failed; <c>nummer</c> finds the detail in the log.</summary>
    public const string Failed = "/inloggen/mislukt";

    /// <summary>Page for a login that is real but proven too weakly; <c>terug</c> is where the person was going.</summary>
    public const string TooWeak = "/inloggen/twee-stappen";

    /// <summary>Name of the query parameter with the address to return to.</summary>
    public const string ReturnParameter = "terug";
}
