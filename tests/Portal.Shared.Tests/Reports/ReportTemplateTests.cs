using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Testing;

namespace Portal.Shared.Tests.Reports;

/// <summary>Which sections a report can have.</summary>
[Article("2018-6")]
[Article("AVG 9")]
public sealed class ReportTemplateTests
{
    [Theory]
    [InlineData("Diagnose", null)]
    [InlineData("DIAGNOSTIEK", null)]
    [InlineData("Medische situatie", null)]
    [InlineData("Ziekteverloop", null)]
    [InlineData("Code (DSM-5)", null)]
    [InlineData("ICD/codes", null)]
    [InlineData("Overig", "Noem hier de diagnose.")]
    [InlineData("Overig", "medicatie, therapie")]
    public void Choose_MedicalField_IsRefused(string title, string? hint) =>
        Assert.Equal(new MedicalFieldRefused(hint ?? title), ReportTemplate.Of(null, ReportKind.Extended).Choose([new("Doel", null), new(title, hint)]).Refusal);

    [Theory]
    [InlineData("Voortgang")]
    [InlineData("Incidenten")]
    [InlineData("Afspraken en advies")]
    [InlineData("Klachten over het werk")]
    public void Choose_OrdinaryField_IsKeptWithoutSpaces(string title)
    {
        var template = ReportTemplate.Of(null, ReportKind.Brief);
        Assert.True(template.Choose([new($" {title} ", " ")]).IsSuccess);
        Assert.Equal((new TemplateSection(title, null), 1), (Assert.Single(template.Sections), template.Version));
    }

    [Fact]
    public void Choose_NoneTooManyTwiceOrTooLong_IsRefused_AndWhatWasChosenStays()
    {
        var template = ReportTemplate.Of(Guid.NewGuid(), ReportKind.Extended);
        Assert.True(template.Choose([new("Doel", "Waarheen")]).IsSuccess);
        Assert.Equal(new SectionsMissing(), template.Choose([]).Refusal);
        Assert.Equal(new SectionsMissing(), template.Choose([.. Enumerable.Range(1, ReportContent.MostSections + 1).Select(number => new TemplateSection($"Kop {number}", null))]).Refusal);
        Assert.Equal(new SectionTitleWrong(), template.Choose([new("Doel", null), new(" doel", null)]).Refusal);
        Assert.Equal(new SectionTitleWrong(), template.Choose([new(" ", null)]).Refusal);
        Assert.Equal(new SectionTitleWrong(), template.Choose([new(new string('a', ReportContent.LongestTitle + 1), null)]).Refusal);
        Assert.Equal(new SectionHintTooLong(), template.Choose([new("Doel", new string('a', TemplateSection.LongestHint + 1))]).Refusal);
        Assert.Equal([new TemplateSection("Doel", "Waarheen")], template.Sections);
    }
}
