using System.Text;
using Portal.Shared.Newsletters;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Shared.Tests.Newsletters;

[Article("2018-3.3")]
public sealed class MailingDomainTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly OrganisationDetails Sender = new("Werkcontact <Voorbeeld> B.V.", "", "", "", "Postbus 928", "2500 AX", "Den Haag", "info@voorbeeld.example", "070 - 000 00 00", "", "");
    private static readonly Uri Leave = new("https://mijn.voorbeeld.example/afmelden/abc");

    // Written out by hand: every status and action, and where it leads.
    private static readonly (MailingStatus From, MailingAction Action, MailingStatus To)[] Written =
    [
        (MailingStatus.Draft, MailingAction.Write, MailingStatus.Draft),
        (MailingStatus.Draft, MailingAction.Send, MailingStatus.Sending),
        (MailingStatus.Sending, MailingAction.Pause, MailingStatus.Paused),
        (MailingStatus.Sending, MailingAction.Stop, MailingStatus.Stopped),
        (MailingStatus.Sending, MailingAction.Finish, MailingStatus.Sent),
        (MailingStatus.Paused, MailingAction.Resume, MailingStatus.Sending),
        (MailingStatus.Paused, MailingAction.Stop, MailingStatus.Stopped),
    ];

    [Fact]
    public void Moves_EveryStatusAndAction_AreAsWritten()
    {
        foreach (var status in Enum.GetValues<MailingStatus>())
        {
            foreach (var action in Enum.GetValues<MailingAction>())
            {
                var mailing = In(status);
                var moved = action switch
                {
                    MailingAction.Write => mailing.Rewrite(MailingList.Events, "Ander", "Andere tekst", Now),
                    MailingAction.Send => mailing.SendOut("Fleur Papierboot", 1, 2, Now),
                    _ => mailing.Do(action, Now),
                };
                var leads = Written.Where(each => each.From == status && each.Action == action).Select(each => (MailingStatus?)each.To).SingleOrDefault();
                Assert.Equal(leads is null ? new NotInThisMailingStatus(status) : null, moved.Refusal);
                Assert.Equal(leads ?? status, mailing.Status);
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => In(MailingStatus.Draft).Do(MailingAction.Send, Now));
    }

    [Theory]
    [InlineData("gewoon", "gewoon")]
    [InlineData("Kijk op https://voorbeeld.example/a.", "Kijk op |https://voorbeeld.example/a>https://voorbeeld.example/a|.")]
    [InlineData("Lees [meer](https://voorbeeld.example/x_(y)) nu", "Lees |meer>https://voorbeeld.example/x_(y)| nu")]
    [InlineData("[a](https://een.example)[b](https://twee.example)", "a>https://een.example/|b>https://twee.example/")]
    [InlineData("[klik](http://voorbeeld.example)", "[klik](http://voorbeeld.example)")]
    [InlineData("[klik](javascript:alert(1))", "[klik](javascript:alert(1))")]
    [InlineData("[klik](data:text/html,x)", "[klik](data:text/html,x)")]
    [InlineData("[bank](https://bank.example@elders.example/)", "[bank](|https://bank.example@elders.example/>!|)")]
    [InlineData("http://voorbeeld.example", "http://voorbeeld.example")]
    [InlineData("[](https://voorbeeld.example)", "[](|https://voorbeeld.example>https://voorbeeld.example/|)")]
    public void Spans_OnlyHttpsIsALink(string line, string expected)
    {
        if (expected.Contains('!', StringComparison.Ordinal))
        {
            Assert.All(MailingText.Spans(line), span => Assert.Null(span.Link));
            return;
        }

        Assert.Equal(expected, string.Join('|', MailingText.Spans(line).Select(span => span.Link is { } link ? $"{span.Words}>{link.AbsoluteUri}" : span.Words)));
    }

    [Fact]
    public void Spans_AnyLine_LoseNoSign()
    {
        var random = new Random(7);
        string[] parts = ["[", "]", "(", ")", "https://a.example", "http://b", "woord", " ", ".", "<", "&", "[x](https://c.example)", "\"", "é"];
        for (var round = 0; round < 2000; round++)
        {
            var line = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => parts[random.Next(parts.Length)]));
            var plain = MailingText.Spans(line);
            Assert.All(plain, span => Assert.NotEqual("", span.Words));
            Assert.All(plain.Where(span => span.Link is not null), span => Assert.Equal("https", span.Link!.Scheme));
            // What is no link stands as it was typed.
            if (plain.All(span => span.Link is null))
                Assert.Equal(line, string.Concat(plain.Select(span => span.Words)));
        }
    }

    [Theory]
    [InlineData("nl", "Afmelden voor deze lijst", "lijst &#x27;Nieuwsbrief&#x27;")]
    [InlineData("en", "Unsubscribe from this list", "list &#x27;Newsletter&#x27;")]
    [Article("Tw 11.7(7)")]
    public void Write_ScriptInEveryField_IsTextEverywhere(string language, string leave, string list)
    {
        var bad = "<script>alert(1)</script>\"'&";
        var parts = MailingMail.Write(bad, $"## {bad}\n{bad}\n- {bad}\n1. {bad}\n| {bad} | b |\n[{bad.Replace('[', '(')}](https://elders.example/?\"><script>)", MailingList.Newsletter, Sender, language, Leave);

        Assert.DoesNotContain("<script", parts.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<Voorbeeld>", parts.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("onerror", parts.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(leave, parts.Html, StringComparison.Ordinal);
        Assert.Contains(list, parts.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://mijn.voorbeeld.example/afmelden/abc\"", parts.Html, StringComparison.Ordinal);
        Assert.Contains("https://mijn.voorbeeld.example/afmelden/abc", parts.Text, StringComparison.Ordinal);
        Assert.Contains("Postbus 928, 2500 AX Den Haag", parts.Text, StringComparison.Ordinal);
        Assert.Contains("Postbus 928, 2500 AX Den Haag", parts.Html, StringComparison.Ordinal);
        // No picture, no form and nothing that is fetched when the mail is opened.
        Assert.DoesNotMatch("<(img|form|iframe|link|object|embed)|url\\(", parts.Html);
    }

    [Fact]
    public void Write_HeadingsListsAndLinks_StandInBothParts()
    {
        var parts = MailingMail.Write("Nieuws", "## Kop\nEen [link](https://elders.example/a?b=1&c=2) hier\nen daar\n\n- een\n- twee\n1. eerst\n2. dan\n| A | B |\n| 1 | 2 |", MailingList.Newsletter, Sender, "nl", Leave);

        foreach (var part in new[] { "<h2>Kop</h2>", "<a href=\"https://elders.example/a?b=1&amp;c=2\">link</a>", "hier<br>en daar", "<ul><li>een</li><li>twee</li></ul>", "<ol><li>eerst</li><li>dan</li></ol>", "<th scope=\"col\">A</th>", "<td>2</td>" })
            Assert.Contains(part, parts.Html, StringComparison.Ordinal);
        foreach (var part in new[] { "Kop\n---", "link (https://elders.example/a?b=1&c=2)", "- een\n- twee", "1. eerst\n2. dan", "A | B\n1 | 2" })
            Assert.Contains(part, parts.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Token_Made_IsLongRandomAndKnownByItsHashOnly()
    {
        var (stored, token) = UnsubscribeToken.Make(Guid.NewGuid(), MailingList.Events, Guid.NewGuid(), new string('a', 64), Now);
        Assert.Equal((UnsubscribeToken.Length, 64), (token.Length, stored.TokenHash.Length));
        Assert.Equal(stored.TokenHash, UnsubscribeToken.HashOf(token));
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => UnsubscribeToken.Random()).Distinct().Count());
        Assert.All(new[] { null, "", token[1..], token + "a", token[1..] + "é", token[1..] + "/", new string('a', 1_000_000) }, wrong => Assert.Null(UnsubscribeToken.HashOf(wrong)));
    }

    [Theory]
    [InlineData("e-mail\na@voorbeeld.example\nB@Voorbeeld.example\n", "a@voorbeeld.example b@voorbeeld.example")]
    [InlineData("Naam;E-mailadres\nPien;a@voorbeeld.example\n", "a@voorbeeld.example")]
    [InlineData("\uFEFFsep=;\nNaam;E-mail\n\"Pien; de\";\"a@voorbeeld.example\"\n\n", "a@voorbeeld.example")]
    [InlineData("a@voorbeeld.example,Pien\nb@voorbeeld.example,Mees", "a@voorbeeld.example b@voorbeeld.example")]
    [InlineData("e-mail\ngeen adres\n=1+1\na@voorbeeld.example", "? ? a@voorbeeld.example")]
    public void Read_ListsAsPeopleKeepThem_FindsTheAddresses(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', AddressList.Read(Encoding.UTF8.GetBytes(text)).Value.Select(line => line.Address?.Value ?? "?")));

    [Fact]
    public void Read_WhatIsNoList_IsRefused()
    {
        Assert.Equal(new NoAddressesInFile(), AddressList.Read("%PDF-1.7"u8).Refusal);
        Assert.Equal(new NoAddressesInFile(), AddressList.Read(""u8).Refusal);
        Assert.Equal(new NoAddressesInFile(), AddressList.Read("Naam;Plaats\nPien;Den Haag"u8).Refusal);
        Assert.Equal(new TooManyAddresses(AddressList.MaxLines), AddressList.Read(Encoding.UTF8.GetBytes("e-mail\n" + string.Concat(Enumerable.Range(0, AddressList.MaxLines + 1).Select(number => $"l{number}@voorbeeld.example\n")))).Refusal);
        Assert.Equal(AddressList.MaxLines, AddressList.Read(Encoding.UTF8.GetBytes("e-mail\n" + string.Concat(Enumerable.Range(0, AddressList.MaxLines).Select(number => $"l{number}@voorbeeld.example\n")))).Value.Count);
        Assert.Equal(60, AddressList.Read(Encoding.UTF8.GetBytes("e-mail\n" + new string('x', 5_000_000))).Value[0].Shown.Length);
    }

    // What stops an address is stronger than any ground; a client is no customer.
    [Fact]
    [Article("AVG 21(3)")]
    [Article("Tw 11.7(4)")]
    public void Rule_EveryCombination_IsAsWritten()
    {
        foreach (var (ground, kind, isOn, isStopped) in from ground in Enum.GetValues<SubscriptionGround>() from kind in Enum.GetValues<PersonKind>() from isOn in new[] { false, true } from isStopped in new[] { false, true } select (ground, kind, isOn, isStopped))
        {
            var isCustomer = kind is PersonKind.CommissionerContact or PersonKind.EmployerContact;
            var expected = isStopped ? AddressVerdict.Stopped : isOn ? AddressVerdict.IsOn : ground == SubscriptionGround.ExistingCustomer && !isCustomer ? AddressVerdict.NoCustomer : AddressVerdict.CanJoin;
            Assert.Equal(expected, AddressRule.Of(ground, kind, isOn, isStopped));
        }
    }

    private static Mailing In(MailingStatus status)
    {
        var mailing = Mailing.Begin(MailingList.Newsletter, "Nieuws", "Tekst", "Fleur Papierboot", Now);
        if (status != MailingStatus.Draft)
            Assert.Equal(Outcome.Done, mailing.SendOut("Fleur Papierboot", 0, 0, Now));
        foreach (var action in status switch { MailingStatus.Paused => [MailingAction.Pause], MailingStatus.Stopped => [MailingAction.Stop], MailingStatus.Sent => [MailingAction.Finish], _ => Array.Empty<MailingAction>() })
            Assert.Equal(Outcome.Done, mailing.Do(action, Now));
        return mailing;
    }
}
