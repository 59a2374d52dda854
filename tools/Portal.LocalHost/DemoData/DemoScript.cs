using Microsoft.EntityFrameworkCore;
using Portal.Data.Requests;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.LocalHost.DemoData;

/// <summary>A case that the script writes about; the number is there once it came in.</summary>
internal sealed class DemoCase
{
    public CaseNumber Number { get; set; }

    /// <summary>When the last step is: days of a weekend become the Friday before, and a case must not run backwards.</summary>
    public DateTimeOffset Last { get; set; }

    /// <summary>Whether its answer could not be printed: what would have followed does not happen.</summary>
    public bool Unprinted { get; set; }
}

/// <summary>Who did what on which day. Everything runs through the use cases, in the order of time, whatever the order of writing.</summary>
internal sealed class DemoScript(DemoPortal portal, DemoDays days, CancellationToken ct)
{
    private readonly List<(DateTimeOffset At, Func<Task> Do)> steps = [];

    /// <summary>How many answers could not be printed.</summary>
    public int Unprinted { get; private set; }

    /// <summary>Adds a step.</summary>
    public void At(DateTimeOffset at, Func<Task> act) => steps.Add((at, act));

    /// <summary>Adds a step on the last working day not after so many days ago.</summary>
    public void On(int daysAgo, int hour, Func<Task> act) => At(DemoDays.Moment(days.On(daysAgo), hour), act);

    /// <summary>Does everything.</summary>
    public async Task RunAsync()
    {
        foreach (var (at, act) in steps.OrderBy(step => step.At))
        {
            portal.Clock.Set(at);
            await act();
        }
    }

    /// <summary>Somebody sends a request in the portal.</summary>
    public DemoCase Submit(int daysAgo, Login person, RequestScope scope)
    {
        var demo = new DemoCase { Last = DemoDays.Moment(days.On(daysAgo), 9) };
        At(demo.Last, async () => demo.Number = DemoPortal.Demand(await portal.ClientAsync((SubmitAccessRequest use) => use.ExecuteAsync(Guid.CreateVersion7(portal.Clock.GetUtcNow()), scope, ct), person), "submit"));
        return demo;
    }

    /// <summary>An employee enters a request that came otherwise. Counted from the day itself, also when that is no working day.</summary>
    public DemoCase Enter(int daysAgo, Login employee, RequestChannel channel, RegisteredPerson person, RequestScope scope) =>
        Enter(daysAgo, employee, new EnterRequestCommand(RequestKind.Access, channel, days.Today.AddDays(-daysAgo), person.Id, "", null, PostalAddress.None, scope, Guid.CreateVersion7()));

    /// <summary>An employee enters a request of somebody who is not registered.</summary>
    public DemoCase Enter(int daysAgo, Login employee, RequestChannel channel, string name, PostalAddress address, RequestScope scope) =>
        Enter(daysAgo, employee, new EnterRequestCommand(RequestKind.Access, channel, days.Today.AddDays(-daysAgo), null, name, null, address, scope, Guid.CreateVersion7()));

    /// <summary>A step of the handling.</summary>
    public void Handle(DemoCase demo, int daysAgo, int hour, Login employee, Func<CaseNumber, int, HandlingStep> step) => Follow(demo, daysAgo, hour, async () =>
    {
        var version = await VersionAsync(demo);
        DemoPortal.Demand(await portal.StaffAsync((HandleRequest use) => use.ExecuteAsync(step(demo.Number, version), ct), employee), step(demo.Number, version).GetType().Name);
    });

    /// <summary>What the applicant does in the portal.</summary>
    public void Act(DemoCase demo, int daysAgo, int hour, Login person, RequestAction action, string text = "") => Follow(demo, daysAgo, hour, async () =>
        DemoPortal.Demand(await portal.ClientAsync((ActOnOwnRequest use) => use.ExecuteAsync(new OwnRequestCommand(demo.Number, action, text), ct), person), action.ToString()));

    /// <summary>Judges the items; null leaves an item for later.</summary>
    public void Review(DemoCase demo, int daysAgo, int hour, Login employee, Func<OverviewItem, int, ItemReview?> judge) => Follow(demo, daysAgo, hour, async () =>
    {
        var review = DemoPortal.Demand(await portal.StaffAsync((RequestQueries use) => use.ReviewAsync(demo.Number, ct), employee), "review");
        List<ItemReview> judged = [.. review.Overview.Items.Select((item, index) => judge(item, index)).OfType<ItemReview>()];
        DemoPortal.Demand(await portal.StaffAsync((ReviewItems use) => use.ExecuteAsync(new ReviewItemsCommand(demo.Number, review.Request.Version, judged), ct), employee), "judge");
    });

    /// <summary>Decides.</summary>
    public void Decide(DemoCase demo, int daysAgo, int hour, Login employee, DecisionOutcome outcome, RefusalGround? ground = null, string? motivation = null) => Follow(demo, daysAgo, hour, async () =>
    {
        var version = await VersionAsync(demo);
        DemoPortal.Demand(await portal.StaffAsync((DecideRequest use) => use.ExecuteAsync(new DecideRequestCommand(demo.Number, version, outcome, ground, motivation), ct), employee), "decide");
    });

    /// <summary>Sends the answer. Without a browser that prints it the case stays decided.</summary>
    public void Answer(DemoCase demo, int daysAgo, int hour, Login employee) => Follow(demo, daysAgo, hour, async () =>
    {
        var version = await VersionAsync(demo);
        var sent = await portal.StaffAsync((SendAnswer use) => use.ExecuteAsync(new SendAnswerCommand(demo.Number, version), ct), employee);
        if (sent.Refusal is PdfFailed)
        {
            demo.Unprinted = true;
            Unprinted++;
            return;
        }

        DemoPortal.Demand(sent, "answer");
    });

    /// <summary>The director lets a question about identity stop the clock, from that day.</summary>
    public void LetIdentityStopTheClock(int daysAgo, Login director) => On(daysAgo, 8, async () =>
        DemoPortal.Demand(await portal.StaffAsync((ChangeTermSettings use) => use.ExecuteAsync(new ChangeTermSettingsCommand(PausePolicy.Never with { ForIdentity = true }, TermSettings.AtDelivery().ReminderWorkingDays, 0), ct), director), "term settings"));

    /// <summary>An employee enters any request.</summary>
    public DemoCase Enter(int daysAgo, Login employee, EnterRequestCommand command)
    {
        var demo = new DemoCase { Last = DemoDays.Moment(days.Today.AddDays(-daysAgo), 10) };
        At(demo.Last, async () => demo.Number = DemoPortal.Demand(await portal.StaffAsync((EnterRequest use) => use.ExecuteAsync(command, ct), employee), "enter"));
        return demo;
    }

    private void Follow(DemoCase demo, int daysAgo, int hour, Func<Task> act)
    {
        var at = DemoDays.Moment(days.On(daysAgo), hour);
        demo.Last = at > demo.Last ? at : demo.Last.AddMinutes(20);
        At(demo.Last, () => demo.Unprinted ? Task.CompletedTask : act());
    }

    private async Task<int> VersionAsync(DemoCase demo)
    {
        await using var db = portal.Factory.CreateDbContext();
        return await db.Requests.AsNoTracking().Where(r => r.CaseNumber == demo.Number).Select(r => r.Version).SingleAsync(ct);
    }
}
