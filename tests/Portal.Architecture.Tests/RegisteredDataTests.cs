using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Architecture.Tests;

/// <summary>
/// Who changes a registered datum, written out: each writes a line in the record in the same change (2017-9). A new way that is not written
/// here, and one that writes no line, are noticed.
/// </summary>
[Article("2017-9")]
public sealed class RegisteredDataTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Registered = [typeof(RegisteredPerson), typeof(DossierItem), typeof(VacancySent), typeof(Trajectory)];

    // What changes a datum, and which types do it. Those of Portal.Shared are reached through PrivacyRequest.ApplyCorrection alone, below.
    private static readonly string[] Writers =
    [
        "DossierItem.Complete by DossierDatum",
        "DossierItem.Correct by DossierDatum",
        "DossierItem.Record by RecordDisclosure",
        "DossierItem.Record by RecordDossierItem",
        "RegisteredPerson.BecomeClient by StartTrajectory",
        "RegisteredPerson.LinkTo by AcceptInvitation",
        "RegisteredPerson.Record by ImportClients",
        "RegisteredPerson.Record by RecordPerson",
        "RegisteredPerson.Unlink by UnlinkPerson",
        "RegisteredPerson.Update by ChangePerson",
        "RegisteredPerson.Update by PersonDatum",
        "Trajectory.AssignTo by AssignConsultant",
        "Trajectory.Correct by TrajectoryDatum",
        "Trajectory.Start by ImportClients",
        "Trajectory.Start by StartTrajectory",
        "VacancySent.Correct by VacancyDatum",
        "VacancySent.Record by RecordVacancySent",
    ];

    [Fact]
    public void Writers_OfRegisteredData_AreWrittenOut() => Assert.Equal(Writers, Found().Where(call => !IsDemo(call.By)).Select(call => $"{call.Verb} by {call.By.Name}").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Writers_InUseCases_WriteALine() => Guard.None(Found().Where(call => call.By.Assembly == Product.Data && !IsDemo(call.By)).Select(call => call.By).Append(RemovesData).Distinct().Where(type => !Calls(type, method => method.DeclaringType == typeof(Change) && method.Name == nameof(Change.Record))).Select(type => type.FullName));

    [Fact]
    public void Corrections_ReachADatum_OnlyThroughTheDecision()
    {
        Assert.Equal(["PrivacyRequest"], CallersOf(method => method.DeclaringType?.Name == "Datum" && method.Name is "Put" or "Empty").Where(type => type.Name != "PersonDatum").Select(type => type.Name));
        Assert.Equal(["CorrectionApplication"], CallersOf(method => method.DeclaringType == typeof(Portal.Shared.Requests.PrivacyRequest) && method.Name == "ApplyCorrection").Select(type => type.Name));
    }

    [Fact]
    public void Removals_OfRegisteredData_HaveOnePlace() =>
        Assert.Equal([RemovesData], CallersOf(method => method.Name is "Remove" or "RemoveRange" && (IsSetOfRegistered(method.DeclaringType) || typeof(DbContext).IsAssignableFrom(method.DeclaringType))));

    [Fact]
    public void Registrations_AreNotChangedBehindTheContext() =>
        // Rows that are changed in the database itself pass by what is kept and what is written down of a change.
        Guard.None(CallersOf(method => method.Name is "ExecuteUpdateAsync" or "ExecuteDeleteAsync" or "ExecuteUpdate" or "ExecuteDelete" && method is MethodInfo { IsGenericMethod: true } generic && generic.GetGenericArguments().Any(Registered.Contains)).Select(type => type.FullName));

    [Fact]
    [Article("2017-15")]
    public void Disclosures_AreMade_InOnePlace()
    {
        Assert.Equal(["Disclosing"], CallersOf(method => method.DeclaringType == typeof(Disclosure) && method.Name == nameof(Disclosure.Record)).Where(type => !IsDemo(type)).Select(type => type.Name));
        // A report is asked about before it is released, and before its download is offered; its disclosure is made by the download.
        Assert.Equal(["AskDirector", "Disclosing", "ReleaseReport"], CallersOf(method => method.DeclaringType == typeof(DisclosureRule) && method.Name == nameof(DisclosureRule.WhyNot)).Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["Disclosing"], CallersOf(method => method.DeclaringType == typeof(DisclosureApproval) && method.Name == nameof(DisclosureApproval.Use)).Select(type => type.Name));
        Assert.Equal(["Disclosing"], CallersOf(method => method.Name is "Add" or "AddRange" && method.DeclaringType == typeof(DbSet<Disclosure>)).Where(type => !IsDemo(type)).Select(type => type.Name));
    }

    [Fact]
    public void Guards_OnAWrongUseCase_Fail()
    {
        Assert.Contains(typeof(Silent).GetNestedTypes(Everything).SelectMany(Of), call => call.Verb == "DossierItem.Complete");
        Assert.False(Calls(typeof(Silent), method => method.DeclaringType == typeof(Change) && method.Name == nameof(Change.Record)));
        Assert.True(Calls(typeof(Telling), method => method.DeclaringType == typeof(Change) && method.Name == nameof(Change.Record)));
    }

    private static Type RemovesData => typeof(Portal.Data.Corrections.CorrectionApplication);

    private static IEnumerable<(string Verb, Type By)> Found() => Product.All.SelectMany(assembly => assembly.GetTypes()).Where(type => Writer(type) is var by && !Registered.Contains(by)).SelectMany(Of);

    private static IEnumerable<(string Verb, Type By)> Of(Type type) => MethodsCalledBy(type).Where(IsWriter).Select(method => ($"{method.DeclaringType!.Name}.{method.Name}", Writer(type)));

    // What makes or changes one of them; what is read is a property or gives something back of another type.
    private static bool IsWriter(MethodBase method) =>
        method is MethodInfo { IsSpecialName: false } info && Registered.Contains(method.DeclaringType)
        && (info.IsStatic ? info.ReturnType == method.DeclaringType : info.ReturnType == typeof(void) || info.ReturnType == typeof(Portal.Shared.Outcomes.Outcome));

    private static bool IsSetOfRegistered(Type? type) => type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(DbSet<>) && Registered.Contains(type.GetGenericArguments()[0]);

    private static bool Calls(Type type, Func<MethodBase, bool> wanted) => type.Assembly.GetTypes().Where(each => Writer(each) == type).SelectMany(MethodsCalledBy).Any(wanted);

    private static IEnumerable<Type> CallersOf(Func<MethodBase, bool> wanted) => Product.All.SelectMany(assembly => assembly.GetTypes()).Where(type => MethodsCalledBy(type).Any(wanted)).Select(Writer).Distinct();

    // What the compiler makes for closures and async methods belongs to who wrote it.
    private static Type Writer(Type type) => type is { DeclaringType: { } outer } && (type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.Name.Contains('<', StringComparison.Ordinal)) ? Writer(outer) : type;

    private static bool IsDemo(Type type) => type.Namespace?.Contains("Demo", StringComparison.Ordinal) == true;

    private static IEnumerable<MethodBase> MethodsCalledBy(Type type)
    {
        if (type.ContainsGenericParameters)
            yield break;
        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            if (method.ContainsGenericParameters || method.GetMethodBody()?.GetILAsByteArray() is not { } code)
                continue;
            foreach (var instruction in Instructions.Of(code))
            {
                if (instruction.MethodIn(method) is { } called)
                    yield return called;
            }
        }
    }

    // Deliberately wrong.
    private sealed class Silent
    {
        public static async Task ExecuteAsync(Change change, DossierItem item)
        {
            item.Complete("Meer.");
            await change.SaveAsync(CancellationToken.None);
        }
    }

    private sealed class Telling
    {
        public static async Task ExecuteAsync(Change change, DossierItem item)
        {
            item.Complete("Meer.");
            change.Record(AuditAction.DatumCorrected);
            await change.SaveAsync(CancellationToken.None);
        }
    }
}
