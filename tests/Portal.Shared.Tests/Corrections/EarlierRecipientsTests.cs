using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Shared.Tests.Corrections;

/// <summary>Who must be told of a correction, from the register of disclosures.</summary>
[Article("2017-14.2")]
[Article("AVG 19")]
public sealed class EarlierRecipientsTests
{
    private const string Email = "person/Email";
    private const string Report = "dossier/verslag";
    private const string OtherReport = "dossier/ander";
    private const string Health = "dossier/gezondheid";

    private static readonly DateOnly Received = new(2026, 11, 27);
    private static readonly DateOnly Until = new(2026, 12, 10);
    private const string Sent = "report/eerste";
    private const string AlsoSent = "report/tweede";
    private static readonly string[] Keys = [Email, "person/Phone", Report, OtherReport, Health];
    private static readonly string[] Sendable = [.. Keys, Sent, AlsoSent];
    private static readonly string[] Names = ["UWV", "uwv ", "Gemeente Voorbeeldstad", "GemeenteVoorbeeldstad", "Clinic Nergens"];

    // A fixed seed: the same histories in every run.
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(2017UL, 20170401UL);

    private static readonly Gen<Disclosure> Disclosures =
        from name in Gen.Elements(Names)
        from days in Gen.Choose(-800, 30)
        from since in Gen.Choose(0, 400)
        from keys in Gen.SubListOf(Sendable)
        from hasKeys in Gen.Elements(true, false)
        from categories in Gen.Choose(0, 255)
        from ground in Gen.Elements(DisclosureGround.Authorisation, DisclosureGround.NotRecorded)
        from told in Gen.Elements(true, false)
        select A(name, Received.AddDays(days), hasKeys ? [.. keys] : [], (DataCategories)categories, ground, ground == DisclosureGround.NotRecorded ? Received.AddDays(days - since) : null, told);

    private static readonly Arbitrary<(List<Disclosure> History, List<CorrectedItem> Corrected, RecipientsToTell ToTell)> Histories =
        (from history in Gen.ListOf(Disclosures)
         from corrected in Gen.SubListOf(Keys)
         from inFirst in Gen.SubListOf(Keys)
         from inSecond in Gen.SubListOf(Keys)
         from toTell in Gen.Elements(Enum.GetValues<RecipientsToTell>())
         select (history.ToList(), corrected.Select((key, index) => new CorrectedItem(index + 1, key, GroupsOf(key)) { InReports = InReports(inFirst.Contains(key), inSecond.Contains(key)) }).ToList(), toTell)).ToArbitrary();

    [Theory]
    [InlineData(DossierItemKind.Report, DossierMarks.None, DataCategories.Reports)]
    [InlineData(DossierItemKind.ConversationNote, DossierMarks.None, DataCategories.Dossier)]
    [InlineData(DossierItemKind.Correspondence, DossierMarks.Confidential, DataCategories.Correspondence)]
    [InlineData(DossierItemKind.Instrument, DossierMarks.SpecialCategory, DataCategories.Dossier | DataCategories.Health)]
    // Where it may have been a curriculum vitae, whoever received those is told too.
    [InlineData(DossierItemKind.Other, DossierMarks.None, DataCategories.Dossier | DataCategories.CurriculumVitae)]
    public void GroupsOf_AnItem_AreThoseInWhichItMayHaveGone(DossierItemKind kind, DossierMarks marks, DataCategories groups) => Assert.Equal(groups, EarlierRecipients.GroupsOf(kind, marks));

    [Theory]
    // The year before receipt, counted backwards and never moved: 27 November 2025 was a Thursday, 1 November 2025 a Saturday.
    [InlineData("2025-11-27", "2026-11-27", true)]
    [InlineData("2025-11-26", "2026-11-27", false)]
    [InlineData("2025-11-01", "2026-11-01", true)]
    [InlineData("2025-10-31", "2026-11-01", false)]
    // From 29 February a year back is 28 February.
    [InlineData("2027-02-28", "2028-02-29", true)]
    [InlineData("2027-02-27", "2028-02-29", false)]
    public void Of_ThePastYear_BeginsOnTheSameDayOfTheYearBefore(string on, string received, bool counts)
    {
        var receivedOn = DateOnly.Parse(received, System.Globalization.CultureInfo.InvariantCulture);
        var found = EarlierRecipients.Of([A("UWV", DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), [Email])], [Item(Email)], receivedOn, receivedOn.AddDays(10), RecipientsToTell.PastYear, GroupsOf);

