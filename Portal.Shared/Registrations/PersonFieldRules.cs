namespace Portal.Shared.Registrations;

/// <summary>What a field of the registration can hold, whichever screen it is entered or corrected on.</summary>
public static class PersonFieldRules
{
    /// <summary>Whether a text can be a commissioner's number: letters, digits, dashes, points and slashes.</summary>
    public static bool IsClientNumber(string number) => number.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '/');

    /// <summary>Whether a text is a house number: digits alone, the rest is the addition.</summary>
    public static bool IsHouseNumber(string number) => number.Length is > 0 and <= 5 && number[0] != '0' && number.All(char.IsAsciiDigit);

    /// <summary>Whether a text is a telephone number: at least eight digits, at most 40 characters.</summary>
    public static bool IsPhone(string phone) =>
        phone.Length <= 40 && phone.Count(char.IsAsciiDigit) >= 8 && phone.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '-' or '(' or ')' or '+' or '.');

    /// <summary>Whether somebody can be born on a day: not in the future, and not 120 years ago or more.</summary>
    public static bool IsBirthDate(DateOnly date, DateOnly today) => date <= today && date > today.AddYears(-120);
}
