using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Client.Features.Public;
using Portal.Client.Tests.Components;
using Portal.Data.Access;
using Portal.Data.Complaints;
using Portal.Data.Corrections;
using Portal.Data.Disclosures;
using Portal.Data.Overviews;
using Portal.Data.Reports;
using Portal.Data.Representations;
using Portal.Data.Requests;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Uploads;
using Portal.Testing;

namespace Portal.Client.Tests.Requests;

/// <summary>Pages of the client portal with the real use cases on a real database, as Noor Zonderland sees them.</summary>
public abstract class PageTest : BunitContext, IAsyncLifetime
{
    private TestPortal? portal;
    private TestScope? scope;

    protected PageTest()
    {
        ComponentTestExtensions.Speak("nl-NL");
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    protected static Login Noor { get; } = Builders.ALogin();

    protected TestPortal Portal => portal!;

    /// <summary>The use cases that the page uses.</summary>
    protected TestScope Reach => scope!;

    public async Task InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        scope = portal.As(ActorKind.Person, Noor);
        Services.AddSingleton<TimeProvider>(portal.Time);
        Services.AddSingleton(scope.Get<ActorResolver>());
        Services.AddSingleton(scope.Get<ActingFor>());
        Services.AddSingleton(scope.Get<RequestDrafts>());
        Services.AddSingleton(scope.Get<SubmitAccessRequest>());
        Services.AddSingleton(scope.Get<SubmitOverviewRequest>());
        Services.AddSingleton(scope.Get<SubmitCorrection>());
        Services.AddSingleton(scope.Get<OwnCorrectionQueries>());
        Services.AddSingleton(scope.Get<DraftEvidence>());
        Services.AddSingleton(scope.Get<ActOnOwnRequest>());
        Services.AddSingleton(scope.Get<OwnRequestQueries>());
        Services.AddSingleton(scope.Get<OwnDataQueries>());
        Services.AddSingleton(scope.Get<OwnAuthorisations>());
        Services.AddSingleton(scope.Get<AnswerOwnAuthorisation>());
        Services.AddSingleton(scope.Get<WithdrawOwnAuthorisation>());
        Services.AddSingleton(scope.Get<OwnDisclosures>());
        Services.AddSingleton(scope.Get<OwnReportQueries>());
        Services.AddSingleton(scope.Get<ReactToReport>());
        Services.AddSingleton(scope.Get<ContactReportQueries>());
        Services.AddSingleton(scope.Get<OwnReporting>());
        Services.AddSingleton(scope.Get<OwnComplaintQueries>());
        Services.AddSingleton(scope.Get<SubmitComplaint>());
        Services.AddSingleton(scope.Get<ActOnOwnComplaint>());
        Services.AddSingleton(scope.Get<Portal.Data.Messages.OwnMessages>());
        Services.AddSingleton(scope.Get<Portal.Data.Messages.ReadOwnMessage>());
        Services.AddSingleton(scope.Get<Portal.Data.Messages.AnswerMessage>());
        Services.AddSingleton<Portal.Client.Features.CommissionerReports.ZipProgress>();
        Services.AddScoped<Portal.Client.Features.Messages.InboxCount>();
        Services.AddSingleton(Options.Create(new UploadSettings()));
        Services.AddSingleton(scope.Get<CalendarQueries>());
        Services.AddSingleton<ReadOrganisationContact>(_ => Task.FromResult(new OrganisationContact { Telephone = "000 - 111 22 33" }));
        await PrepareAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await Reach.DisposeAsync();
        await Portal.DisposeAsync();
        await DisposeAsync();
    }

    /// <summary>Who is registered before the page opens; Noor unless a test says otherwise.</summary>
    protected virtual Task PrepareAsync() => Builders.ARegisteredPerson().LinkedTo(Noor).WithTrajectory().WithDossierItem("Kennismaking", "Wij spraken over werk.").SaveAsync(Portal);

    /// <summary>The address that is open, from the first slash.</summary>
    protected string Address => new Uri(Services.GetNavigation().Uri).PathAndQuery;

    /// <summary>Opens a page at an address.</summary>
    protected IRenderedComponent<TPage> Open<TPage>(string address, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null) where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        Services.GetNavigation().NavigateTo(address);
        return Render<TPage>(builder => parameters?.Invoke(builder));
    }
}
