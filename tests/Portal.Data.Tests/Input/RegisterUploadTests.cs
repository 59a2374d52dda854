using Microsoft.EntityFrameworkCore;
using Portal.Data.Corrections;
using Portal.Data.Disclosures;
using Portal.Data.Documents;
using Portal.Data.Representations;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;
using Portal.Testing.Clamd;

namespace Portal.Data.Tests.Input;

/// <summary>Every way in for a file of the registers, with every kind of file that is not good, and a real scanner: nothing of it stays.</summary>
public sealed class RegisterUploadTests(ClamdServer clamd) : IClassFixture<ClamdServer>
{
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();

    private static readonly Dictionary<string, Func<Desks, ReceivedFile, Task<Refusal?>>> Ways = new(StringComparer.Ordinal)
    {
        ["evidence of a correction"] = async (desks, file) => (await desks.Client.Get<DraftEvidence>().AddAsync(file, default)).Refusal,
        ["evidence with a letter"] = async (desks, file) => (await desks.Staff.Get<EnterCorrection>().AddEvidenceAsync(desks.Number, file, default)).Refusal,
        ["corrected file"] = async (desks, file) => (await desks.Staff.Get<JudgeCorrection>().StoreFileAsync(new CorrectedFile(desks.Number, file.Name, file.Content), default)).Refusal,
        ["paper of an authorisation"] = async (desks, file) => (await desks.Staff.Get<RecordAuthorisation>().ExecuteAsync(desks.PersonId, new AuthorisationEntry(AuthorisationKind.General, "Het Zonnetje", "Een cursus.", DataCategories.Contact, null, null), new SignedPaperEntry(desks.Today, file, false), default)).Refusal,
        ["request of an authority"] = async (desks, file) => (await desks.Staff.Get<RecordDisclosure>().ExecuteAsync(desks.PersonId, desks.Disclosed with { AuthorityRequest = file }, default)).Refusal,
        ["answer of a third party"] = async (desks, file) => (await desks.Staff.Get<HearThirdParty>().ExecuteAsync(new HearThirdPartyCommand(desks.QuestionId, 0, ThirdPartyAnswer.Agreed, desks.Today, file, null), default)).Refusal,
        ["proof of a representative"] = async (desks, file) => (await desks.Staff.Get<RecordRepresentation>().ExecuteAsync(desks.PersonId, new RepresentationEntry("Kaat Papierboot", null, PostalAddress.None, RepresentativeRelation.Authorised, RepresentationScope.Requests, "Machtiging", desks.Today, null, file), default)).Refusal,
    };

