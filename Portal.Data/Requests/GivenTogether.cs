using System.Security.Cryptography;
using System.Text;

namespace Portal.Data.Requests;

/// <summary>
/// Items that were given at once have one line in the record: the numbers of their judgements, which follow each other and never change, and a
/// fingerprint of which items those are. Who doubts it computes the fingerprint from the rows again.
/// </summary>
public static class GivenTogether
{
    /// <summary>The fingerprint of items.</summary>
    /// <param name="itemKeys">Their keys, in the order of the numbers of the judgements.</param>
    public static string FingerprintOf(IEnumerable<string> itemKeys) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', itemKeys))));
}
