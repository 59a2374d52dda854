using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Sessions;

namespace Portal.Architecture.Tests;

/// <summary>The client portal cannot resolve a use case of the back office, and the other way round: what is not in the container cannot be reached by a mistake in a page.</summary>
public sealed class ContainerTests
{
    // What both apps hold; every other class of Portal.Data belongs to one of them.
    private static readonly string[] Both =
    [
        "Portal.Data.Access.ActorResolver",
        "Portal.Data.Complaints.ComplaintMail",
        "Portal.Data.Complaints.ComplaintReceipt",
        "Portal.Data.Disclosures.AuthorisationMail",
        "Portal.Data.Messages.MessageMail",
        "Portal.Data.Newsletters.Subscriptions",
        "Portal.Data.Newsletters.SuppressionList",
        "Portal.Data.Requests.RequestMail",
    ];

    private static readonly ServiceCollection Client = Register(services => services.AddClientUseCases());
    private static readonly ServiceCollection Staff = Register(services => services.AddStaffUseCases());

    [Fact]
    public void ClientAndStaff_ShareOnlyWhatIsListed() => Assert.Equal(Both, InBoth(Client, Staff));

    [Fact]
    public void EveryUseCase_IsRegisteredSomewhere()
    {
        var everything = Register(services => services.AddPortalData().AddPortalSessions().AddClientUseCases().AddStaffUseCases());
        Guard.None(UseCases.All.Where(type => everything.All(service => service.ServiceType != type)).Select(type => type.FullName));
    }

    [Fact]
    public void EitherApp_HasUseCases()
    {
        Assert.Contains(Client, service => UseCases.All.Contains(service.ServiceType));
        Assert.Contains(Staff, service => UseCases.All.Contains(service.ServiceType));
    }

    [Fact]
    public void InBoth_UseCaseInTwoContainers_NamesIt()
    {
        var client = Register(services => services.AddClientUseCases());
        client.AddScoped<Data.Requests.DecideRequest>();
        Assert.Contains("Portal.Data.Requests.DecideRequest", InBoth(client, Staff));
    }

    private static ServiceCollection Register(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return services;
    }

    private static IEnumerable<string> InBoth(ServiceCollection client, ServiceCollection staff) => client
        .Select(service => service.ServiceType).Intersect(staff.Select(service => service.ServiceType))
        .Where(type => type.Assembly == Product.Data).Select(type => type.FullName!).Order(StringComparer.Ordinal);
}
