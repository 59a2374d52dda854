using Portal.Data.Disclosures;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Staff.Features.Registrations;

namespace Portal.Staff.Features.Authorisations;

/// <summary>Adds an authorisation: from a paper that the client signed, or as a question in the portal (2017-7.1 b).</summary>
public sealed partial class AddAuthorisationPage
{
    private static readonly IReadOnlyList<Choice<bool?>> Ways =
    [
        new(true, Texts.Way_Paper, Texts.Way_Paper_Sub),
        new(false, Texts.Way_Portal, Texts.Way_Portal_Sub),
    ];

    private static readonly IReadOnlyList<Choice<AuthorisationKind?>> Kinds =
    [
        new(AuthorisationKind.General, Texts.Kind_General, Texts.Kind_General_Sub),
        new(AuthorisationKind.CurriculumVitae, Texts.Kind_CurriculumVitae, Texts.Kind_CurriculumVitae_Sub),
        new(AuthorisationKind.HealthOut, Texts.Kind_HealthOut, Texts.Kind_HealthOut_Sub),
        new(AuthorisationKind.HealthIn, Texts.Kind_HealthIn, Texts.Kind_HealthIn_Sub),
    ];

    private readonly ChosenFile paper = new();
    private PersonAuthorisations? client;
    private Refusal? notFound;
    private bool? onPaper;
    private AuthorisationKind? kind;
    private string? recipients;
    private IReadOnlyList<DataCategories>? groups = [];
    private string? dataInWords;
    private string? purpose;
    private DateOnly? validUntil;
    private DateOnly? signedOn;
    private bool isExplicit;

    private bool IsAboutHealth => kind is { } known && AuthorisationKinds.IsAboutHealth(known);

    // Only what the kind may name can be chosen.
    private IReadOnlyList<Choice<DataCategories>> Groups =>
        [.. AuthorisationWords.Groups.Where(group => kind is not { } known || AuthorisationKinds.Allowed(known).HasFlag(group)).Select(group => new Choice<DataCategories>(group, AuthorisationWords.Of(group)))];

    private DataCategories Chosen => (groups ?? []).Aggregate(DataCategories.None, (all, group) => all | group);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        var found = await Authorisations.ForPersonAsync(Id, CancellationToken.None);
        (client, notFound) = (found.IsSuccess ? found.Value : null, found.Refusal);
    }

    // What the kind always names is chosen already; what it may not name is let go of.
    private void ChooseKind(AuthorisationKind? chosen)
    {
        kind = chosen;
        if (chosen is { } known)
            groups = [.. AuthorisationWords.Groups.Where(group => ((Chosen | AuthorisationKinds.Required(known)) & AuthorisationKinds.Allowed(known)).HasFlag(group))];
    }

    private async Task<Refusal?> SaveAsync()
    {
        if (onPaper is not { } isPaper)
            return new InvalidInput("Way", Texts.Way_Missing);
        if (isPaper && paper.Problem is { } problem)
            return new InvalidInput("File", problem);
        var entry = new AuthorisationEntry(kind, recipients ?? "", purpose ?? "", Chosen, dataInWords, validUntil);
        return Back(isPaper
            ? (await Record.ExecuteAsync(Id, entry, new SignedPaperEntry(signedOn, paper.File, isExplicit), CancellationToken.None)).Refusal
            : (await Ask.ExecuteAsync(Id, entry, CancellationToken.None)).Refusal);
    }
}
