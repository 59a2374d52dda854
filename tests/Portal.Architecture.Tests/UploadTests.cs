using System.Reflection;
using Portal.Data;
using Portal.Data.Documents;
using Portal.Shared.Hosting.Uploads;

namespace Portal.Architecture.Tests;

/// <summary>No file of anybody gets in without being judged: a use case that takes bytes takes them through <see cref="UploadCheck"/>.</summary>
public sealed class UploadTests
{
    // It takes the same form as the disclosure itself; what goes with a ground of its own is not kept with a question.
    private const string KeepsNoFile = "AskDirector";

    [Fact]
    public void UseCases_ThatTakeAFile_JudgeIt() => Guard.None(UseCases.All.Where(type => TakesBytes(type) && !Judges(type) && type.Name != KeepsNoFile).Select(type => type.FullName));

    [Fact]
    public void UseCases_ThatTakeAFile_AreFound() =>
        Assert.Equal(["ActOnOwnComplaint", "AddCommissionerDocument", "AskDirector", "DraftEvidence", "EnterComplaint", "EnterCorrection", "HearThirdParty", "JudgeCorrection", "PreviewAddresses", "PreviewImport", "PublishRegulations", "RecordAuthorisation", "RecordDisclosure", "RecordDossierItem", "RecordRepresentation", "ReviewItems", "SubmitComplaint", "WriteMessage"], UseCases.All.Where(TakesBytes).Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Guards_OnAWrongUseCase_Fail()
    {
        Assert.True(TakesBytes(typeof(TakesAFile)));
        Assert.False(Judges(typeof(TakesAFile)));
        Assert.False(TakesBytes(typeof(Data.Requests.DecideRequest)));
    }

    private static bool Judges(Type type) => type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(UploadCheck)));

    private static bool TakesBytes(Type useCase) => useCase
        .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .SelectMany(method => method.GetParameters())
        .Any(parameter => HoldsBytes(parameter.ParameterType, []));

    private static bool HoldsBytes(Type type, HashSet<Type> seen)
    {
        if (type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>) || typeof(Stream).IsAssignableFrom(type))
            return true;
        if (!seen.Add(type))
            return false;
        return type.GetGenericArguments().Any(argument => HoldsBytes(argument, seen))
            || (type.Assembly == Product.Data || type.Assembly == Product.Shared)
                && type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Any(property => HoldsBytes(property.PropertyType, seen));
    }

    // Deliberately wrong.
    private sealed class TakesAFile(Changes changes)
    {
        public Changes Send(IReadOnlyList<ReceivedFile> files) => files.Count == 0 ? changes : throw new InvalidOperationException();
    }
}
