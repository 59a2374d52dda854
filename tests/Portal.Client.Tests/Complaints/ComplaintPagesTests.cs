using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Features.Complaints;
using Portal.Client.Tests.Components;
using Portal.Client.Tests.Requests;
using Portal.Shared.Complaints;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Client.Tests.Complaints;

/// <summary>Questions and complaints as whoever makes them sees them (2017-17, 2018-15).</summary>
[Article("2017-17")]
[Article("2018-15")]
public sealed class ComplaintPagesTests : PageTest
{
    private const string Script = "<script>alert(1)</script>";

    [Theory]
    [InlineData("nl-NL", "Wij hebben het ontvangen", "Wat is het?", "Uw vraag is nu een klacht")]
    [InlineData("en-GB", "We have received it", "What is it?", "Your question is a complaint now")]
    public async Task Question_FilledInCheckedAndSent_CanBecomeAComplaint(string culture, string received, string what, string turned)
    {
        ComponentTestExtensions.Speak(culture);
        var form = Open<NewComplaintPage>($"{Urls.MyComplaints}/nieuw");
        form.WaitForElement("form").Submit();
        // Kind, subject, title and text.
        form.WaitForAssertion(() => Assert.Equal(4, form.FindAll(".errors li").Count));
        form.Find("#soort-1").Change("Question");
        form.Find("#onderwerp").Change(nameof(ComplaintSubject.Security));
        form.Find("#over").Change(Guid.Empty.ToString());
        form.WaitForElement("#wie").Change(Script);
        form.Find("#kort").Change(Script);
        form.Find("#tekst").Change(Script + "\n" + Script);
        form.Find("form").Submit();
        form.WaitForElement("dl.kv");
        Assert.Contains(what, form.Find("dl.kv").TextContent, StringComparison.Ordinal);
        await using (var before = Portal.Db())
            Assert.Empty(await before.Complaints.ToListAsync());
        form.Find(".btn-primary").Click();
        await using var db = Portal.Db();
        var navigation = Services.GetRequiredService<NavigationManager>();
        form.WaitForAssertion(() => Assert.Contains("VK-", navigation.Uri, StringComparison.Ordinal));
        var complaint = await db.Complaints.AsNoTracking().SingleAsync();
        Assert.EndsWith(Urls.MyComplaintReceived(complaint.Number.Value), navigation.Uri, StringComparison.Ordinal);

        var page = Open<ComplaintPage>(Urls.MyComplaintReceived(complaint.Number.Value), parameters => parameters.Add(p => p.Number, complaint.Number.Value));
        page.WaitForAssertion(() => Assert.Contains(received, page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("script"));
        Assert.Equal(Script, page.Find("h1").TextContent);
        page.Find("[aria-labelledby=toch] button").Click();
        page.WaitForAssertion(() => Assert.Contains(turned, page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[aria-labelledby=toch]"));
        Assert.Equal(ComplaintKind.Complaint, (await db.Complaints.AsNoTracking().SingleAsync()).Kind);

        var list = Open<ComplaintsPage>(Urls.MyComplaints);
        list.WaitForAssertion(() => Assert.Contains(complaint.Number.Value, list.Find("[aria-labelledby=eigen]").TextContent, StringComparison.Ordinal));
        Assert.Equal([Urls.NewQuestion, Urls.NewComplaint], list.FindAll("[aria-labelledby=keuze] a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("nl-NL", "te laat", "had uiterlijk", "Past het u niet")]
    [InlineData("en-GB", "late", "was due by", "Does it not suit you")]
    public async Task Complaint_ThatIsLate_SaysSoInListAndPage_WithTheAgreedConversation(string culture, string late, string due, string unsuited)
    {
        ComponentTestExtensions.Speak(culture);
        var number = await AddAsync(100, (complaint, today) => complaint.PlanHearing(today, "Om 10.30 uur,\nniet bij " + Script, today));

        var list = Open<ComplaintsPage>(Urls.MyComplaints);
        list.WaitForAssertion(() => Assert.Equal(late, list.Find(".chip").TextContent.Trim()));
        var page = Open<ComplaintPage>(Urls.MyComplaint(number.Value), parameters => parameters.Add(p => p.Number, number.Value));

        page.WaitForElement(".timeline");
        Assert.Equal(late, page.Find(".chip").TextContent.Trim());
        Assert.Contains(due, page.Find(".timeline li:last-child").TextContent, StringComparison.Ordinal);
        var hearing = page.Find(".timeline li:nth-last-child(2)").TextContent;
        Assert.Contains(Script, hearing, StringComparison.Ordinal);
        Assert.Contains(unsuited, hearing, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("script"));

        // The day is past, and nobody wrote down yet how it went: there is nothing left to move.
        Portal.Time.Advance(TimeSpan.FromDays(1));
        var later = Open<ComplaintPage>(Urls.MyComplaint(number.Value), parameters => parameters.Add(p => p.Number, number.Value));
        later.WaitForAssertion(() => Assert.Contains(Script, later.Find(".timeline").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(unsuited, later.Find(".timeline").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complaint_JudgedAndNotAnswered_SaysNothingOfTheJudgement()
    {
        var number = await AddAsync(0, (complaint, today) =>
        {
            complaint.Hear(HearingKind.Declined, today, null, today);
            complaint.Judge(ComplaintJudgement.NotUpheld, "Geheime reden", "Olga Vuurtoren", Portal.Time.GetUtcNow());
        });

        var page = Open<ComplaintPage>(Urls.MyComplaint(number.Value), parameters => parameters.Add(p => p.Number, number.Value));

        page.WaitForElement(".timeline");
        Assert.DoesNotContain("Geheime reden", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("ongegrond", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Autoriteit Persoonsgegevens", page.Markup, StringComparison.Ordinal);
    }

    private async Task<ComplaintNumber> AddAsync(int daysAgo, Action<Complaint, DateOnly> act)
    {
        var number = ComplaintNumber.Of(2026, 3);
        await using var db = Portal.Db();
        var at = Portal.Time.GetUtcNow();
        var today = DutchTime.DateOf(at);
        var person = await db.Persons.FirstAsync(p => p.Link != null);
        var complaint = Complaint.Receive(
            number, ComplaintKind.Complaint, RequestChannel.Portal, new Complainant(person.Id, null, "Noor Zonderland", null, null, "nl"), new ComplaintContent(ComplaintSubject.Conduct, "Titel", "Tekst", null), [],
            today.AddDays(-daysAgo), at, "Noor Zonderland", new ComplaintTerms(), WorkingCalendar.Known, Guid.NewGuid()).Value;
        act(complaint, today);
        db.Complaints.Add(complaint);
        await db.SaveChangesAsync();
        return number;
    }
}
