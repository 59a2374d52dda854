using Portal.Data.Messages;
using Portal.Shared.Access;

namespace Portal.LocalHost.DemoData;

/// <summary>What the office and clients wrote to each other (2017-11.2): one that was answered, one that was not read yet, and one in English.</summary>
internal sealed class DemoMessages(DemoScript script, DemoPortal portal, DemoLogins people, CancellationToken ct)
{
    /// <summary>Writes them into the script.</summary>
    public void Write(Guid noor, Guid robin)
    {
        var sent = new Sent();
        script.On(20, 10, async () => sent.Id = await WriteAsync(noor, people.Teun, "Uw afspraak van dinsdag", "Dinsdag om 10 uur praten wij verder over uw plan. Komt het uit?\n\nHet kan ook per telefoon. Laat het weten, dan bel ik u."));
        script.On(19, 19, async () => DemoPortal.Demand(await portal.ClientAsync((ReadOwnMessage use) => use.ExecuteAsync(sent.Id, ct), people.Noor), "read"));
        script.On(19, 20, async () => DemoPortal.Demand(await portal.ClientAsync((AnswerMessage use) => use.ExecuteAsync(sent.Id, "Dinsdag om 10 uur is goed. Ik kom naar kantoor.", ct), people.Noor), "answer"));
        script.On(2, 15, () => WriteAsync(noor, people.Teun, "Het verslag van ons gesprek", "Ik schrijf deze week het verslag van ons gesprek. U leest het eerst zelf. Klopt er iets niet, dan kunt u dat zeggen voordat het naar een ander gaat."));
        script.On(3, 11, () => WriteAsync(robin, people.Fleur, "Your dossier in English", "You asked whether we can explain your dossier in English. We can. Call us, and we will make an appointment."));
    }

    private async Task<Guid> WriteAsync(Guid person, Login by, string subject, string text) =>
        DemoPortal.Demand(await portal.StaffAsync((WriteMessage use) => use.ExecuteAsync(new WriteMessageCommand(person, subject, text), ct), by), "message").Id;

    private sealed class Sent
    {
        public Guid Id { get; set; }
    }
}
