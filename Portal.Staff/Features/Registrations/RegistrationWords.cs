using Portal.Data.Registrations;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Registrations;

/// <summary>Words of the registration as an employee reads them; those of the domain speak to the person ("uzelf").</summary>
internal static class RegistrationWords
{
    public static string Of(DataOrigin origin) => origin switch
    {
        DataOrigin.Commissioner => Texts.Origin_Commissioner,
        DataOrigin.PopulationRegister => Texts.Origin_PopulationRegister,
        DataOrigin.Person => Texts.Origin_Person,
        DataOrigin.Employee => Texts.Origin_Employee,
        DataOrigin.ThirdParty => Texts.Origin_ThirdParty,
    };

    public static string Of(ProcessingPurpose purpose) => purpose switch
    {
        ProcessingPurpose.Guidance => Texts.Purpose_Guidance,
        ProcessingPurpose.LegalDuty => Texts.Purpose_LegalDuty,
        ProcessingPurpose.Quality => Texts.Purpose_Quality,
        ProcessingPurpose.Business => Texts.Purpose_Business,
        ProcessingPurpose.VacancySearch => Texts.Purpose_VacancySearch,
        ProcessingPurpose.Portal => Texts.Purpose_Portal,
    };

    public static string Many(PersonKind kind) => kind switch
    {
        PersonKind.Client => Texts.Kinds_Client,
        PersonKind.Relative => Texts.Kinds_Relative,
        PersonKind.EmployerContact => Texts.Kinds_EmployerContact,
        PersonKind.CommissionerContact => Texts.Kinds_CommissionerContact,
    };

    public static string Language(string language) => language == "en" ? Texts.Language_en : Texts.Language_nl;

    public static string When(DateTimeOffset at) => Day(DutchTime.DateOf(at));

    public static string Day(DateOnly? day) => day is { } date ? TermTexts.Numbers(date) : "–";

    public static string ValueOf(PersonDetails details, PersonField field) => field switch
    {
        PersonField.ClientNumber => details.ClientNumber,
        PersonField.Name => details.Name.Initials is { } initials && details.Name.GivenName is not null ? $"{details.Name.Full} ({initials})" : details.Name.Full,
        PersonField.BirthDate => details.BirthDate is { } date ? TermTexts.Numbers(date) : null,
        PersonField.Email => details.Email,
        PersonField.Phone => details.Phone,
        PersonField.Address => details.Address.Lines.Count == 0 ? null : string.Join(", ", details.Address.Lines),
        PersonField.Language => Language(details.Language),
        PersonField.PreferredForm => Words.Of(details.PreferredForm),
    } ?? Texts.NotKnown;

    public static string Of(PersonField field) => field switch
    {
        PersonField.PreferredForm => Texts.PreferredForm,
        _ => Words.Of(field),
    };

    public static IReadOnlyList<Choice<Guid?>> Choices(IEnumerable<NamedChoice> names) => [.. names.Select(name => new Choice<Guid?>(name.Id, name.Name))];

    public static IReadOnlyList<Choice<TEnum>> Choices<TEnum>() where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(value => new Choice<TEnum>(value, Words.Of(value)))];

    public static IReadOnlyList<Choice<TEnum?>> Optional<TEnum>() where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(value => new Choice<TEnum?>(value, Words.Of(value)))];

    public static IReadOnlyList<Choice<DataOrigin>> Origins { get; } = [.. Enum.GetValues<DataOrigin>().Select(origin => new Choice<DataOrigin>(origin, Of(origin)))];

    public static IReadOnlyList<Choice<DataOrigin>> OriginsOfOther { get; } =
        [.. Enum.GetValues<DataOrigin>().Where(origin => origin != DataOrigin.PopulationRegister).Select(origin => new Choice<DataOrigin>(origin, origin == DataOrigin.Person ? Texts.Origin_PersonOther : Of(origin)))];

    public static IReadOnlyList<Choice<ProcessingPurpose>> Purposes { get; } = [.. Enum.GetValues<ProcessingPurpose>().Select(purpose => new Choice<ProcessingPurpose>(purpose, Of(purpose)))];
}
