using Portal.Shared.Access;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Registrations;

/// <summary>A person whose data are in the registration (geregistreerde, 2017-1 g): mostly a client, sometimes somebody around one.</summary>
public sealed class RegisteredPerson
{
    private readonly List<PersonFieldSource> sources = [];

    private RegisteredPerson()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The office whose team guides this person.</summary>
    public Guid OfficeId { get; private set; }

    /// <summary>What this person is to us.</summary>
    public PersonKind Kind { get; private set; }

    /// <summary>The commissioner for whom a contact speaks; null for everybody else.</summary>
    public Guid? CommissionerId { get; private set; }

    /// <summary>The number the commissioner uses; unique where it is there.</summary>
    public string? ClientNumber { get; private set; }

    /// <summary>The name (2017-4).</summary>
    public PersonName Name { get; private set; } = null!;

    /// <summary>Day of birth.</summary>
    public DateOnly? BirthDate { get; private set; }

    /// <summary>E-mail address, in lower case.</summary>
    public string? Email { get; private set; }

    /// <summary>Telephone number as it was given.</summary>
    public string? Phone { get; private set; }

    /// <summary>Postal address.</summary>
    public PostalAddress Address { get; private set; } = PostalAddress.None;

    /// <summary>Language of letters and mail: nl or en.</summary>
    public string Language { get; private set; } = "nl";

    /// <summary>The form somebody wants to be answered in (2017-11.2).</summary>
    public CorrespondenceForm PreferredForm { get; private set; }

    /// <summary>When this person was first recorded: the notice of 2017-11.1 counts from it.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The login this person uses; null until an invitation was accepted.</summary>
    public LinkedLogin? Link { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>The provenance of each field that has a value.</summary>
    public IReadOnlyList<PersonFieldSource> Sources => sources;

    /// <summary>Records a person for the first time.</summary>
    public static RegisteredPerson Record(PersonDetails details, Provenance provenance, Guid officeId, DateTimeOffset at)
    {
        var person = new RegisteredPerson { Id = Guid.CreateVersion7(at), OfficeId = officeId, RecordedAt = at };
        person.Apply(details, provenance);
        return person;
    }

    /// <summary>Records somebody who is no client (2017-1 g).</summary>
    public static Outcome<RegisteredPerson> RecordOther(PersonKind kind, Guid? commissionerId, PersonDetails details, Provenance provenance, Guid officeId, DateTimeOffset at)
    {
        if (PersonKinds.Refuses(kind, commissionerId) is { } refusal)
            return refusal;
        var person = Record(details, provenance, officeId, at);
        (person.Kind, person.CommissionerId) = (kind, kind == PersonKind.CommissionerContact ? commissionerId : null);
        return person;
    }

    /// <summary>Becomes a client: whoever gets a trajectory is one from then on (2017-1 c).</summary>
    public void BecomeClient()
    {
        if (Kind == PersonKind.Client)
            return;
        (Kind, CommissionerId) = (PersonKind.Client, null);
        Version++;
    }

    /// <summary>Changes what is registered; only the fields that changed get the new provenance (2017-5.1).</summary>
    public void Update(PersonDetails details, Provenance provenance)
    {
        Apply(details, provenance);
        Version++;
    }

    /// <summary>Everything registered about the person, as the form shows it.</summary>
    public PersonDetails Details => new(ClientNumber, Name, BirthDate, Email, Phone, Address, Language, PreferredForm);

    /// <summary>The provenance of one field; null where the field is empty.</summary>
    public Provenance? SourceOf(PersonField field) => sources.FirstOrDefault(source => source.Field == field)?.Provenance;

    /// <summary>Links a login after an accepted invitation. A person has one login; unlink first.</summary>
    public Outcome LinkTo(Login login, AssuranceLevel assurance, DateTimeOffset at)
    {
        if (Link is not null)
            return new AlreadyLinked();
        Link = new LinkedLogin(login.Issuer, login.Subject, assurance, at);
        Version++;
        return Outcome.Done;
    }

    /// <summary>Takes the login away, for somebody who lost access.</summary>
    public Outcome Unlink()
    {
        if (Link is null)
            return new NotLinked();
        Link = null;
        Version++;
        return Outcome.Done;
    }

    private void Apply(PersonDetails details, Provenance provenance)
    {
        // Language and form always have a value: at the first recording that too comes from somewhere.
        var isNew = sources.Count == 0;
        Set(PersonField.ClientNumber, ClientNumber, details.ClientNumber, provenance);
        Set(PersonField.Name, Name, details.Name, provenance);
        Set(PersonField.BirthDate, BirthDate, details.BirthDate, provenance);
        Set(PersonField.Email, Email, details.Email, provenance);
        Set(PersonField.Phone, Phone, details.Phone, provenance);
        Set(PersonField.Address, Address == PostalAddress.None ? null : Address, details.Address == PostalAddress.None ? null : details.Address, provenance);
        Set(PersonField.Language, isNew ? null : Language, details.Language, provenance);
        Set(PersonField.PreferredForm, isNew ? null : (object)PreferredForm, details.PreferredForm, provenance);
        (ClientNumber, Name, BirthDate, Email, Phone, Address, Language, PreferredForm) = details;
    }

    private void Set(PersonField field, object? before, object? after, Provenance provenance)
    {
        if (Equals(before, after))
            return;
        var source = sources.Find(s => s.Field == field);
        if (after is null)
            sources.RemoveAll(s => s.Field == field);
        else if (source is null)
            sources.Add(new PersonFieldSource(field, provenance));
        else
            source.Replace(provenance);
    }
}

/// <summary>The login of a person: issuer and subject, and how sure the link is.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">The provider's key for this person.</param>
/// <param name="Assurance">The lower of the login's own level and that of the way the code was delivered.</param>
/// <param name="LinkedAt">Since when.</param>
public sealed record LinkedLogin(string Issuer, string Subject, AssuranceLevel Assurance, DateTimeOffset LinkedAt);

/// <summary>This person already has a login.</summary>
public sealed record AlreadyLinked : Refusal;

/// <summary>This person has no login to take away.</summary>
public sealed record NotLinked : Refusal;
