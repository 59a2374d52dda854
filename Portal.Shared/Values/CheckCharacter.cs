namespace Portal.Shared.Values;

/// <summary>The check character of our numbers (ISO 7064, MOD 37,36): a mistyped number is noticed before it is looked up.</summary>
internal static class CheckCharacter
{
    private const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The character that belongs after a text of digits and capitals.</summary>
    public static char Of(string text)
    {
        const int modulus = 36;
        var product = modulus;
        foreach (var character in text)
        {
            var sum = (product + Characters.IndexOf(character, StringComparison.Ordinal)) % modulus;
            product = (sum == 0 ? modulus : sum) * 2 % (modulus + 1);
        }

        return Characters[(modulus + 1 - product) % modulus];
    }
}
