using FsCheck;
using FsCheck.Fluent;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting.Keys;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Shared.Tests.Auditing;

/// <summary>Whatever is done to the record without its verbs is found, and the first wrong line is named.</summary>
[Article("2017-16")]
public sealed class AuditChainTests
{
    // A fixed seed: the same cases in every run.
    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(2017UL, 20171213UL);
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly MasterKeys Keys = TestKeys.Master();

    private static readonly Gen<string?> Texts = Gen.Elements<string?>(null, "", "a", "ab", "b", "\0", "Zoë", "a|b", "Guidance");

    private static readonly Gen<AuditEntry> Entries =
        from kind in Gen.Elements(Enum.GetValues<ActorKind>())
        from action in Gen.Elements(Enum.GetValues<AuditAction>())
        from purpose in Gen.Elements<ProcessingPurpose?>(null, ProcessingPurpose.Guidance, ProcessingPurpose.Quality)
        from person in Gen.Elements<Guid?>(null, Guid.Empty, new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
        from seconds in Gen.Choose(0, 100_000)
        from texts in Gen.ArrayOf(Texts, 5)
        select AuditEntry.Write(new Actor(kind, Guid.Empty, "Naam", new HashSet<Role> { Role.Consultant }, null), Start.AddSeconds(seconds), action, person, texts[0], texts[1], texts[2], purpose, texts[3], texts[4]);

    // A record of at least two lines, and two different places in it.
    private static readonly Arbitrary<(List<AuditEntry> Record, int First, int Second)> Records =
        (from length in Gen.Choose(2, 25)
         from entries in Gen.ArrayOf(Entries, length)
         from first in Gen.Choose(0, length - 2)
         from second in Gen.Choose(first + 1, length - 1)
         select (Linked(entries), first, second)).ToArbitrary();

    public static TheoryData<string, object?> Fields => new()
    {
        { nameof(AuditEntry.At), Start.AddTicks(10) },
        { nameof(AuditEntry.ActorKind), ActorKind.System },
        { nameof(AuditEntry.ActorId), new Guid(9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9) },
        { nameof(AuditEntry.ActorName), "Iemand anders" },
        { nameof(AuditEntry.ActorRole), null },
        { nameof(AuditEntry.Action), AuditAction.AnswerSent },
        { nameof(AuditEntry.Purpose), ProcessingPurpose.Business },
        { nameof(AuditEntry.PersonId), null },
        { nameof(AuditEntry.CaseNumber), "WV-2026-000002-X" },
        { nameof(AuditEntry.Subject), null },
        { nameof(AuditEntry.Detail), "" },
        { nameof(AuditEntry.Before), "b" },
        { nameof(AuditEntry.After), "" },
        { nameof(AuditEntry.Hash), new byte[AuditChain.HashLength] },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Verify_AnyFieldAltered_NamesThatLine(string field, object? value)
    {
        var record = Linked([.. Enumerable.Range(0, 5).Select(AnEntry)]);
        var stored = HeadOf(record);
        record[2] = record[2].With(field, value);
        await AssertFaultAsync(record, stored, AuditFault.Altered, 3);
    }

    [Fact]
    public void Fields_AreAllOfAnEntry() =>
        // A new field that is not in the chain could be altered unseen.
        Assert.Equal(
            typeof(AuditEntry).GetProperties().Select(p => p.Name).Where(name => name != nameof(AuditEntry.Number)).Order(),
            Fields.Select(row => (string)((object?[])row)[0]!).Order());

    [Fact]
    public void Serialise_DifferentLines_GiveDifferentBytes() => Prop.ForAll(
        (from one in Entries from other in Entries select (one, other)).ToArbitrary(),
        pair => Same(pair.one, pair.other) == AuditChain.Serialise(pair.one).AsSpan().SequenceEqual(AuditChain.Serialise(pair.other))).Check(Checks);

    [Fact]
    public void Serialise_TextThatMovesBetweenFields_GivesDifferentBytes() =>
        Assert.NotEqual(
            AuditChain.Serialise(AuditEntry.Write(Actor.System, Start, AuditAction.LoggedIn, subject: "ab", detail: "c")),
            AuditChain.Serialise(AuditEntry.Write(Actor.System, Start, AuditAction.LoggedIn, subject: "a", detail: "bc")));

    [Fact]
    public void Link_AKnownLine_KeepsItsValue()
    {
        // Computed by another program from the description. Stored records must verify for ever: when it changes, every record that exists is broken.
        var record = Linked([AnEntry(0), AnEntry(1)]);
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Convert.ToHexStringLower(ChainHead.Start.Hash));
        Assert.Equal("93ecaaefebdde9b1ceda1c0c302686e4a260d520adfedaaf6b7a3bdf6544a760", Convert.ToHexStringLower(record[1].Hash));
    }

    [Fact]
    public void Verify_Untouched_IsRight() => Check((record, _, _) => (record, null, 0));

    [Fact]
    public void Verify_LineRemoved_NamesIt() => Check((record, first, _) =>
    {
        record.RemoveAt(first);
        return (record, AuditFault.Missing, first + 1);
    });

    [Fact]
    public void Verify_LineRemovedAndTheRestRenumbered_NamesIt() => Check((record, first, _) =>
    {
        record.RemoveAt(first);
        return (Renumbered(record), AuditFault.Altered, first + 1);
    }, unlessSame: (record, first, _) => first == record.Count - 1);

    [Fact]
    public void Verify_LinesSwapped_NamesTheFirst() => Check((record, first, second) =>
    {
        (record[first], record[second]) = (record[second], record[first]);
        return (Renumbered(record), AuditFault.Altered, first + 1);
    });

    [Fact]
    public void Verify_LineInserted_NamesIt() => Check((record, first, second) =>
    {
        record.Insert(first, record[second]);
        return (Renumbered(record), AuditFault.Altered, first + 1);
    });

    [Fact]
    public void Verify_EndCutOff_IsCaughtByTheHeadInTheDatabase() => Check((record, first, _) =>
    {
        record.RemoveRange(first + 1, record.Count - first - 1);
        return (record, AuditFault.Missing, first + 2);
    });

    [Fact]
    public void Verify_EndCutOffWithTheHead_IsCaughtByASignedHead() => Prop.ForAll(Records, @case =>
    {
        var (record, first, second) = @case;
        var signed = Signed(record[second]);
        var cut = record.Take(first + 1).ToList();
        var found = Run(cut, HeadOf(cut), [signed]);
        return found.Fault == AuditFault.CutOff && found.First == first + 2 && found.Last == second + 1;
    }).Check(Checks);

    [Fact]
    public void Verify_WrittenAnewWithLinksThatFit_IsCaughtByASignedHead() => Prop.ForAll(Records, @case =>
    {
        var (record, first, second) = @case;
        SignedHead[] signed = [Signed(record[first]), Signed(record[second])];
        // Everything after the first signed head, with another text and all links made again.
        var anew = Linked([.. record.Select((entry, index) => index <= first ? entry : entry.With(nameof(AuditEntry.Detail), "Anders dan het was"))]);
        var found = Run(anew, HeadOf(anew), signed);
        return found.Fault == AuditFault.Rewritten && found.First == first + 2 && found.Last == second + 1 && found.SignedHeads == 1;
    }).Check(Checks);

    [Fact]
    public void Verify_HeadInTheDatabaseTurnedBack_IsFound()
    {
        var record = Linked([.. Enumerable.Range(0, 5).Select(AnEntry)]);
        Assert.Equal(AuditFault.HeadDiffers, Run(record, new ChainHead(3, record[2].Hash), []).Fault);
        Assert.Equal(AuditFault.HeadDiffers, Run(record, new ChainHead(5, new byte[AuditChain.HashLength]), []).Fault);
    }

    [Fact]
    public void Verify_ForgedHead_IsNamedByItsLineInTheFile()
    {
        var record = Linked([.. Enumerable.Range(0, 5).Select(AnEntry)]);
        var real = Signed(record[1]);
        // Somebody without the key says that the record never went further than line 2, or that it went to 9.
        var forged = real with { Head = new ChainHead(9, real.Head.Hash) };
        var found = Run(record, HeadOf(record), [real, forged, Signed(record[4])]);
        Assert.Equal((AuditFault.SignatureWrong, 2L, 2L), (found.Fault, found.First, found.SignedHeads));
        Assert.Equal((AuditFault.SignatureWrong, 1L), (Run(record, HeadOf(record), [null]).Fault, Run(record, HeadOf(record), [null]).First));
        // Another moment under the same signature is forged too.
        Assert.Equal(AuditFault.SignatureWrong, Run(record, HeadOf(record), [real with { At = real.At.AddDays(1) }]).Fault);
    }

    [Fact]
    public void Verify_HeadsThatGoBack_AreFound()
    {
        var record = Linked([.. Enumerable.Range(0, 5).Select(AnEntry)]);
        var found = Run(record, HeadOf(record), [Signed(record[3]), Signed(record[1])]);
        Assert.Equal((AuditFault.HeadsOutOfOrder, 2L), (found.Fault, found.First));
    }

    [Fact]
    public void Verify_AlteredLineAndForgedHead_NamesTheLine()
    {
        var record = Linked([.. Enumerable.Range(0, 5).Select(AnEntry)]);
        var stored = HeadOf(record);
        record[3] = record[3].With(nameof(AuditEntry.Detail), "Anders");
        Assert.Equal((AuditFault.Altered, 4L), (Run(record, stored, [null]).Fault, Run(record, stored, [null]).First));
    }

    [Fact]
    public void Verify_EmptyRecord_IsRight() => Assert.True(Run([], ChainHead.Start, []).IsRight);

    [Fact]
    public void Sentence_OfEveryFault_NamesTheLine()
    {
        foreach (var fault in Enum.GetValues<AuditFault>())
            Assert.Contains("1.234", new AuditFinding(ChainHead.Start, 0, fault, 1234, 1234).Sentence.Replace(',', '.').Replace('\u00a0', '.'), StringComparison.Ordinal);
        Assert.DoesNotContain("{", new AuditFinding(ChainHead.Start, 0).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void SignedHead_WrittenAndRead_IsTheSame()
    {
        var record = Linked([AnEntry(0)]);
        var head = Signed(record[0]);
        var read = SignedHead.Parse(head.ToLine())!;
        Assert.True(read.Head.IsSameAs(head.Head));
        Assert.Equal(head.At, read.At);
        Assert.True(IsGenuine(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"number\":1,\"hash\":\"zz\",\"at\":\"2026-11-02T09:00:00.0000000Z\",\"signature\":\"AA==\"}")]
    [InlineData("{\"number\":0,\"hash\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"at\":\"2026-11-02T09:00:00.0000000Z\",\"signature\":\"AA==\"}")]
    [InlineData("{\"number\":1,\"hash\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"at\":\"gisteren\",\"signature\":\"AA==\"}")]
    [InlineData("{\"number\":1,\"hash\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"at\":\"2026-11-02T09:00:00.0000000Z\",\"signature\":\"?\"}")]
    public void SignedHead_Unreadable_IsNull(string line) => Assert.Null(SignedHead.Parse(line));

    private static void Check(Func<List<AuditEntry>, int, int, (List<AuditEntry> Record, AuditFault? Fault, long First)> tamper, Func<List<AuditEntry>, int, int, bool>? unlessSame = null) =>
        Prop.ForAll(Records, @case =>
        {
            var (record, first, second) = @case;
            if (unlessSame?.Invoke(record, first, second) == true)
                return true;
            var stored = HeadOf(record);
            var (tampered, fault, line) = tamper([.. record], first, second);
            var found = Run(tampered, stored, []);
            return found.Fault == fault && found.First == line;
        }).Check(Checks);

    private static Task AssertFaultAsync(List<AuditEntry> record, ChainHead stored, AuditFault fault, long first)
    {
        var found = Run(record, stored, []);
        Assert.Equal((fault, first), (found.Fault!.Value, found.First));
        return Task.CompletedTask;
    }

    private static AuditFinding Run(List<AuditEntry> record, ChainHead stored, IReadOnlyList<SignedHead?> signed) =>
        AuditVerification.RunAsync(record.ToAsyncEnumerable(), stored, signed, IsGenuine, head => Keys.MissingFor(head.Signature), null, CancellationToken.None).GetAwaiter().GetResult();

    private static bool IsGenuine(SignedHead head) => Keys.Verify(SignedHead.SignedBytes(head.Head, head.At), head.Signature, SignedHead.Purpose);

    private static SignedHead Signed(AuditEntry entry)
    {
        var head = new ChainHead(entry.Number, entry.Hash);
        return new SignedHead(head, Start, Keys.Sign(SignedHead.SignedBytes(head, Start), SignedHead.Purpose));
    }

    private static ChainHead HeadOf(List<AuditEntry> record) => record.Count == 0 ? ChainHead.Start : new ChainHead(record[^1].Number, record[^1].Hash);

    private static AuditEntry AnEntry(int index) => AuditEntry.Write(
        new Actor(ActorKind.Employee, new Guid(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), "Bram Bessenbos", new HashSet<Role> { Role.Consultant }, null),
        Start.AddMinutes(index), AuditAction.DossierOpened, new Guid(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), "WV-2026-000001-X", "Person x", "Detail", ProcessingPurpose.Guidance, null, "a");

    private static List<AuditEntry> Linked(IReadOnlyList<AuditEntry> entries)
    {
        var (head, record) = (ChainHead.Start, new List<AuditEntry>());
        foreach (var entry in entries)
        {
            // A copy: the cases share their entries.
            var copy = entry.With(nameof(AuditEntry.Number), 0L);
            head = copy.LinkTo(head);
            record.Add(copy);
        }

        return record;
    }

    private static List<AuditEntry> Renumbered(List<AuditEntry> record) => [.. record.Select((entry, index) => entry.With(nameof(AuditEntry.Number), index + 1L))];

    // All but number and link, compared field by field.
    private static bool Same(AuditEntry one, AuditEntry other) => typeof(AuditEntry).GetProperties()
        .Where(p => p.Name is not nameof(AuditEntry.Hash)).All(p => Equals(p.GetValue(one), p.GetValue(other)));
}