        Assert.Equal(counts, found.Count == 1);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(5, true)]
    [InlineData(13, true)]
    [InlineData(14, false)]
    public void Of_SinceTheRequest_CountsUpToTheAnswer(int daysAfterReceipt, bool counts)
    {
        foreach (var toTell in new[] { RecipientsToTell.All, RecipientsToTell.PastYear })
            Assert.Equal(counts, Of([A("UWV", Received.AddDays(daysAfterReceipt), [Email])], toTell, Email).Count == 1);
    }

    [Theory]
    // Named items: those and no others.
    [InlineData(Email, Email, DataCategories.None, true)]
    [InlineData(Email, "person/Phone", DataCategories.Contact, false)]
    [InlineData(Report, OtherReport, DataCategories.Reports, false)]
    // Named items beside a whole group.
    [InlineData(Email, "person/Phone", DataCategories.Contact | DataCategories.Reports, false)]
    [InlineData(Report, Email, DataCategories.Contact | DataCategories.Reports, true)]
    // Whole groups.
    [InlineData(null, Email, DataCategories.Contact, true)]
    [InlineData(null, Email, DataCategories.Reports, false)]
    // Neither: when in doubt somebody is told.
    [InlineData(null, Email, DataCategories.None, true)]
    // What tells of health was only in it when health was named: telling is a disclosure too.
    [InlineData(null, Health, DataCategories.Reports, false)]
    [InlineData(null, Health, DataCategories.Reports | DataCategories.Health, true)]
    public void Of_OneDisclosure_CountsForWhatItHeld(string? named, string corrected, DataCategories categories, bool counts) =>
        Assert.Equal(counts, Of([A("UWV", Received, named is null ? [] : [named], categories)], RecipientsToTell.All, corrected).Count == 1);

    [Theory]
    // The report that tells it, and no other.
    [InlineData(Sent, DataCategories.Reports, true)]
    [InlineData(AlsoSent, DataCategories.Reports, false)]
    // All reports are that one too; another group is not.
    [InlineData(null, DataCategories.Reports, true)]
    [InlineData(null, DataCategories.Vacancies, false)]
    [Article("2018-6")]
    public void Of_ADatumThatAReportTells_AreWhoReceivedThatReport(string? named, DataCategories categories, bool counts)
    {
        var corrected = Item(Email) with { InReports = InReports(true, false) };

        var found = EarlierRecipients.Of([A("Gemeente Voorbeeldstad", Received, named is null ? [] : [named], categories)], [corrected], Received, Until, RecipientsToTell.All, GroupsOf);

        Assert.Equal(counts, found.Count == 1);
    }

    [Fact]
    public void Of_OneRecipientInManySpellings_IsOneLineWithTheNewestAddress()
    {
        var found = Of(
            [
                A("Gemeente Voorbeeldstad", new DateOnly(2024, 2, 1), [Email], email: "oud@gemeente.example", address: "Plein 1"),
                A(" gemeente  voorbeeldstad", new DateOnly(2026, 2, 1), [Report], email: "nieuw@gemeente.example"),
                A("GEMEENTE VOORBEELDSTAD", new DateOnly(2025, 2, 1), [Email]),
            ],
            RecipientsToTell.All, Email, Report);

        var line = Assert.Single(found);
        Assert.Equal(("gemeente  voorbeeldstad", "nieuw@gemeente.example", "Plein 1", new DateOnly(2026, 2, 1)), (line.Recipient, line.Email, line.Address, line.LastReceivedOn));
        Assert.Equal([1, 2], line.Items);
    }

    [Fact]
    [Article("2017-15.2")]
    public void Of_WhatWasNotRecordedByName_IsALineOfItsOwn()
    {
        var found = Of([A("UWV", Received, [Email]), A("UWV", Received, [], DataCategories.Contact, DisclosureGround.NotRecorded, new DateOnly(2020, 1, 1))], RecipientsToTell.All, Email);

        Assert.Equal([false, true], found.Select(line => line.IsGeneral));
    }

    [Fact]
    [Article("2017-7.5")]
    public void Of_WhatThePersonWasNeverTold_IsMarkedUnlessTheyKnowOfAnother()
    {
        Assert.True(Assert.Single(Of([A("UWV", Received, [Email], told: false)], RecipientsToTell.All, Email)).IsUntold);
        Assert.False(Assert.Single(Of([A("UWV", Received, [Email], told: false), A("UWV", Received, [Email])], RecipientsToTell.All, Email)).IsUntold);
    }

    [Fact]
    public void Of_ThePersonWantsNobody_IsNobody() => Assert.Empty(Of([A("UWV", Received, [Email])], RecipientsToTell.Nobody, Email));

    [Fact]
    public void Of_AnyHistory_IsABruteForceFilterOfTheRegister() => Check.One(Checks, Prop.ForAll(Histories, story =>
    {
        var found = EarlierRecipients.Of(story.History, story.Corrected, Received, Until, story.ToTell, GroupsOf);
        var expected = new SortedDictionary<(bool, string), (SortedSet<int> Items, DateOnly Last)>();
        foreach (var disclosure in story.History)
        {
            foreach (var item in story.Corrected)
            {
                if (!Counts(disclosure, item, story.ToTell))
                    continue;
                var key = (disclosure.IsGeneral, disclosure.Recipient.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());
                var line = expected.TryGetValue(key, out var earlier) ? earlier : ([], DateOnly.MinValue);
                line.Items.Add(item.Number);
                expected[key] = (line.Items, disclosure.DisclosedOn > line.Last ? disclosure.DisclosedOn : line.Last);
            }
        }

        var asFound = found.Select(line => ((line.IsGeneral, EarlierRecipients.SameName(line.Recipient)), string.Join(',', line.Items), line.LastReceivedOn)).Order();
        return asFound.SequenceEqual(expected.Select(pair => (pair.Key, string.Join(',', pair.Value.Items), pair.Value.Last)).Order());
    }));

    // Written out one question at a time, to be compared with.
    private static bool Counts(Disclosure disclosure, CorrectedItem item, RecipientsToTell toTell)
    {
        if (toTell == RecipientsToTell.Nobody || (disclosure.Since ?? disclosure.DisclosedOn) > Until)
            return false;
        if (toTell == RecipientsToTell.PastYear && disclosure.DisclosedOn < new DateOnly(2025, 11, 27))
            return false;
        if (disclosure.ItemKeys.Contains(item.Key))
            return true;
        foreach (var report in item.InReports)
        {
            if (disclosure.ItemKeys.Contains(report))
                return true;
        }

        if (disclosure.ItemKeys.Count == 0 && disclosure.Categories == DataCategories.None)
            return true;
        var groups = disclosure.Categories;
        foreach (var key in disclosure.ItemKeys)
            groups &= ~GroupsOf(key);
        if (item.Key == Health)
            return groups.HasFlag(DataCategories.Health);
        return (groups & item.Categories) != DataCategories.None || (item.InReports.Count > 0 && groups.HasFlag(DataCategories.Reports));
    }

    private static HashSet<string> InReports(bool first, bool second) => [.. first ? [Sent] : Array.Empty<string>(), .. second ? [AlsoSent] : Array.Empty<string>()];

    private static DataCategories GroupsOf(string key) => key switch
    {
        Report or OtherReport => DataCategories.Reports,
        Health or Sent or AlsoSent => DataCategories.Reports | DataCategories.Health,
        _ => DataCategories.Contact,
    };

    private static CorrectedItem Item(string key, int number = 1) => new(number, key, GroupsOf(key));

    private static IReadOnlyList<EarlierRecipient> Of(Disclosure[] disclosures, RecipientsToTell toTell, params string[] corrected) =>
        EarlierRecipients.Of(disclosures, [.. corrected.Select((key, index) => Item(key, index + 1))], Received, Until, toTell, GroupsOf);

    private static Disclosure A(string recipient, DateOnly on, string[] keys, DataCategories categories = DataCategories.None, DisclosureGround ground = DisclosureGround.Authorisation, DateOnly? since = null, bool told = true, string? email = null, string? address = null) =>
        Disclosure.Record(
            Guid.NewGuid(),
            new DisclosureFacts(recipient, "Gegevens", "Begeleiding", ground, DisclosureForm.Written, on, told ? on : null)
            {
                ItemKeys = keys,
                Categories = categories,
                Since = since,
                WhyNotTold = told ? null : "Dat zou het doel tenietdoen.",
                RecipientEmail = email,
                RecipientAddress = address,
            },
            "Teun Wolkenveld");
}