    private static readonly Dictionary<string, (ReceivedFile File, string Refused)> Files = new(StringComparer.Ordinal)
    {
        ["a program that is called a PDF"] = (new("brief.pdf", "MZ\u0090\0 en verder"u8.ToArray()), nameof(FileKindNotAllowed)),
        ["a PDF that is called a program"] = (new("brief.exe", Pdf), nameof(FileNameDiffers)),
        ["an archive"] = (new("brief.pdf", "PK\u0003\u0004"u8.ToArray()), nameof(FileKindNotAllowed)),
        ["a web page that is called a picture"] = (new("foto.png", "<html><script>alert(1)</script></html>"u8.ToArray()), nameof(FileNameDiffers)),
        ["half a picture"] = (new("foto.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]), nameof(FileIsIncomplete)),
        ["nothing"] = (new("brief.pdf", []), nameof(FileIsEmpty)),
        ["too much"] = (new("brief.pdf", [.. Pdf, .. new byte[FileCheck.MaxBytes], .. Pdf]), nameof(FileIsTooLarge)),
        ["a virus"] = (new("brief.pdf", [.. "%PDF-1.7\n"u8, .. ClamdServer.Marker, .. "\n%%EOF\n"u8]), nameof(FileHasVirus)),
    };

    public static TheoryData<string, string> Tries
    {
        get
        {
            var tries = new TheoryData<string, string>();
            foreach (var way in Ways.Keys)
            {
                foreach (var file in Files.Keys)
                    tries.Add(way, file);
            }

            return tries;
        }
    }

    [Theory]
    [MemberData(nameof(Tries))]
    public async Task File_ThatIsNotGood_LeavesNothingButTheLineOfAVirus(string way, string file)
    {
        await using var desks = await Desks.OpenAsync(clamd.Address);
        var before = await desks.CountAsync();
        var (sent, refused) = Files[file];

        var refusal = await Ways[way](desks, sent);

        // Evidence says what may come before the file is judged further.
        var expected = way.StartsWith("evidence", StringComparison.Ordinal) && (refused is nameof(FileKindNotAllowed) || file == "a web page that is called a picture") ? nameof(EvidenceKindNotAllowed) : refused;
        if (refusal is InvalidInput invalid)
            Assert.Equal(TextOf(expected, Path.GetExtension(sent.Name)), Assert.Single(invalid.Problems).Message);
        else
            Assert.Equal(expected, refusal?.Code);
        Assert.Equal(before with { Lines = before.Lines + (refused == nameof(FileHasVirus) ? 1 : 0) }, await desks.CountAsync());
        if (refused != nameof(FileHasVirus))
            return;
        await using var db = desks.Portal.Db();
        var line = await db.Audit.OrderBy(entry => entry.Number).LastAsync();
        Assert.Equal((AuditAction.FileRefused, desks.PersonId, ClamdServer.Signature), (line.Action, line.PersonId!.Value, line.Detail));
    }

    [Theory]
    [InlineData("evidence of a correction")]
    [InlineData("evidence with a letter")]
    [InlineData("corrected file")]
    [InlineData("paper of an authorisation")]
    [InlineData("request of an authority")]
    [InlineData("answer of a third party")]
    [InlineData("proof of a representative")]
    public async Task File_WhileTheScannerDoesNotAnswer_IsNotTaken(string way)
    {
        await using var desks = await Desks.OpenAsync("unix:/tmp/bestaat-niet.ctl");
        var before = await desks.CountAsync();

        Assert.NotNull(await Ways[way](desks, new ReceivedFile("brief.pdf", Pdf)));

        Assert.Equal(before, await desks.CountAsync());
    }

    [Theory]
    [InlineData("evidence of a correction")]
    [InlineData("evidence with a letter")]
    [InlineData("corrected file")]
    [InlineData("paper of an authorisation")]
    [InlineData("request of an authority")]
    [InlineData("answer of a third party")]
    [InlineData("proof of a representative")]
    public async Task File_ThatIsGood_IsKeptUnderASafeName(string way)
    {
        await using var desks = await Desks.OpenAsync(clamd.Address);

        Assert.Null(await Ways[way](desks, new ReceivedFile("../../etc/brief.pdf", Pdf)));

        await using var db = desks.Portal.Db();
        var kept = await db.Documents.Include(document => document.Content).SingleAsync();
        Assert.Equal(("brief.pdf", "application/pdf", desks.PersonId), (kept.FileName, kept.ContentType, kept.PersonId!.Value));
        Assert.Equal(Pdf, kept.Content.Bytes);
    }

    private static string TextOf(string refusal, string extension) => Words.Of(refusal switch
    {
        nameof(FileKindNotAllowed) => new FileKindNotAllowed(),
        nameof(FileIsIncomplete) => new FileIsIncomplete(),
        nameof(FileIsEmpty) => new FileIsEmpty(),
        nameof(FileIsTooLarge) => new FileIsTooLarge(FileCheck.MaxMegabytes),
        nameof(FileHasVirus) => new FileHasVirus(ClamdServer.Signature),
        _ => (Refusal)new FileNameDiffers(extension),
    });

    private sealed record Counts(int Documents, int Contents, int Authorisations, int Disclosures, int Representations, int Answered, int Lines);

    /// <summary>A client who drafts a correction, and an officer with a correction, a disclosure and a question to a third party at hand.</summary>
    private sealed class Desks(TestPortal portal, TestScope client, TestScope staff, Guid personId) : IAsyncDisposable
    {
        public TestPortal Portal => portal;

        public TestScope Client => client;

        public TestScope Staff => staff;

        public Guid PersonId => personId;

        public CaseNumber Number { get; private set; }

        public Guid QuestionId { get; private set; }

        public DateOnly Today => DutchTime.Today(portal.Time);

        public DisclosureEntry Disclosed => new()
        {
            Recipient = "Politie",
            Categories = DataCategories.Contact,
            PurposeCode = ProcessingPurpose.LegalDuty,
            Purpose = "Onderzoek",
            Ground = DisclosureGround.AuthorityRequest,
            GroundText = "Artikel 126nd Sv",
            Form = DisclosureForm.Written,
            DisclosedOn = Today,
        };

        public static async Task<Desks> OpenAsync(string clamd)
        {
            var portal = await TestPortal.CreateAsync(settings: new Dictionary<string, string?> { ["Uploads:Clamd"] = clamd });
            var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
            var person = await Builders.ARegisteredPerson().LinkedTo(Builders.ALogin()).WithDossierItem("Gesprek", "Over werk.").SaveAsync(portal);
            var desks = new Desks(portal, portal.As(ActorKind.Person, Builders.ALogin()), portal.AsEmployee(officer), person.Id);
            Assert.True((await desks.Client.Get<RequestDrafts>().SaveAsync(new CorrectionDraft(), default)).IsSuccess);
            desks.Number = await desks.ReceiveAsync(RequestKind.Correction);
            var access = await desks.ReceiveAsync(RequestKind.Access);
            await using var db = portal.Db();
            var item = (await desks.Staff.Get<RequestQueries>().ReviewAsync(access, default)).Value.Overview.Items.First(each => each.Key.StartsWith("dossier/", StringComparison.Ordinal));
            var version = (await db.Requests.AsNoTracking().SingleAsync(request => request.CaseNumber == access)).Version;
            var asked = await desks.Staff.Get<AskThirdParty>().ExecuteAsync(new AskThirdPartyCommand(access, version, item.Key, new ThirdPartyAsk("Pien", "brief", desks.Today, desks.Today)), default);
            Assert.Null(asked.Refusal);
            desks.QuestionId = asked.Value;
            return desks;
        }

        public async Task<Counts> CountAsync()
        {
            await using var db = portal.Db();
            return new Counts(
                await db.Documents.CountAsync(), await db.DocumentContents.CountAsync(), await db.Authorisations.CountAsync(), await db.Disclosures.CountAsync(), await db.Representations.CountAsync(),
                await db.ThirdPartyQuestions.CountAsync(question => question.Answer != ThirdPartyAnswer.Open), await db.Audit.CountAsync());
        }

        public async ValueTask DisposeAsync()
        {
            await client.DisposeAsync();
            await staff.DisposeAsync();
            await portal.DisposeAsync();
        }

        private async Task<CaseNumber> ReceiveAsync(RequestKind kind)
        {
            var number = (await staff.Get<EnterRequest>().ExecuteAsync(new EnterRequestCommand(kind, RequestChannel.Letter, Today, personId, "", null, PostalAddress.None, RequestScope.Everything, Guid.NewGuid()), default)).Value;
            Assert.True((await staff.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(number, 0), default)).IsSuccess);
            return number;
        }
    }
}
