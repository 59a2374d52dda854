using Portal.Shared.Outcomes;

namespace Portal.Shared.Requests;

/// <summary>
/// Words that differ with what is asked for: an answer about disclosures rests on 2017-15, and says "niets verstrekt" where one about access says
/// that nothing is held. They stand under <c>{Enum}_{Value}_{Kind}</c>; where there is no such text the common one serves.
/// </summary>
public static class KindWords
{
    /// <summary>What is asked for, as a title: for another right which one.</summary>
    public static string Title(PrivacyRequest request) => request.Right is { } right ? Capital(Words.Of(right)) : Words.Of(request.Kind);

    /// <summary>The word for a ground, an outcome or a verdict on this request: of its right where that has its own.</summary>
    public static string Of(Enum value, PrivacyRequest request) => Of(value, request.Kind, request.Right);

    /// <summary>The word on a request of a kind, and for another right on that right.</summary>
    public static string Of(Enum value, RequestKind kind, OtherRight? right) =>
        (right is { } named ? Words.Find(value.GetType(), $"{value.GetType().Name}_{value}_{named}") : null) ?? Of(value, kind);

    /// <summary>The word for a ground, an outcome or a verdict on a request of a kind.</summary>
    public static string Of(Enum value, RequestKind kind) => Words.Find(value.GetType(), $"{value.GetType().Name}_{value}_{kind}") ?? Words.Of(value);

    private static string Capital(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";
}
