using System.Globalization;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Shared.Messages;

/// <summary>One subject of a notice: a heading with its paragraphs.</summary>
public sealed record NoticeSection(string Heading, IReadOnlyList<string> Paragraphs);

/// <summary>
/// What the notice of registration says, the same in a mail and in a letter: the purpose of the registration, the name, address and
/// residence of the holder (2017-11.1), and what AVG 14 adds: the source, the kinds of data, how long, the rights.
/// </summary>
/// <param name="Subject">The subject of the letter or mail.</param>
/// <param name="Salutation">How it begins.</param>
/// <param name="Sections">The subjects, in order.</param>
/// <param name="Closing">How it ends: greeting and name.</param>
public sealed record NoticeContent(string Subject, string Salutation, IReadOnlyList<NoticeSection> Sections, IReadOnlyList<string> Closing)
{
    /// <summary>Writes the notice in the language of the person.</summary>
    /// <param name="person">Who is told.</param>
    /// <param name="organisation">The holder; complete, or a notice may not go out.</param>
    /// <param name="portal">The address of the client portal.</param>
    public static NoticeContent Write(RegisteredPerson person, OrganisationDetails organisation, Uri portal)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(organisation);
        var culture = CultureOf(person.Language);
        var source = person.SourceOf(PersonField.Name) ?? person.Sources.Select(s => s.Provenance).FirstOrDefault();
        var recorded = Terms.DutchTime.DateOf(person.RecordedAt).ToString("d MMMM yyyy", culture);
        return new NoticeContent(
            Say("RegistrationNotice_Subject"),
            Say("Notice_Salutation", person.Name.Full),
            [
                new(Say("Notice_WhatHeading"), [SayTo("Notice_What", organisation.Name, recorded), SourceText(source)]),
                new(Say("Notice_PurposeHeading"), [SayTo("Notice_Purpose"), SayTo("Notice_Basis")]),
                new(Say("Notice_HolderHeading"), [.. Holder(organisation), Say("Notice_Contact", organisation.PrivacyContact, organisation.Email, organisation.Phone)]),
                new(Say("Notice_RecipientsHeading"), [SayTo("Notice_Recipients")]),
                new(Say("Notice_RetentionHeading"), [SayTo("Notice_Retention")]),
                new(Say("Notice_RightsHeading"), [Say("Notice_Rights"), Say("Notice_HowTo", portal, organisation.Email), Say("Notice_Complaint", organisation.ComplaintsAddress.Length > 0 ? organisation.ComplaintsAddress : organisation.Email)]),
            ],
            [Say("Notice_Greeting"), organisation.Name]);

        string Say(string key, params object[] values) =>
            string.Format(culture, Words.Find(typeof(NoticeContent), key, culture) ?? throw new InvalidOperationException($"No text {key}"), values);

        // Who is no client is not guided, and no commissioner gets reports about them (2017-1 g).
        string SayTo(string key, params object[] values) => Say(person.Kind == PersonKind.Client ? key : $"{key}_Other", values);

        string SourceText(Provenance? from) => from switch
        {
            { Origin: DataOrigin.Person } => Say("Notice_SourcePerson"),
            { Source.Length: > 0 } => Say("Notice_Source", from.Source),
            _ => SayTo("Notice_SourceUnknown"),
        };
    }

    /// <summary>The notice as the text of a mail.</summary>
    public string ToPlainText() => string.Join("\n\n",
    [
        Salutation,
        .. Sections.Select(section => $"{section.Heading.ToUpperInvariant()}\n{string.Join('\n', section.Paragraphs)}"),
        string.Join('\n', Closing),
    ]);

    /// <summary>The way a notice goes to somebody: a mail, unless there is no address or paper is preferred (2017-11.2).</summary>
    public static NoticeForm FormFor(string? email, CorrespondenceForm preferred) =>
        email is null || preferred is CorrespondenceForm.Letter or CorrespondenceForm.LargePrint ? NoticeForm.Letter : NoticeForm.Message;

    /// <summary>The culture of letters in a language: nl or en.</summary>
    public static CultureInfo CultureOf(string language) => CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL");

    private static IEnumerable<string> Holder(OrganisationDetails o) =>
        new[] { o.Name, $"{o.VisitingStreet}, {o.VisitingPostalCode} {o.VisitingCity}", $"{o.PostalStreet}, {o.PostalPostalCode} {o.PostalCity}" }
            .Where((_, line) => line != 1 || o.VisitingStreet.Length > 0);
}
