using Portal.Data;
using Portal.Data.Auditing;
using Portal.Data.Database;
using Portal.Data.Messages;
using Portal.Data.Regulations;
using Portal.Data.Requests;
using Portal.Data.Sessions;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Api;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Hosting.Health;
using Portal.Shared.Hosting.Login;
using Portal.Shared.Hosting.Security;
using Portal.Staff;
using Portal.Staff.Features.Auditing;
using Portal.Staff.Features.Complaints;
using Portal.Staff.Features.Home;
using Portal.Staff.Features.Newsletters;
using Portal.Staff.Features.Registrations;
using Portal.Staff.Features.Regulations;
using Portal.Staff.Features.Requests;
using Portal.Staff.Features.Terms;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortalHosting(new PortalApp(PortalApp.Staff, [PortalApp.Dutch], addresses => addresses.StaffUri));

// Data: what the pages may do.
builder.Services.AddPortalData().AddStaffUseCases().AddDocuments();
builder.Services.AddScoped<DatabaseAnswers>(services => services.GetRequiredService<Migrator>().IsCurrentAsync);
builder.Services.AddPortalSessions().AddOutboxService().AddCaseFeedService().AddReminderService().AddRegulationService().AddPortalAudit(builder.Configuration, builder.Environment.IsDevelopment());

// Login: who the employee is, or which program.
builder.Services.AddPortalLogin(builder.Configuration, "Werkcontact.Staff.Sessie", builder.Environment, proofIsRequired: true);
builder.Services.AddApiKeys(builder.Configuration);

var app = builder.Build();
if (FirstDirectorCommand.IsAsked(args))
    return await FirstDirectorCommand.RunAsync(app, args);
app.UsePortalHosting();
app.MapGroup("").RequireRateLimiting(RateLimits.Login).MapLogin();
app.MapStaffDocuments();
app.MapAuditExport();
app.MapTermApi();
app.MapFigures();
app.MapComplaintRegister();
app.MapRequestsExport();
app.MapSubscribers();
app.MapRegulationAddresses();
app.MapPortalHosting<App>();
return await app.RunPortalAsync();
