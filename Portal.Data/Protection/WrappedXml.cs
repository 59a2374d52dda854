using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared.Hosting.Keys;

namespace Portal.Data.Protection;

/// <summary>Wraps the keys of the data protection system, which protect cookies and sessions, with the master key.</summary>
internal sealed class WrappedXmlEncryptor(MasterKeys master) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(WrappedXml.Wrap(master, System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))), typeof(WrappedXmlDecryptor));
}

/// <summary>Unwraps them. The data protection system makes it by its name, which is stored with each key.</summary>
/// <param name="services">Where the master keys are.</param>
internal sealed class WrappedXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(System.Text.Encoding.UTF8.GetString(WrappedXml.Unwrap(services.GetRequiredService<MasterKeys>(), encryptedElement)));
}

/// <summary>How a wrapped key stands in the XML of the data protection system.</summary>
internal static class WrappedXml
{
    private const string Purpose = "data protection key";

    private static readonly XName Name = "wrappedKey";

    public static XElement Wrap(MasterKeys master, ReadOnlySpan<byte> plain) => new(Name, Convert.ToBase64String(master.Wrap(plain, Purpose)));

    public static byte[] Unwrap(MasterKeys master, XElement wrapped) => master.Unwrap(BytesOf(wrapped), Purpose);

    /// <summary>The wrapped parts of a stored key.</summary>
    public static IReadOnlyList<XElement> In(XElement stored) => [.. stored.DescendantsAndSelf(Name)];

    /// <summary>Whether it holds a key that anybody can read who reads the row.</summary>
    public static bool IsPlain(XElement stored) => stored.DescendantsAndSelf().Any(part => part.Name.LocalName == "masterKey");

    /// <summary>The wrapped bytes.</summary>
    public static byte[] BytesOf(XElement wrapped) => Convert.FromBase64String(wrapped.Value);
}
