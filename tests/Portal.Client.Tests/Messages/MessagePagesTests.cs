using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Client.Features.Messages;
using Portal.Client.Tests.Components;
using Portal.Client.Tests.Requests;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Testing;

namespace Portal.Client.Tests.Messages;

/// <summary>The inbox as its reader sees it: what is new, what it says, and an answer (2017-11.2).</summary>
[Article("2017-11.2")]
public sealed class MessagePagesTests : PageTest
{
    private const string Script = "<script>alert(1)</script>";
    private const string Base = "https://mijn.voorbeeld.example/";

    protected override Task PrepareAsync()
    {
        Services.AddSingleton(Options.Create(new AddressSettings { Client = Base, Staff = "https://balie.voorbeeld.example/" }));
        return base.PrepareAsync();
    }

    [Theory]
    [InlineData("nl-NL", "Er zijn geen berichten", "Ontvangen")]
    [InlineData("en-GB", "There are no messages", "Received")]
    public void List_WithoutMessages_SaysSo(string culture, string none, string received)
    {
        ComponentTestExtensions.Speak(culture);

        var page = Open<MyMessagesPage>(Urls.MyMessages);

        page.WaitForAssertion(() => Assert.Contains(none, page.Markup, StringComparison.Ordinal));
        Assert.Equal(received, page.Find("#ontvangen").TextContent);
        Assert.Empty(page.FindAll("ul.list"));
    }

    [Fact]
    public async Task List_NewestFirst_MarksWhatWasNotRead_UntilItIsOpened()
    {
        await WriteAsync("Uw afspraak", "Tot dinsdag.");
        Portal.Time.Advance(TimeSpan.FromHours(1));
        var newest = await WriteAsync("Over uw plan", "Het plan staat erbij.", withFile: true);
        await WriteToSomebodyElseAsync();

        var list = Open<MyMessagesPage>(Urls.MyMessages);
        list.WaitForElement("ul.list");
        Assert.Equal("Ontvangen, 2 nog niet gelezen", list.Find("#ontvangen").TextContent);
        Assert.Equal(["Over uw plan", "Uw afspraak"], list.FindAll("ul.list a.t").Select(link => link.TextContent));
        Assert.Equal(2, list.FindAll("ul.list .below").Count);
        Assert.Equal([true, false], list.FindAll("ul.list .sub").Select(line => line.TextContent.Contains("met een bestand", StringComparison.Ordinal)));
        Assert.Equal(Urls.MyMessage(newest), list.FindAll("ul.list a.t")[0].GetAttribute("href"));

        var message = OpenMessage(newest);
        message.WaitForElement("article");
        Assert.Equal("Over uw plan", message.Find("h1").TextContent);
        Assert.Contains("Het plan staat erbij.", message.Find("article").TextContent, StringComparison.Ordinal);
        var file = message.Find("article a[download]");
        Assert.Equal("plan.txt", file.TextContent);
        await using (var db = Portal.Db())
            Assert.Equal([(newest, "Noor Zonderland")], (await db.PortalMessages.Where(m => m.ReadAt != null).ToListAsync()).Select(m => (m.Id, m.ReadBy!)));

        var after = Open<MyMessagesPage>(Urls.MyMessages);
        after.WaitForElement("ul.list");
        Assert.Equal("Ontvangen, 1 nog niet gelezen", after.Find("#ontvangen").TextContent);
        Assert.Equal([false, true], after.FindAll("ul.list li").Select(row => row.QuerySelector(".below") is not null));
    }

    [Fact]
    public async Task List_OfManyMessages_IsInPages()
    {
        for (var number = 1; number <= 21; number++)
        {
            Portal.Time.Advance(TimeSpan.FromMinutes(1));
            await WriteAsync($"Bericht {number}", "Tekst.");
        }

        var first = Open<MyMessagesPage>(Urls.MyMessages);
        first.WaitForElement("ul.list");
        Assert.Equal(20, first.FindAll("ul.list li").Count);
        Assert.Equal("Bericht 21", first.Find("ul.list a.t").TextContent);

        var second = Open<MyMessagesPage>($"{Urls.MyMessages}?pagina=2");
        second.WaitForElement("ul.list");
        Assert.Equal("Bericht 1", Assert.Single(second.FindAll("ul.list a.t")).TextContent);
    }

