using Portal.Shared.Messages;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Shared.Tests.Registrations;

[Article("2017-1")]
public sealed class PersonKindTests
{
    private static readonly DateTimeOffset At = FakeTime.Default().GetUtcNow();
    private static readonly Guid Commissioner = Guid.NewGuid();
    private static readonly PersonDetails Details = new(null, new PersonName("Zeilmakker", null, "Bo", null, NameSource.Self), null, "bo@voorbeeld.example", null, PostalAddress.None, "nl", CorrespondenceForm.Portal);

    public static TheoryData<PersonKind, bool, Type?, bool> Kinds { get; } = new()
    {
        { PersonKind.Client, false, typeof(ClientIsNoOther), false },
        { PersonKind.Client, true, typeof(ClientIsNoOther), false },
        { PersonKind.Relative, false, null, false },
        { PersonKind.Relative, true, null, false },
        { PersonKind.EmployerContact, false, null, false },
        { PersonKind.EmployerContact, true, null, false },
        { PersonKind.CommissionerContact, false, typeof(CommissionerOfContactMissing), false },
        { PersonKind.CommissionerContact, true, null, true },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void RecordOther_EachKind_NamesACommissionerWhereThereMustBeOne(PersonKind kind, bool withCommissioner, Type? refusal, bool keepsCommissioner)
    {
        var recorded = Record(kind, withCommissioner ? Commissioner : null);

        Assert.Equal(refusal, recorded.Refusal?.GetType());
        if (refusal is null)
            Assert.Equal((kind, keepsCommissioner ? Commissioner : (Guid?)null), (recorded.Value.Kind, recorded.Value.CommissionerId));
        else
            Assert.NotEmpty(Words.Of(recorded.Refusal!));
    }

    [Fact]
    public void BecomeClient_AContact_IsAContactNoMore()
    {
        var person = Record(PersonKind.CommissionerContact, Commissioner).Value;

        person.BecomeClient();
        person.BecomeClient();

        Assert.Equal((PersonKind.Client, null, 1), (person.Kind, person.CommissionerId, person.Version));
    }

    [Theory]
    [InlineData("nl", "begeleid")]
    [InlineData("en", "guid")]
    [Article("2017-11.1")]
    [Article("AVG 14")]
    public void Notice_ToWhoIsNoClient_SpeaksOfNoGuidance(string language, string word)
    {
        var organisation = new OrganisationDetails("Werkcontact Voorbeeld B.V.", "Verzonnenlaan 12", "1234 AB", "Voorbeeldstad", "Postbus 928", "2500 AX", "Den Haag", "info@voorbeeld.example", "070 - 000 00 00", "Fleur Papierboot", "");
        var other = Record(PersonKind.Relative, null, Details with { Language = language }).Value;
        var client = RegisteredPerson.Record(Details with { Language = language }, Source(PersonKind.Client), Guid.NewGuid(), At);

        Assert.DoesNotContain(word, NoticeContent.Write(other, organisation, new Uri("https://portaal.voorbeeld.example")).ToPlainText(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(word, NoticeContent.Write(client, organisation, new Uri("https://portaal.voorbeeld.example")).ToPlainText(), StringComparison.OrdinalIgnoreCase);
    }

    private static Outcome<RegisteredPerson> Record(PersonKind kind, Guid? commissioner, PersonDetails? details = null) =>
        RegisteredPerson.RecordOther(kind, commissioner, details ?? Details, Source(kind), Guid.NewGuid(), At);

    private static Provenance Source(PersonKind kind) => new(DataOrigin.Person, "Bo Zeilmakker, aan de telefoon", new DateOnly(2026, 11, 27), PersonKinds.PurposeOf(kind));
}
