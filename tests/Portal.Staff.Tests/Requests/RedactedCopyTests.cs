using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Staff.Features.Requests;
using PageTexts = Portal.Staff.Features.Requests.Texts;

namespace Portal.Staff.Tests.Requests;

public sealed class RedactedCopyTests
{
    [Fact]
    public async Task Upload_ConnectionIsLost_SaysSoBesideTheFile()
    {
        await using var office = await Office.OpenAsync();
        var item = new OverviewItem("stuk", OverviewCategories.Dossier, "Brief", null, null, new Provenance(DataOrigin.Employee, "Bron", new DateOnly(2026, 11, 27), ProcessingPurpose.LegalDuty), DocumentId: Guid.NewGuid(), FileName: "brief.pdf");
        var row = office.Render<ItemReviewRow>(parameters => parameters
            .Add(component => component.Row, new ReviewRow(item) { Verdict = ItemVerdict.Redact })
            .Add(component => component.Number, CaseNumber.Of(2026, 1)));

        await row.InvokeAsync(() => row.FindComponent<FileField>().Instance.OnChosen.InvokeAsync([new LostFile()]));

        row.WaitForAssertion(() => Assert.Contains(PageTexts.UploadFailed, row.Markup, StringComparison.Ordinal));
    }

    private sealed class LostFile : IBrowserFile
    {
        public string Name => "brief.pdf";

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Size => 10;

        public string ContentType => "application/pdf";

        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => throw new IOException("The connection was lost.");
    }
}
