using Portal.Data.Reports;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Reports;

/// <summary>Releases a report: every rule that still stands in the way is named with its article and what to do, and answered again at each choice.</summary>
public sealed partial class ReleasePanel
{
    private static readonly IReadOnlyList<Choice<DisclosureGround?>> Grounds =
        [.. ReleaseReport.Grounds.Select(each => new Choice<DisclosureGround?>(each, each == DisclosureGround.Authorisation ? Texts.Release_ByAuthorisation : ReportSteps.Capital(Words.Of(each))))];

    private ReleaseCheck? check;
    private CancellationTokenSource? stop;
    private DisclosureGround? ground = DisclosureGround.Assignment;
    private string? purpose;
    private string? groundText;
    private Guid? authorisationId;
    private Guid? healthConsentId;
    private string? outsideReason;
    private string? sentFirstReason;

    private bool AsksOutside => ReportingAgreement.WhyOutside(Data.Agreement, Report.Content.HasHealth, Data.Today).Count > 0;

    private ReleaseEntry Entry => new()
    {
        Ground = ground,
        Purpose = purpose,
        GroundText = groundText,
        AuthorisationId = authorisationId,
        HealthConsentId = healthConsentId,
        OutsideReason = outsideReason,
        SentFirstReason = sentFirstReason,
    };

    /// <inheritdoc />
    public void Dispose()
    {
        stop?.Cancel();
        stop?.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        purpose = Data.Agreement?.Purpose;
        healthConsentId = Data.HealthConsents is [var only] ? only.Id : null;
        await CheckAsync();
    }

    private async Task CheckAsync()
    {
        var checkedNow = await Releasing.CheckAsync(Report.Id, Report.Version, Entry, CancellationToken.None);
        check = checkedNow.IsSuccess ? checkedNow.Value : null;
        if (!checkedNow.IsSuccess)
            await SendAsync(() => Task.FromResult<Refusal?>(checkedNow.Refusal));
    }

    private async Task<Refusal?> ReleaseAsync()
    {
        stop?.Dispose();
        stop = new CancellationTokenSource();
        try
        {
            var released = await Releasing.ExecuteAsync(Report.Id, Report.Version, Entry, stop.Token);
            if (released.Refusal is MayNotGoOut stays)
            {
                check = new ReleaseCheck(stays.Reasons, ReportRelease.LabelOf(Report));
                return new InvalidInput("Ground", Texts.Release_Stays);
            }

            return await FinishAsync(released.Refusal, Texts.Release_Done);
        }
        catch (OperationCanceledException)
        {
            return new InvalidInput("Ground", Texts.Release_Stopped);
        }
    }

    // Where what is asked can be done.
    private (string Href, string Text)? WhereOf(Refusal reason) => reason switch
    {
        NoSignedAgreement => (Urls.Commissioner(Report.CommissionerId), Texts.Where_Commissioner),
        NobodyToDownload => (Urls.Reporting(Report.PersonId, Report.TrajectoryId), Texts.Where_Reporting),
        ReportOutsideAgreement => (Urls.Reporting(Report.PersonId, Report.TrajectoryId), Texts.Where_Reporting),
        HealthNeedsConsent or AuthorisationMissing or AuthorisationExpired or AuthorisationWithdrawn or DataNotAuthorised or RecipientNotAuthorised => (Urls.Client(Report.PersonId), Texts.Where_Client),
        _ => null,
    };

    private static List<Choice<Guid?>> LinesOf(IReadOnlyList<Authorisation> authorisations) =>
        [.. authorisations.Select(each => new Choice<Guid?>(each.Id, Texts.Release_Line.With(string.Join(", ", each.Recipients), each.SignedOn is { } on ? TermTexts.Numbers(on) : "")))];
}
