using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Portal.LocalHost.Provider;

/// <summary>The RSA key that signs tokens, kept in the data folder so that a restart does not end sessions.</summary>
public sealed class ProviderKey : IDisposable
{
    private readonly RSA _rsa;

    private ProviderKey(RSA rsa)
    {
        _rsa = rsa;
        var key = new RsaSecurityKey(rsa);
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256);
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        PublicKeys = new
        {
            keys = new[]
            {
                new
                {
                    kty = "RSA",
                    use = "sig",
                    alg = SecurityAlgorithms.RsaSha256,
                    kid = key.KeyId,
                    n = Base64UrlEncoder.Encode(parameters.Modulus),
                    e = Base64UrlEncoder.Encode(parameters.Exponent),
                },
            },
        };
    }

    /// <summary>Signs with RS256.</summary>
    public SigningCredentials SigningCredentials { get; }

    /// <summary>The key set that everybody may read: a JWKS.</summary>
    public object PublicKeys { get; }

    /// <summary>Reads <c>provider-key.pem</c>, or makes it when it is not there.</summary>
    public static ProviderKey Open(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "provider-key.pem");
        var rsa = RSA.Create(2048);
        if (File.Exists(path))
            rsa.ImportFromPem(File.ReadAllText(path));
        else
            PrivateFile.Write(path, rsa.ExportPkcs8PrivateKeyPem());
        return new ProviderKey(rsa);
    }

    /// <inheritdoc/>
    public void Dispose() => _rsa.Dispose();
}
