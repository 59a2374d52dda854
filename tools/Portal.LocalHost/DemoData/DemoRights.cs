using Portal.Data.Documents;
using Portal.Data.Invitations;
using Portal.Data.Representations;
using Portal.Data.Requests;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Requests;

namespace Portal.LocalHost.DemoData;

/// <summary>Somebody who acts for a client with a login of her own (UAVG 5), and a client whose data may not be used for a while (AVG 18).</summary>
internal sealed class DemoRights(DemoScript script, DemoPortal portal, DemoLogins people, DemoDays days, CancellationToken ct)
{
    /// <summary>The name of the representative.</summary>
    public const string Representative = "Loes Paraplu";

    /// <summary>Where she is reached.</summary>
    public const string RepresentativeEmail = "loes.paraplu@voorbeeld.example";

    private const string Reason = "Wat er over mijn werktijden staat, klopt volgens mij niet. Ik wil dat u het niet gebruikt zolang dat niet is uitgezocht.";

    /// <summary>Writes them into the script.</summary>
    public void Write(RegisteredPerson represented, RegisteredPerson restricted)
    {
        Represent(represented);
        Restrict(restricted);
    }

    private void Represent(RegisteredPerson person)
    {
        var id = Guid.Empty;
        script.On(60, 11, async () =>
        {
            var paper = new ReceivedFile("beschikking.pdf", DemoFiles.Pdf("Beschikking", "Voorbeeld: dit is een verzonnen beschikking.", "Mentorschap."));
            var entry = new RepresentationEntry(Representative, RepresentativeEmail, PostalAddress.None, RepresentativeRelation.AppointedByCourt, RepresentationScope.Everything, "Beschikking van de rechtbank gezien aan de balie.", days.On(90), null, paper);
            id = DemoPortal.Demand(await portal.StaffAsync((RecordRepresentation use) => use.ExecuteAsync(person.Id, entry, ct), people.Fleur), "representation");
        });
        script.On(59, 11, async () =>
        {
            var made = DemoPortal.Demand(await portal.StaffAsync((InviteRepresentative use) => use.ExecuteAsync(id, InvitationDelivery.Desk, ct), people.Fleur), "invite");
            DemoPortal.Demand(await portal.ClientAsync((AcceptInvitation use) => use.ExecuteAsync(new AcceptInvitationCommand(made.Code!, person.BirthDate), ct), people.Loes), "accept");
        });
    }

    private void Restrict(RegisteredPerson person)
    {
        var demo = script.Enter(45, people.Fleur, new EnterRequestCommand(RequestKind.OtherRight, RequestChannel.Letter, days.Today.AddDays(-45), person.Id, "", null, PostalAddress.None, RequestScope.Everything with { Explanation = Reason }, Guid.CreateVersion7(), OtherRight.Restriction));
        script.Handle(demo, 43, 10, people.Fleur, (n, v) => new TakeUpStep(n, v));
        script.Handle(demo, 41, 10, people.Fleur, (n, v) => new ProveIdentityStep(n, v, IdentityMethod.ShownAtDesk, null));
        script.Decide(demo, 40, 13, people.Fleur, DecisionOutcome.Granted);
        script.Answer(demo, 40, 14, people.Fleur);
    }
}
