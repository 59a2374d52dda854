using Portal.Shared.Values;

namespace Portal.Shared.Tests.Values;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Noor Zonderland", "noor zonderland")]
    [InlineData("  NOOR   zonderland ", "noor zonderland")]
    [InlineData("Élise Özdemir", "elise ozdemir")]
    [InlineData("e\u0301lise", "elise")]
    [InlineData("İpek Işık", "ipek isik")]
    [InlineData("Søren Ørsted", "soren orsted")]
    [InlineData("Æfa Œvre", "aefa oevre")]
    [InlineData("Weiß Łukasz Đorđe Þóra", "weiss lukasz dorde thora")]
    [InlineData("Zoë van der Kaboutermolen-Zilvermaan", "zoe van der kaboutermolen zilvermaan kaboutermolenzilvermaan")]
    [InlineData("Bram 't Hooge", "bram t hooge")]
    [InlineData("Mees O'Vleugel", "mees o vleugel ovleugel")]
    [InlineData("Mees O’Vleugel", "mees o vleugel ovleugel")]
    [InlineData("M.P. de Boom", "m p de boom mp")]
    [InlineData("Ωmega Юла", "ωmega юла")]
    [InlineData("Ｎｏｏｒ", "noor")]
    [InlineData("Noor Noor", "noor")]
    [InlineData("(brief) 12", "brief 12")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("-'. ", "")]
    public void OfName_OfAnyName_AreItsWordsWithoutAccents(string? name, string words) => Assert.Equal(words, string.Join(' ', SearchWords.OfName(name)));

    [Theory]
    [InlineData("Élise öz", "elise oz")]
    [InlineData("o'vleugel", "o vleugel")]
    [InlineData("kaboutermolen-zilver", "kaboutermolen zilver")]
    [InlineData("noor NOOR", "noor")]
    public void Typed_OfWhatSomebodyTypes_AreOnlyTheWordsTyped(string text, string words) => Assert.Equal(words, string.Join(' ', SearchWords.Typed(text)));

    [Fact]
    public void OfName_OfAVeryLongWord_KeepsItsBeginning() => Assert.Equal(new string('a', SearchWords.Longest), Assert.Single(SearchWords.OfName(new string('Á', 200))));

    [Theory]
    [InlineData("zon")]
    [InlineData("zonderland")]
    public void After_OfAWord_LiesBehindEveryWordThatBeginsWithIt(string word)
    {
        Assert.All([word, word + "z", word + "ω", word + "юла"], longer => Assert.True(string.CompareOrdinal(longer, SearchWords.After(word)) < 0));
        Assert.True(string.CompareOrdinal("zoo", SearchWords.After(word)) > 0);
    }
}
