using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Database;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;

namespace Portal.Architecture.Tests;

/// <summary>Every use case and query asks for a permission; what asks for none is written out here, with who decides instead.</summary>
public sealed class UseCaseTests
{
    private static readonly string[] WithoutPermission =
    [
        // The asking itself, and finding out who asks.
        "ActorResolver.FindAsync", "ActorResolver.LoginAsync",
        // A login that is linked to nobody yet: the code of the invitation decides.
        "AcceptEmployeeInvitation.ExecuteAsync", "AcceptInvitation.ExecuteAsync",
        // A login that acts for nobody any more must still be able to choose: its links decide.
        "ActingFor.ChooseAsync", "ActingFor.OptionsAsync",
        // Whoever may start the program on the server.
        "FirstDirector.AppointAsync",
        // What the public pages and every letter show.
        "OrganisationQueries.DetailsAsync", "RegulationQueries.VersionsAsync", "RegulationQueries.TextAsync",
        // Which days are holidays is no secret.
        "CalendarQueries.CurrentAsync",
        // The portal itself, by the clock or at the start.
        "RequestDrafts.DeleteExpiredAsync", "AuditHeads.IsUnsignedForAsync", "AuditHeads.SignAsync", "KeyCheck.CheckAsync", "KeyRewrapping.RewrapAsync", "LeaveByLink.ExecuteAsync", "MailAuditHead.ExecuteAsync", "MailingPump.HandOverAsync", "Migrator.IsCurrentAsync", "Migrator.MigrateAsync", "OutboxSender.SendDueAsync", "RemindOfTerms.ExecuteAsync", "TellOfRegulations.TellSomeAsync",
        // Login and session, before anybody has a role.
        "DatabaseTicketStore.RemoveAsync", "DatabaseTicketStore.RenewAsync", "DatabaseTicketStore.RetrieveAsync", "DatabaseTicketStore.StoreAsync",
        "DatabaseXmlRepository.GetAllElements", "DatabaseXmlRepository.StoreElement",
        "EndSessionsByProvider.ExecuteAsync", "LoginAudit.FailedAsync", "LoginAudit.SignedInAsync", "LoginAudit.WriteRestAsync", "SessionQueries.CleanAsync", "SessionQueries.IsValidAsync",
    ];

    // What a person may not say about their own request or data: whose it is, how it stands, who handles it.
    private static readonly string[] NotForTheCaller = ["PersonId", "ActorId", "OwnerId", "EmployeeId", "AssigneeId", "ApplicantId", "Applicant", "Status", "Role", "Roles", "Version", "Decision", "Channel", "ReceivedOn"];

    [Fact]
    public void Verbs_OfUseCasesAndQueries_AskForAPermission() => Guard.None(Reachable().SelectMany(Silent).Except(WithoutPermission, StringComparer.Ordinal));

    [Fact]
    public void Verbs_WithoutPermission_AreStillThere() => Guard.None(WithoutPermission.Except(Reachable().SelectMany(Silent), StringComparer.Ordinal));

    [Fact]
    public void EveryPermission_IsAskedForSomewhere() =>
        Guard.None(Enum.GetValues<Permission>().Except(Reachable().SelectMany(AskedPermissions.Verbs).SelectMany(AskedPermissions.Of).Concat(AskedInPassing).Concat(AskedAtTheDoor)).Select(permission => permission.ToString()));

    [Fact]
    public void ClientCommands_DoNotSayWhoseItIsOrHowItStands() => Guard.None(ClientVerbs().SelectMany(Overreaching));

    [Fact]
    public void Guards_OnAWrongUseCase_Fail()
    {
        Assert.Equal(["Forgetful.ExecuteAsync"], Silent(typeof(Forgetful)));
        Assert.Empty(Silent(typeof(Asking)));
        Assert.Equal([Permission.HandleRequests, Permission.ManageEmployees], AskedPermissions.Of(typeof(Asking).GetMethod(nameof(Asking.ExecuteAsync))!));
        Assert.Equal(["Forgetful.ExecuteAsync takes Wrong.Status", "Forgetful.ExecuteAsync takes personId"], Overreaching(typeof(Forgetful).GetMethod(nameof(Forgetful.ExecuteAsync))!));
    }

    // Asked of the actor in the middle of a use case, where it changes what is done and not whether.
    private static readonly Permission[] AskedInPassing = [Permission.InvokeHolderInterest];

    // Asked of a page and an address only: what they reckon is of nobody.
    private static readonly Permission[] AskedAtTheDoor = [Permission.CalculateTerms];

    /// <summary>The public classes of Portal.Data that can reach the database, except what the use cases begin with.</summary>
    internal static IEnumerable<Type> Reachable() => Product.Types(Product.Data).Where(type =>
        type is { IsPublic: true, IsClass: true, IsAbstract: false } && type != typeof(Changes) && type != typeof(Change) && type != typeof(Reading)
        && type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => ReachesData(parameter.ParameterType))));

    private static bool ReachesData(Type type) =>
        type == typeof(Changes) || type == typeof(IDbContextFactory<PortalDbContext>) || type == typeof(PortalDbContextFactory) || typeof(DbContext).IsAssignableFrom(type);

    private static IEnumerable<string> Silent(Type type) =>
        AskedPermissions.Verbs(type).Where(verb => AskedPermissions.Of(verb).Count == 0).Select(verb => $"{type.Name}.{verb.Name}").Distinct(StringComparer.Ordinal);

    private static IEnumerable<MethodInfo> ClientVerbs()
    {
        var services = new ServiceCollection().AddClientUseCases();
        return services.Select(service => service.ServiceType).Where(type => UseCases.All.Contains(type)).SelectMany(AskedPermissions.Verbs);
    }

    private static IEnumerable<string> Overreaching(MethodInfo verb)
    {
        foreach (var parameter in verb.GetParameters())
        {
            foreach (var property in Parts(parameter.ParameterType).Where(property => NotForTheCaller.Contains(property.Name, StringComparer.OrdinalIgnoreCase)))
                yield return $"{verb.DeclaringType!.Name}.{verb.Name} takes {property.DeclaringType!.Name}.{property.Name}";
            if (NotForTheCaller.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase))
                yield return $"{verb.DeclaringType!.Name}.{verb.Name} takes {parameter.Name}";
        }
    }

    // The properties of ours that a caller fills in, also those within another.
    private static IEnumerable<PropertyInfo> Parts(Type type) => type.Assembly == Product.Data || type.Assembly == Product.Shared || type.DeclaringType == typeof(UseCaseTests)
        ? type.GetProperties().Where(property => property.SetMethod is not null).SelectMany(property => Parts(property.PropertyType).Prepend(property))
        : [];

    // Deliberately wrong.
    private sealed record Wrong(string Text)
    {
        public string Status { get; init; } = "";
    }

    private sealed class Forgetful(Changes changes)
    {
        public async Task<Outcome> ExecuteAsync(Wrong command, Guid personId, CancellationToken ct)
        {
            await using var change = changes.BeginAsSystem();
            _ = (command, personId);
            return await change.SaveAsync(ct);
        }
    }

    private sealed class Asking(Changes changes)
    {
        public async Task<Outcome> ExecuteAsync(int many, CancellationToken ct)
        {
            if (many > 100)
                return (await InTurnAsync(ct)).Refusal!;
            var begun = await changes.ReadAsync(Permission.ManageEmployees, ct);
            return begun.Refusal!;
        }

        private Task<Outcome<Change>> InTurnAsync(CancellationToken ct) => changes.BeginAsync(Permission.HandleRequests, ct);
    }
}
