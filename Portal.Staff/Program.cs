using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Circuits;
using Portal.Shared.Hosting.Health;
using Portal.Staff;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortalHosting(new PortalApp("Werkcontact.Staff", [PortalApp.Dutch], addresses => addresses.StaffUri));

// Data: what the pages may do.
builder.Services.AddScoped<DatabaseAnswers>(_ => _ => Task.FromResult(true));
builder.Services.AddScoped<LoginStillValid>(_ => (_, _) => Task.FromResult(true));

// Login: who the employee is.

var app = builder.Build();
app.UsePortalHosting();
app.MapPortalHosting<App>();
return await app.RunPortalAsync();
