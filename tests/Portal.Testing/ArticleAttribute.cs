namespace Portal.Testing;

/// <summary>
/// Names the article that a test carries out, such as <c>2017-13.2</c> (regulations of 2017), <c>2018-6</c> (regulations of 2018) or <c>AVG 12(3)</c>.
/// </summary>
/// <param name="article">The article, written as in the explanations of the product.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class ArticleAttribute(string article) : Attribute
{
    /// <summary>The article, such as <c>2017-13.2</c>.</summary>
    public string Article { get; } = article;
}
