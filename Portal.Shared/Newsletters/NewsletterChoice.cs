using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Shared.Newsletters;

/// <summary>What somebody can get by mail beside what concerns their own case: one choice for each (2018-3.1 j).</summary>
public enum MailingList
{
    /// <summary>The newsletter.</summary>
    Newsletter,

    /// <summary>Vacancies in general; a vacancy that is found for a client is part of the guidance.</summary>
    Vacancies,

    /// <summary>Meetings and training that one can come to.</summary>
    Events,

    /// <summary>News about the company itself.</summary>
    CompanyInformation,
}

/// <summary>On what ground mailings go out to somebody (AVG 6, Tw 11.7).</summary>
public enum SubscriptionGround
{
    /// <summary>They asked for it (Tw 11.7(1)).</summary>
    Consent,

    /// <summary>An existing customer, about a similar service, who could say no when the address was given and can in every mailing (Tw 11.7(4)).</summary>
    ExistingCustomer,
}

/// <summary>How a choice about a mailing list reached us (2018-3.3).</summary>
public enum NewsletterChannel
{
    /// <summary>The switch in the portal.</summary>
    Portal,

    /// <summary>A mail to the office, entered by an employee.</summary>
    Email,

    /// <summary>A telephone call, entered by an employee.</summary>
    Telephone,

    /// <summary>At the desk, entered by an employee.</summary>
    Desk,

    /// <summary>A letter, entered by an employee.</summary>
    Letter,

    /// <summary>The link or the button of a mailing (RFC 8058).</summary>
    MailLink,

    /// <summary>A list of addresses that an employee read in.</summary>
    Import,

    /// <summary>They stopped being a contact of a commissioner, and with that a customer (Tw 11.7(4)).</summary>
    ContactClosed,
}

/// <summary>
/// One choice about a mailing list; the last one about it counts. Leaving needs no reason and works at once (2018-3.3, AVG 21(3)). Being registered
/// is no consent (AVG 7, Tw 11.7): who never chose gets nothing.
/// </summary>
public sealed class NewsletterChoice
{
    private NewsletterChoice()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose choice.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>About which list.</summary>
    public MailingList List { get; private set; }

    /// <summary>Whether its mailings go out to them.</summary>
    public bool Wanted { get; private set; }

    /// <summary>On what ground; null when they do not.</summary>
    public SubscriptionGround? Ground { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>How it reached us.</summary>
    public NewsletterChannel Via { get; private set; }

    /// <summary>Who entered it.</summary>
    public string By { get; private set; } = "";

    /// <summary>The list of addresses that it came with, which holds its proof; null for every other choice.</summary>
    public Guid? ImportId { get; private set; }

    /// <summary>Somebody on a list of addresses that was read in: on its ground, with its proof.</summary>
    public static NewsletterChoice SubscribeBy(AddressImport import, Guid personId) =>
        new() { Id = Guid.CreateVersion7(import.At), PersonId = personId, List = import.List, Wanted = true, Ground = import.Ground, At = import.At, Via = NewsletterChannel.Import, By = import.By, ImportId = import.Id };

    /// <summary>Somebody asked for a list, or is a customer who can be written to.</summary>
    public static NewsletterChoice Subscribe(Guid personId, MailingList list, SubscriptionGround ground, NewsletterChannel via, string by, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), PersonId = personId, List = list, Wanted = true, Ground = ground, Via = via, By = by, At = at };

    /// <summary>Somebody does not want a list.</summary>
    public static NewsletterChoice Leave(Guid personId, MailingList list, NewsletterChannel via, string by, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), PersonId = personId, List = list, Via = via, By = by, At = at };
}

/// <summary>When somebody can be put on a mailing list.</summary>
public static class SubscriptionRule
{
    /// <summary>Every list, in the order in which they are shown.</summary>
    public static IReadOnlyList<MailingList> Lists { get; } = Enum.GetValues<MailingList>();

    /// <summary>The channels of what an employee enters for somebody; the others are entered by the portal itself.</summary>
    public static IReadOnlyList<NewsletterChannel> Entered { get; } = [NewsletterChannel.Email, NewsletterChannel.Telephone, NewsletterChannel.Desk, NewsletterChannel.Letter];

    /// <summary>Whether mailings on this ground end when somebody stops being a customer; what they asked for themselves goes on (Tw 11.7(1) and (4)).</summary>
    public static bool EndsWithTheCustomer(SubscriptionGround? ground) => ground == SubscriptionGround.ExistingCustomer;

    /// <summary>Why mailings of a list cannot go out to somebody on this ground; null when they can.</summary>
    /// <param name="ground">The ground.</param>
    /// <param name="kind">What the person is to us.</param>
    /// <param name="hasLeft">Whether they left this list before, or their address is on the suppression list.</param>
    public static Refusal? WhyNot(SubscriptionGround ground, PersonKind kind, bool hasLeft) => ground switch
    {
        SubscriptionGround.Consent => null,
        // Who is guided is no customer: enrolling is no consent (AVG 7, Tw 11.7).
        SubscriptionGround.ExistingCustomer when kind is not (PersonKind.CommissionerContact or PersonKind.EmployerContact) => new OnlyForCustomers(),
        // A no outlives every other ground: only somebody's own wish brings them back (AVG 21(3)).
        SubscriptionGround.ExistingCustomer => hasLeft ? new HasLeftBefore() : null,
    };
}

/// <summary>Only a contact of a commissioner or an employer is a customer; a client gets mailings only after asking for them (Tw 11.7(4)).</summary>
public sealed record OnlyForCustomers : Refusal;

/// <summary>They said no before: only their own wish puts them on the list again (AVG 21(3)).</summary>
public sealed record HasLeftBefore : Refusal;
