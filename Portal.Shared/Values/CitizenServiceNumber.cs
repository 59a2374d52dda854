namespace Portal.Shared.Values;

/// <summary>Recognises what could be a citizen service number (BSN), so that none is ever kept: we have no ground in law for it (UAVG 46).</summary>
public static class CitizenServiceNumber
{
    /// <summary>Nine digits that pass the eleven test: one other number in eleven is refused too, rather than ever keep such a number.</summary>
    public static bool LooksLike(string text)
    {
        if (text.Length != 9 || !text.All(char.IsAsciiDigit))
            return false;
        var sum = -(text[8] - '0');
        for (var i = 0; i < 8; i++)
            sum += (9 - i) * (text[i] - '0');
        return sum % 11 == 0;
    }
}
