using FluentValidation;
using Portal.Data.Documents;
using Portal.Data.Registrations;
using Portal.Shared.Disclosures;

namespace Portal.Data.Disclosures;

/// <summary>What an authorisation says, as an employee fills it in (2017-7.1 b).</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Recipients">Who may receive the data, or who is asked for them, by name; one on each line.</param>
/// <param name="Purpose">What for, in words that the client reads.</param>
/// <param name="Categories">Which groups of data.</param>
/// <param name="DataInWords">The data in words; needed for health data.</param>
/// <param name="ValidUntil">The last day; null until it is taken back.</param>
public sealed record AuthorisationEntry(AuthorisationKind? Kind, string Recipients, string Purpose, DataCategories Categories, string? DataInWords, DateOnly? ValidUntil)
{
    /// <summary>The names, without empty lines.</summary>
    internal IReadOnlyList<string> Names => (Recipients ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal AuthorisationTerms Terms => new(Kind!.Value, Names, Purpose.Trim(), Categories, ValidUntil) { DataInWords = DataInWords.Tidied() };
}

/// <summary>The paper that the client signed.</summary>
/// <param name="SignedOn">The day of the signature.</param>
/// <param name="File">The paper, scanned or photographed.</param>
/// <param name="IsExplicit">Whether the paper says in so many words that the client consents; needed for health data (AVG 9(2)(a)).</param>
public sealed record SignedPaperEntry(DateOnly? SignedOn, ReceivedFile? File, bool IsExplicit);

/// <summary>What must hold for what an authorisation says; each kind has obligatory parts of its own.</summary>
public sealed class AuthorisationRules : AbstractValidator<AuthorisationEntry>
{
    private const int MostRecipients = 20;

    /// <summary>Makes the rules: the last day lies after the day of the signature, or after today where it is only asked for.</summary>
    public AuthorisationRules(DateOnly from, bool isSigned)
    {
        RuleFor(a => a.Kind).NotNull().WithMessage(Texts.Kind_Missing);
        RuleFor(a => a.Recipients)
            .Must((a, _) => a.Names.Count > 0).WithMessage(Texts.Recipients_Missing)
            .Must((a, _) => a.Names.Count <= MostRecipients).WithMessage(Texts.Recipients_TooMany)
            .Must((a, _) => a.Names.All(name => name.Length <= 200)).WithMessage(Texts.Recipients_TooLong);
        RuleFor(a => a.Purpose).NotEmpty().WithMessage(Texts.AuthorisationPurpose_Missing).MaximumLength(2000).WithMessage(Texts.TooLong_2000);
        RuleFor(a => a.DataInWords)
            .Must((a, words) => a.Kind is not { } kind || !AuthorisationKinds.IsAboutHealth(kind) || !string.IsNullOrWhiteSpace(words)).WithMessage(Texts.DataInWords_Missing)
            .MaximumLength(2000).WithMessage(Texts.TooLong_2000);
        RuleFor(a => a.ValidUntil).Must(day => day is null || day > from).WithMessage(isSigned ? Texts.ValidUntil_AfterSigned : Texts.ValidUntil_AfterToday);
        RuleFor(a => a.Categories).Custom((categories, context) =>
        {
            if (ProblemOf(context.InstanceToValidate.Kind, categories) is { } problem)
                context.AddFailure(problem);
        });
    }

    private static string? ProblemOf(AuthorisationKind? kind, DataCategories categories)
    {
        if (categories == DataCategories.None)
            return Texts.Categories_Missing;
        if (kind is not { } known)
            return null;
        if (!categories.HasFlag(AuthorisationKinds.Required(known)))
            return known == AuthorisationKind.CurriculumVitae ? Texts.Categories_NeedCurriculumVitae : Texts.Categories_NeedHealth;
        if ((categories & ~AuthorisationKinds.Allowed(known)) == DataCategories.None)
            return null;
        return known == AuthorisationKind.CurriculumVitae ? Texts.Categories_OnlyCurriculumVitae : Texts.Categories_NoHealth;
    }
}

/// <summary>What must hold for a signed paper.</summary>
public sealed class SignedPaperRules : AbstractValidator<SignedPaperEntry>
{
    /// <summary>Makes the rules of a day, for a kind of authorisation.</summary>
    public SignedPaperRules(DateOnly today, AuthorisationKind? kind)
    {
        RuleFor(p => p.SignedOn).NotNull().WithMessage(Texts.SignedOn_Missing).Must(day => day is null || day <= today).WithMessage(Texts.SignedOn_Future);
        RuleFor(p => p.File).NotNull().WithMessage(Texts.Paper_Missing);
        RuleFor(p => p.IsExplicit).Must(isExplicit => isExplicit || kind is not { } known || !AuthorisationKinds.IsAboutHealth(known)).WithMessage(Texts.IsExplicit_Missing);
    }
}
