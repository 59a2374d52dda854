using System.Security.Cryptography;
using Portal.Shared.Hosting.Keys;
using Portal.Testing;

namespace Portal.Shared.Tests.Hosting.Keys;

public sealed class MasterKeysTests
{
    private const string Purpose = "person key 1";

    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public void Unwrap_WhatWasWrapped_GivesItBack()
    {
        var keys = TestKeys.Master();

        var wrapped = keys.Wrap(Secret, Purpose);

        Assert.Equal(Secret, keys.Unwrap(wrapped, Purpose));
        Assert.Equal(TestKeys.Name, MasterKeys.NameIn(wrapped));
        Assert.True(keys.IsCurrent(wrapped));
        Assert.Equal(-1, wrapped.AsSpan().IndexOf(Secret));
    }

    [Fact]
    public void Wrap_Twice_GivesTwoTexts() => Assert.NotEqual(TestKeys.Master().Wrap(Secret, Purpose), TestKeys.Master().Wrap(Secret, Purpose));

    [Fact]
    public void Unwrap_AnyByteChanged_Throws()
    {
        var keys = TestKeys.Master();
        var wrapped = keys.Wrap(Secret, Purpose);

        for (var i = 0; i < wrapped.Length; i++)
        {
            byte[] changed = [.. wrapped];
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => { keys.Unwrap(changed, Purpose); });
        }
        for (var length = 0; length < wrapped.Length; length++)
            Assert.ThrowsAny<CryptographicException>(() => { keys.Unwrap(wrapped.AsSpan(0, length), Purpose); });
    }

    [Fact]
    public void Unwrap_ForAnotherPurpose_Throws() =>
        Assert.ThrowsAny<CryptographicException>(() => { TestKeys.Master().Unwrap(TestKeys.Master().Wrap(Secret, Purpose), "person key 2"); });

    [Fact]
    public void Unwrap_WithTheRightNameAndAnotherKey_Throws()
    {
        var wrapped = TestKeys.Master().Wrap(Secret, Purpose);
        var other = new MasterKeys(new Dictionary<string, byte[]> { [TestKeys.Name] = RandomNumberGenerator.GetBytes(32) }, TestKeys.Name);

        Assert.ThrowsAny<CryptographicException>(() => { other.Unwrap(wrapped, Purpose); });
    }

    [Fact]
    public void Unwrap_KeyNotThere_NamesIt()
    {
        var wrapped = TestKeys.Master("oud").Wrap(Secret, Purpose);

        var problem = Assert.Throws<MasterKeyMissingException>(() => { TestKeys.Master("nieuw").Unwrap(wrapped, Purpose); });
        Assert.Equal("oud", problem.Name);
    }

    [Fact]
    public void Unwrap_AfterANewKeyBecameCurrent_StillReadsAndSaysItIsOld()
    {
        var wrapped = TestKeys.Master("oud").Wrap(Secret, Purpose);
        var both = TestKeys.Master("oud", "nieuw");

        Assert.Equal(Secret, both.Unwrap(wrapped, Purpose));
        Assert.False(both.IsCurrent(wrapped));
        Assert.Equal("nieuw", MasterKeys.NameIn(both.Wrap(Secret, Purpose)));
    }

    [Fact]
    public void Verify_OwnSignature_IsTrueAndNothingElseIs()
    {
        var keys = TestKeys.Master();
        var signature = keys.Sign(Secret, "head");

        Assert.True(keys.Verify(Secret, signature, "head"));
        Assert.False(keys.Verify(Secret, signature, "other"));
        Assert.False(keys.Verify([.. Secret, 0], signature, "head"));
        Assert.False(keys.Verify(Secret, [], "head"));
        for (var i = 0; i < signature.Length; i++)
        {
            byte[] changed = [.. signature];
            changed[i] ^= 1;
            Assert.False(keys.Verify(Secret, changed, "head"));
        }
        Assert.False(TestKeys.Master("ander").Verify(Secret, signature, "head"));
        Assert.True(TestKeys.Master(TestKeys.Name, "nieuw").Verify(Secret, signature, "head"));
    }

    [Fact]
    public void Construct_WithAShortKeyOrAnUnknownCurrent_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new MasterKeys(new Dictionary<string, byte[]> { ["a"] = new byte[16] }, "a"));
        Assert.Throws<ArgumentException>(() => new MasterKeys(new Dictionary<string, byte[]> { ["a"] = new byte[32] }, "b"));
    }
}
