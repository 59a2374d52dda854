using Microsoft.EntityFrameworkCore;
using Portal.Data.Newsletters;
using Portal.Shared.Newsletters;

namespace Portal.LocalHost.DemoData;

/// <summary>Two mailings: one that went out a month ago, and one that is being written.</summary>
internal sealed class DemoMailings(DemoScript script, DemoPortal portal, DemoLogins people, CancellationToken ct)
{
    public void Write()
    {
        script.On(30, 10, async () =>
        {
            var mailing = DemoPortal.Demand(await portal.StaffAsync((WriteMailing use) => use.ExecuteAsync(new WriteMailingCommand(null, 0, MailingList.Newsletter, "Open avond en drie nieuwe trainingen", """
                Beste lezer,

                Dit najaar beginnen drie nieuwe trainingen. U kunt er gratis bij zijn.

                ## Wat er komt
                - Solliciteren met een verhaal
                - Werken met een beperking: uw rechten
                - Netwerken als u dat eng vindt

                ## Open avond
                Kom langs en stel uw vragen. Meer staat op [onze pagina over de avond](https://www.voorbeeld.example/avond).
                """), ct), people.Fleur), "mailing");
            DemoPortal.Demand(await portal.StaffAsync((SendMailing use) => use.ExecuteAsync(mailing, 0, ct), people.Fleur), "send");
            // The second look finds that everybody had it.
            await portal.StaffAsync((MailingPump use) => use.HandOverAsync(ct), people.Fleur);
            await MarkSentAsync(mailing);
            await portal.StaffAsync((MailingPump use) => use.HandOverAsync(ct), people.Fleur);
        });
        script.On(2, 16, async () => DemoPortal.Demand(await portal.StaffAsync((WriteMailing use) => use.ExecuteAsync(new WriteMailingCommand(null, 0, MailingList.Newsletter, "Wat er in januari verandert", """
            Beste lezer,

            In januari veranderen er regels over passend werk. Wij zetten ze voor u op een rij.

            ## Nog te schrijven
            1. Wat verandert er?
            2. Wat betekent het voor u?
            """), ct), people.Yara), "mailing"));
    }

    private async Task MarkSentAsync(Guid mailing)
    {
        await using var db = portal.Factory.CreateDbContext();
        foreach (var message in await db.Outbox.Where(m => m.MailingId == mailing).ToListAsync(ct))
        {
            message.Take("voorbeeld.example", portal.Clock.GetUtcNow());
            message.MarkSent(portal.Clock.GetUtcNow());
        }

        await db.SaveChangesAsync(ct);
    }
}
