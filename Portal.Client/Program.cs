using Portal.Client;
using Portal.Client.Features.CommissionerReports;
using Portal.Client.Features.Complaints;
using Portal.Client.Features.Messages;
using Portal.Client.Features.Newsletters;
using Portal.Client.Features.Public;
using Portal.Client.Features.Registrations;
using Portal.Client.Features.Representations;
using Portal.Client.Features.Requests;
using Portal.Data;
using Portal.Data.Auditing;
using Portal.Data.Database;
using Portal.Data.Messages;
using Portal.Data.Sessions;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Health;
using Portal.Shared.Hosting.Login;
using Portal.Shared.Hosting.Security;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortalHosting(new PortalApp(PortalApp.Client, [PortalApp.Dutch, PortalApp.English], addresses => addresses.ClientUri));

// Data: what the pages may do.
builder.Services.AddPortalData().AddClientUseCases();
builder.Services.AddScoped<DatabaseAnswers>(services => services.GetRequiredService<Migrator>().IsCurrentAsync);
builder.Services.AddPortalSessions().AddOutboxService().AddPortalAudit(builder.Configuration, builder.Environment.IsDevelopment());
builder.Services.AddOrganisationContact();
builder.Services.AddSingleton<ZipProgress>();
builder.Services.AddScoped<InboxCount>();

// Login: who the visitor is.
builder.Services.AddPortalLogin(builder.Configuration, "Werkcontact.Client.Sessie", builder.Environment);

var app = builder.Build();
app.UsePortalHosting();
app.MapGroup("").RequireRateLimiting(RateLimits.Login).MapLogin();
app.MapDocumentDownloads();
app.MapOwnDataFile();
app.MapActingFor();
app.MapReportDownloads();
app.MapRegulationTexts();
app.MapComplaintDownloads();
app.MapUnsubscribe();
app.MapPortalHosting<App>();
return await app.RunPortalAsync();
