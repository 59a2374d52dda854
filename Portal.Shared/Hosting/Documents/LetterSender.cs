namespace Portal.Shared.Hosting.Documents;

/// <summary>Who writes a letter.</summary>
/// <param name="Name">Name of the organisation.</param>
/// <param name="Lines">Address, e-mail address and what else stands below the name, line by line.</param>
public sealed record LetterSender(string Name, IReadOnlyList<string> Lines)
{
    /// <summary>The organisation as it stands above every letter: postal address, e-mail address and telephone.</summary>
    public static LetterSender Of(Organisations.OrganisationDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        return new LetterSender(details.Name, [details.PostalStreet, $"{details.PostalPostalCode} {details.PostalCity}".Trim(), details.Email, details.Phone]);
    }
}