    [Theory]
    [InlineData("nl-NL", "Uw antwoord is verstuurd.")]
    [InlineData("en-GB", "Your answer was sent.")]
    public async Task Answer_WithoutTextIsAskedFor_AndWithTextStandsBelow(string culture, string done)
    {
        ComponentTestExtensions.Speak(culture);
        var id = await WriteAsync("Uw afspraak", "Komt u dinsdag?");
        Portal.Time.Advance(TimeSpan.FromMinutes(1));
        var page = OpenMessage(id);
        page.WaitForElement("#antwoord form");

        await page.Find("#antwoord form").SubmitAsync();
        page.WaitForElement("#antwoord .errors");
        await page.Find("#antwoord textarea").ChangeAsync($"Ja, tot dinsdag. {Script}");
        await page.Find("#antwoord form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("article").Count));
        Assert.Contains(done, page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains($"Ja, tot dinsdag. {Script}", page.FindAll("article")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Noor Zonderland", page.FindAll("article")[1].GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("script"));
        await using var db = Portal.Db();
        Assert.Equal(1, await db.PortalMessages.CountAsync(m => m.Sender == MessageSender.Person));
    }

    [Fact]
    public async Task Open_WhatThePortalWrote_HasNoFormToAnswer()
    {
        await using var db = Portal.Db();
        var person = await db.Persons.FirstAsync(p => p.Link != null);
        var said = PortalMessage.Say(person.Id, MessageTemplate.RequestReceived, new MessageText("Wij hebben uw verzoek", "Tekst."), Portal.Time.GetUtcNow());
        db.PortalMessages.Add(said);
        await db.SaveChangesAsync();

        var page = OpenMessage(said.Id);

        page.WaitForElement("article");
        Assert.Empty(page.FindAll("form"));
        Assert.StartsWith("Werkcontact, ", page.Find("article").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AnothersMessage_IsNotThere_AndStaysUnread()
    {
        var other = await WriteToSomebodyElseAsync();

        var page = OpenMessage(other);

        page.WaitForAssertion(() => Assert.Equal("Deze pagina is er niet", page.Find("h1").TextContent));
        Assert.DoesNotContain("Geheim", page.Markup, StringComparison.Ordinal);
        await using var db = Portal.Db();
        Assert.Null((await db.PortalMessages.SingleAsync(m => m.Id == other)).ReadAt);
    }

    [Fact]
    public async Task Open_TextOfTheLongestLength_IsShownWhole()
    {
        var text = new string('w', PortalMessage.MaximumText - 5) + " einde";
        var id = await WriteAsync(new string('o', PortalMessage.MaximumSubject), text);

        var page = OpenMessage(id);

        page.WaitForElement("article");
        Assert.Equal(text, page.Find("article .keep-lines").TextContent.Trim());
        // One word without an end would make the page wider than the screen.
        Assert.All([page.Find("h1"), page.Find("article .keep-lines")], part => Assert.Contains("break", part.ClassList));
    }

    [Theory]
    [InlineData(Script)]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<a href=\"https://elders.example\">klik</a>")]
    public async Task Open_MarkInTextOrSubject_IsShownAsItWasTyped(string mark)
    {
        var id = await WriteAsync(mark, $"Voor.\n{mark}\nNa.");

        var page = OpenMessage(id);

        page.WaitForElement("article");
        Assert.Equal(mark, page.Find("h1").TextContent);
        Assert.Contains(mark, page.Find("article .keep-lines").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("script, img, article .keep-lines a"));
        var list = Open<MyMessagesPage>(Urls.MyMessages);
        list.WaitForElement("ul.list");
        Assert.Equal(mark, list.Find("ul.list a.t").TextContent);
        Assert.Empty(list.FindAll("script, ul.list img"));
    }

    [Theory]
    [InlineData("Kijk op https://mijn.voorbeeld.example/mijn/verzoeken.", "/mijn/verzoeken")]
    [InlineData("Kijk op https://elders.example/mijn/verzoeken.", null)]
    [InlineData("Kijk op https://mijn.voorbeeld.example.elders.example/x.", null)]
    // Two slashes would be the address of another host.
    [InlineData("Kijk op https://mijn.voorbeeld.example//elders/x", "/elders/x")]
    [InlineData("Kijk op https://mijn.voorbeeld.example////elders", "/elders")]
    public async Task Open_AddressInTheText_LeadsNowhereButIntoThePortal(string text, string? href)
    {
        var id = await WriteAsync("Uw afspraak", text);

        var page = OpenMessage(id);

        page.WaitForElement("article");
        Assert.Equal(href is null ? [] : [href], page.FindAll("article .keep-lines a").Select(link => link.GetAttribute("href")));
        Assert.Equal(text, page.Find("article .keep-lines").TextContent.Trim());
    }

    private IRenderedComponent<MyMessagePage> OpenMessage(Guid id) => Open<MyMessagePage>(Urls.MyMessage(id), parameters => parameters.Add(p => p.Id, id));

    private async Task<Guid> WriteAsync(string subject, string text, bool withFile = false)
    {
        await using var db = Portal.Db();
        var person = await db.Persons.FirstAsync(p => p.Link != null);
        var message = PortalMessage.Write(person.Id, subject, text, Guid.NewGuid(), "Ravi Bloesemdal", Portal.Time.GetUtcNow());
        if (withFile)
        {
            var file = StoredDocument.Freeze(DocumentKind.MessageAttachment, person.Id, null, "plan.txt", "text/plain", "Een plan."u8.ToArray(), Portal.Time.GetUtcNow());
            db.Documents.Add(file);
            message.GoWith(null, null, file.Id);
        }

        db.PortalMessages.Add(message);
        await db.SaveChangesAsync();
        return message.Id;
    }

    private async Task<Guid> WriteToSomebodyElseAsync()
    {
        var other = await Portal.RegisterAsync("Vlieger", "bo@voorbeeld.example");
        await using var db = Portal.Db();
        var message = PortalMessage.Write(other.Id, "Geheim", "Geheim verhaal", Guid.NewGuid(), "Ravi Bloesemdal", Portal.Time.GetUtcNow());
        db.PortalMessages.Add(message);
        await db.SaveChangesAsync();
        return message.Id;
    }
}
