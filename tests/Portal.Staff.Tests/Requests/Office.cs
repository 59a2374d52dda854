using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Database;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Hosting.Login;
using Portal.Shared.Organisations;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Staff.Tests.Requests;

/// <summary>The pages of the back office on a real database, for one employee.</summary>
internal sealed class Office : BunitContext, IAsyncDisposable
{
    private readonly TestPortal portal;

    private Office(TestPortal portal, Employee me)
    {
        this.portal = portal;
        Me = me;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(portal.Time);
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Addresses:Client"] = "https://mijn.voorbeeld.example",
            ["Addresses:Staff"] = "https://kantoor.voorbeeld.example",
        }).Build());
        Services.AddOptions<AddressSettings>().BindConfiguration(AddressSettings.Section);
        Services.AddOptions<MailSettings>();
        Services.AddDataProtection();
        Services.AddDocuments();
        Services.AddPortalData();
        Services.AddSingleton(portal.Keys);
        Services.AddSingleton(portal.Factory);
        Services.AddSingleton<IDbContextFactory<PortalDbContext>>(portal.Factory);
        Services.AddSingleton<AssuranceLevels>();
        Services.AddSingleton<LoginClaims>();
        Services.AddScoped<CurrentLogin>();
        Services.AddScoped<AuthenticationStateProvider>(_ => new TestAuthenticationState { Login = new Login(me.Issuer!, me.Subject!, me.Name, AssuranceLevel.Substantial) });
        Services.AddStaffUseCases();
    }

    public Employee Me { get; }

    public TestPortal Portal => portal;

    public static async Task<Office> OpenAsync(Role role = Role.PrivacyOfficer)
    {
        var created = await TestPortal.CreateAsync();
        await using var db = created.Db();
        var office = Shared.Access.Office.Open("Voorbeeldstad");
        db.Offices.Add(office);
        var me = Employee.Add("Fleur Papierboot", "fleur@voorbeeld.example", role, office.Id);
        me.LinkTo(new Login("https://login.voorbeeld.example", "fleur", null, AssuranceLevel.Substantial));
        db.Employees.Add(me);
        await db.SaveChangesAsync();
        return new Office(created, me);
    }

    /// <summary>A request by a registered person with a conversation note, already proven.</summary>
    public async Task<PrivacyRequest> ReceiveAsync(string name = "Noor Zonderland", int sequence = 42, bool takenUp = false, DossierMarks marks = DossierMarks.None, string? email = null, bool linked = false)
    {
        await using var db = portal.Db();
        var source = new Provenance(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", new DateOnly(2026, 2, 3), ProcessingPurpose.Guidance);
        var parts = name.Split(' ');
        var person = RegisteredPerson.Record(
            new PersonDetails(null, new PersonName(parts[1], null, parts[0], null, NameSource.Commissioner), null, email, null, PostalAddress.None, "nl", CorrespondenceForm.Portal), source, Me.OfficeId, portal.Time.GetUtcNow());
        if (linked)
            person.LinkTo(new Login("https://login.voorbeeld.example", "noor", null, AssuranceLevel.Substantial), AssuranceLevel.Substantial, portal.Time.GetUtcNow());
        db.Persons.Add(person);
        await db.SaveChangesAsync();
        db.DossierItems.Add(DossierItem.Record(person.Id, DossierItemKind.ConversationNote, "Gespreksnotitie", new DateOnly(2026, 5, 11), "Noor sprak over haar zus.", null, marks, source, "Ravi Bloesemdal"));
        var request = PrivacyRequest.Receive(
            CaseNumber.Of(2026, sequence), RequestKind.Access, RequestChannel.Letter, new Applicant(person.Id, name, email, PostalAddress.None, "nl"),
            RequestScope.Everything with { Categories = OverviewCategories.Dossier }, DutchTime.Today(portal.Time), portal.Time.GetUtcNow(), Me.Name, WorkingCalendar.Known, null).Value;
        if (takenUp)
        {
            request.TakeUp(Me.Id, Me.Name, portal.Time.GetUtcNow());
            request.ProveIdentity(IdentityMethod.CalledBack, null, Me.Name, portal.Time.GetUtcNow(), WorkingCalendar.Known);
        }

        db.Requests.Add(request);
        await db.SaveChangesAsync();
        return request;
    }

    public async Task<PrivacyRequest> StoredAsync()
    {
        await using var db = portal.Db();
        return await db.Requests.AsNoTracking().SingleAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await portal.DisposeAsync();
    }
}
