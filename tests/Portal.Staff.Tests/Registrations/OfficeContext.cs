using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Testing;

namespace Portal.Staff.Tests.Registrations;

/// <summary>The pages of a privacy officer, with the real use cases on a database of their own.</summary>
internal sealed class OfficeContext : BunitContext
{
    private OfficeContext(TestPortal portal) => Portal = portal;

    public TestPortal Portal { get; }

    public Guid CommissionerId { get; private init; }

    public Guid OfficeId { get; private init; }

    public static async Task<OfficeContext> OpenAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");
        var portal = await TestPortal.CreateAsync();
        var office = Office.Open("Voorbeeldstad");
        var commissioner = Commissioner.Add("Gemeente Voorbeeldstad", CommissionerKind.Public);
        var officer = Employee.Add("Fleur Papierboot", "fleur@voorbeeld.example", Role.PrivacyOfficer, office.Id);
        var login = new Login("https://login.voorbeeld.example", "fleur", null, AssuranceLevel.Substantial);
        officer.LinkTo(login);
        await using var db = portal.Db();
        db.AddRange(office, commissioner);
        await db.SaveChangesAsync();
        db.Add(officer);
        await db.SaveChangesAsync();

        var scope = portal.As(ActorKind.Employee, login);
        var context = new OfficeContext(portal) { CommissionerId = commissioner.Id, OfficeId = office.Id };
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton(scope.Get<RegistrationQueries>());
        context.Services.AddSingleton(scope.Get<RecordPerson>());
        context.Services.AddSingleton(scope.Get<RecordOther>());
        context.Services.AddSingleton(scope.Get<ChangePerson>());
        context.Services.AddSingleton(scope.Get<OpenDossier>());
        context.Services.AddSingleton(scope.Get<PreviewImport>());
        context.Services.AddSingleton(scope.Get<ImportClients>());
        return context;
    }
}
