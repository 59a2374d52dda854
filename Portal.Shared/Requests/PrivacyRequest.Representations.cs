using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Terms;

namespace Portal.Shared.Requests;

/// <summary>Who asks for the applicant, and who asks with them (UAVG 5).</summary>
public sealed partial class PrivacyRequest
{
    /// <summary>The representation on which somebody else asks; null when the person asks. Everything we write goes to whoever asks.</summary>
    public Guid? RepresentationId { get; private set; }

    /// <summary>Where a child and a representative ask together: the day on which it was written down that the other asks too; null until then.</summary>
    public DateOnly? TogetherOn { get; private set; }

    /// <summary>Why the answer cannot go out to whoever asked; null when it can (<see cref="RepresentationRule"/>).</summary>
    public Refusal? WhyNotAnswer(Representation? by, DateOnly? birthDate, DateOnly today) => RepresentationRule.WhyNotAnswer(by, birthDate, ReceivedOn, TogetherOn, today);

    /// <summary>The other of a child and a representative asks too (UAVG 5(4)): for a child that asked, one of those who may act for it now.</summary>
    /// <param name="representative">Whoever may act for the child today; null when nobody may.</param>
    /// <param name="birthDate">When the person was born.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="at">Now.</param>
    public Outcome AskTogether(Representation? representative, DateOnly? birthDate, string by, DateTimeOffset at)
    {
        var today = DutchTime.DateOf(at);
        if (!RequestTransitions.IsOpen(Status) || TogetherOn is not null || !RepresentationRule.AsksTogether(birthDate, ReceivedOn, today))
            return new NothingToAskTogether();
        if (representative is null || RepresentationRule.WhyNot(representative, birthDate, today) is not null)
            return new NobodyRepresents();
        TogetherOn = today;
        Version++;
        Happened(RequestEventKind.AskedTogether, at, by, RepresentationId is null ? representative.Name : Applicant.Name);
        return Outcome.Done;
    }

    /// <summary>From now on everything goes to the client, or to a representative who may act today; until it was withdrawn or closed.</summary>
    /// <param name="person">The client.</param>
    /// <param name="representative">To whom it goes; null for the client.</param>
    /// <param name="by">Who decides it.</param>
    /// <param name="at">Now.</param>
    public Outcome ReaddressTo(RegisteredPerson person, Representation? representative, string by, DateTimeOffset at)
    {
        if (Status is RequestStatus.Withdrawn or RequestStatus.Closed || Applicant.PersonId != person.Id || RepresentationId == representative?.Id)
            return new NothingToReaddress();
        if (RepresentationRule.WhyNotAsk(representative, person.BirthDate, DutchTime.DateOf(at)) is { } refusal)
            return refusal;
        (RepresentationId, Applicant) = (representative?.Id, Applicant.Of(person, representative));
        Version++;
        Happened(RequestEventKind.Readdressed, at, by, Applicant.Reader);
        return Outcome.Done;
    }
}

/// <summary>Nobody has to ask together here, or it was written down before.</summary>
public sealed record NothingToAskTogether : Refusal;

/// <summary>Nobody is registered who may act for the child.</summary>
public sealed record NobodyRepresents : Refusal;

/// <summary>It goes to them already, or the case has ended.</summary>
public sealed record NothingToReaddress : Refusal;
