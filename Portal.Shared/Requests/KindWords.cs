using Portal.Shared.Outcomes;

namespace Portal.Shared.Requests;

/// <summary>
/// Words that differ with what is asked for: an answer about disclosures rests on 2017-15, and says "niets verstrekt" where one about access says
/// that nothing is held. They stand under <c>{Enum}_{Value}_{Kind}</c>; where there is no such text the common one serves.
/// </summary>
public static class KindWords
{
    /// <summary>The word for a ground, an outcome or a verdict on a request of a kind.</summary>
    public static string Of(Enum value, RequestKind kind) => Words.Find(value.GetType(), $"{value.GetType().Name}_{value}_{kind}") ?? Words.Of(value);
}
