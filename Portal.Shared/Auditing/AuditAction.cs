namespace Portal.Shared.Auditing;

/// <summary>What was done. The name is stored, and is read by people: keep it.</summary>
public enum AuditAction
{
    /// <summary>A person was recorded.</summary>
    PersonRecorded,

    /// <summary>A person's data were changed.</summary>
    PersonUpdated,

    /// <summary>A list of clients was imported.</summary>
    ClientsImported,

    /// <summary>A trajectory was started.</summary>
    TrajectoryStarted,

    /// <summary>A trajectory got another consultant.</summary>
    TrajectoryAssigned,

    /// <summary>A dossier item was recorded.</summary>
    DossierItemRecorded,

    /// <summary>A vacancy was recorded as sent.</summary>
    VacancyRecorded,

    /// <summary>A disclosure was recorded.</summary>
    DisclosureRecorded,

    /// <summary>It was written down that the client was told of a disclosure.</summary>
    DisclosureTold,

    /// <summary>The director was asked whether data may go out.</summary>
    DisclosureApprovalAsked,

    /// <summary>The director answered whether data may go out: the detail says how.</summary>
    DisclosureApprovalAnswered,

    /// <summary>A dossier was opened.</summary>
    DossierOpened,

    /// <summary>A document was downloaded.</summary>
    DocumentDownloaded,

    /// <summary>A notice of registration was sent.</summary>
    NoticeSent,

    /// <summary>A notice of registration was waived.</summary>
    NoticeWaived,

    /// <summary>An invitation was made.</summary>
    InvitationMade,

    /// <summary>An invitation was accepted: a login was linked.</summary>
    InvitationAccepted,

    /// <summary>A code was tried in vain.</summary>
    InvitationRefused,

    /// <summary>A login was taken away.</summary>
    LoginUnlinked,

    /// <summary>A request came in.</summary>
    RequestReceived,

    /// <summary>A request was handled: the detail names the action.</summary>
    RequestHandled,

    /// <summary>An item of an overview was judged.</summary>
    ItemReviewed,

    /// <summary>A request was decided.</summary>
    RequestDecided,

    /// <summary>An answer went out.</summary>
    AnswerSent,

    /// <summary>A newsletter choice was made.</summary>
    NewsletterChosen,

    /// <summary>An address was put on the suppression list.</summary>
    MailingsStopped,

    /// <summary>The addresses of a mailing list were taken along.</summary>
    SubscribersExported,

    /// <summary>A mailing was begun, or written in.</summary>
    MailingWritten,

    /// <summary>An employee sent a mailing to themselves, to look at it.</summary>
    MailingTested,

    /// <summary>A mailing was sent out; the detail says to how many.</summary>
    MailingSent,

    /// <summary>A mailing was paused, went on, was stopped or ended; the detail says which.</summary>
    MailingMoved,

    /// <summary>A list of addresses was read in; the detail says how many of them were put on a mailing list.</summary>
    AddressesImported,

    /// <summary>An employee was added, changed, disabled or enabled.</summary>
    EmployeeChanged,

    /// <summary>The organisation's details were changed.</summary>
    OrganisationChanged,

    /// <summary>A commissioner was added or changed.</summary>
    CommissionerChanged,

    /// <summary>The first director was appointed by command.</summary>
    FirstDirectorAppointed,

    /// <summary>Somebody logged in.</summary>
    LoggedIn,

    /// <summary>A login was refused; the detail is the number on the page and in the log, or how many more were refused.</summary>
    LoginRefused,

    /// <summary>A message of the provider that a session ended was refused; the detail as with a login.</summary>
    LogoutRefused,

    /// <summary>A message was sent, or given up.</summary>
    MessageSent,

    /// <summary>A message that did not go out was sent again by an employee.</summary>
    MessageRetried,

    /// <summary>An employee wrote to a person (2017-11.2).</summary>
    MessageWritten,

    /// <summary>A person answered what an employee wrote.</summary>
    MessageAnswered,

    /// <summary>A letter was posted.</summary>
    LetterPosted,

    /// <summary>Something was said in the form that the person asked for (2017-11.2).</summary>
    SaidInAskedForm,

    /// <summary>An employee reminded whom a case waits for.</summary>
    ReminderSent,

    /// <summary>This record was looked at.</summary>
    AuditViewed,

    /// <summary>A part of this record was downloaded.</summary>
    AuditExported,

    /// <summary>This record was verified from its first line to its last.</summary>
    AuditVerified,

    /// <summary>Sessions were ended by their owner, an administrator or the identity provider; the detail says by whom.</summary>
    SessionEnded,

    /// <summary>Something was refused: a function outside the role, or data of somebody out of reach.</summary>
    AccessDenied,

    /// <summary>A file was refused by the virus scanner: the detail is the name of the signature.</summary>
    FileRefused,

    /// <summary>The list of equalised days was changed: before and after name the days.</summary>
    CalendarChanged,

    /// <summary>The dates of a case were moved to another edition of the calendar: before and after are the dates.</summary>
    DatesMoved,

    /// <summary>It was chosen anew when a question stops the clock, or when employees are reminded.</summary>
    TermSettingsChanged,

    /// <summary>The figures of a year were downloaded.</summary>
    FiguresExported,

    /// <summary>A list of requests was downloaded: the detail says how many, and which.</summary>
    RequestsExported,

    /// <summary>A signed authorisation was recorded.</summary>
    AuthorisationRecorded,

    /// <summary>A client was asked for an authorisation in the portal.</summary>
    AuthorisationAsked,

    /// <summary>Such a question was taken back before it was answered.</summary>
    AuthorisationRetracted,

    /// <summary>A client answered such a question; the detail says what.</summary>
    AuthorisationAnswered,

    /// <summary>An authorisation was taken back; the detail says how.</summary>
    AuthorisationWithdrawn,

    /// <summary>A registered datum was corrected at the request of the person: the subject is the datum, the detail its number in the case and what was done.</summary>
    DatumCorrected,

    /// <summary>The use of somebody's data was restricted at their request (AVG 18).</summary>
    UseRestricted,

    /// <summary>Somebody was told that the restriction of the use of their data will end (AVG 18(3)).</summary>
    RestrictionEndTold,

    /// <summary>A restriction of the use of data ended.</summary>
    RestrictionEnded,

    /// <summary>The applicant of an open case got the name or address that was corrected.</summary>
    ApplicantCorrected,

    /// <summary>It was recorded that somebody may act for a client (UAVG 5).</summary>
    RepresentationRecorded,

    /// <summary>It was ended that somebody may act for a client.</summary>
    RepresentationEnded,

    /// <summary>A login chose for whom it is in the client portal: itself, or somebody whom it represents.</summary>
    ActsForChosen,

    /// <summary>A document was added to the file of a commissioner, or it was said until when it holds (2018-5).</summary>
    CommissionerFileChanged,

    /// <summary>Somebody was made a contact of a commissioner (2018-5).</summary>
    ContactAdded,

    /// <summary>A contact of a commissioner was closed: they left.</summary>
    ContactClosed,

    /// <summary>A contact was named on a trajectory, or that was ended; the detail says which.</summary>
    ContactNamed,

    /// <summary>It was written down what is agreed with a client about reporting (2018-6).</summary>
    ReportingAgreed,

    /// <summary>A client was told of it, or said to have read it; the detail says which.</summary>
    ReportingAgreementTold,

    /// <summary>What the sections of a report are was changed.</summary>
    ReportTemplateChanged,

    /// <summary>The settings of reports were changed.</summary>
    ReportSettingsChanged,

    /// <summary>A report was begun.</summary>
    ReportStarted,

    /// <summary>Somebody wrote in a report.</summary>
    ReportWritten,

    /// <summary>A report was finished, opened again or thrown away; before and after say which.</summary>
    ReportMoved,

    /// <summary>A report was put to the client (2018-6).</summary>
    ReportPut,

    /// <summary>A client reacted to a report.</summary>
    ReportReacted,

    /// <summary>It was written down that a report was explained in a conversation.</summary>
    ReportExplained,

    /// <summary>The director was asked whether a report may go out without agreement.</summary>
    ReportApprovalAsked,

    /// <summary>The director answered; the detail says what.</summary>
    ReportApprovalAnswered,

    /// <summary>A report was released.</summary>
    ReportReleased,

    /// <summary>A report was taken back.</summary>
    ReportWithdrawn,

    /// <summary>A contact of a commissioner downloaded a report: that is a disclosure (2018-6).</summary>
    ReportDownloaded,

    /// <summary>A new version of the privacy regulations was published (2018-16.1).</summary>
    RegulationsPublished,

    /// <summary>It was written down that people without a mail address were told of a new version on paper (2018-16.1).</summary>
    RegulationLettersPosted,

    /// <summary>The addresses of people who must be told of a new version on paper were downloaded.</summary>
    RegulationAddressesExported,

    /// <summary>A question or complaint was received (2017-17, 2018-15).</summary>
    ComplaintReceived,

    /// <summary>A question or complaint was opened.</summary>
    ComplaintOpened,

    /// <summary>Something was added to a question or complaint.</summary>
    ComplaintAdded,

    /// <summary>A question became a complaint (2018-15).</summary>
    ComplaintTurned,

    /// <summary>It was said what a question or complaint is about, and about whom.</summary>
    ComplaintSettled,

    /// <summary>A conversation about a complaint was planned.</summary>
    ComplaintHearingPlanned,

    /// <summary>A complainant was heard, or declined.</summary>
    ComplaintHeard,

    /// <summary>A letter was made that says that a question or complaint came in.</summary>
    ComplaintConfirmed,

    /// <summary>More time was taken for a question or complaint.</summary>
    ComplaintExtended,

    /// <summary>A complaint was judged.</summary>
    ComplaintJudged,

    /// <summary>A question or complaint was answered.</summary>
    ComplaintAnswered,

    /// <summary>The complainant opened the answer.</summary>
    ComplaintRead,

    /// <summary>A question or complaint was taken back.</summary>
    ComplaintWithdrawn,

    /// <summary>It was said where somebody who asks or complains can be reached.</summary>
    ComplaintReachChanged,

    /// <summary>The register of questions and complaints was downloaded.</summary>
    ComplaintRegisterExported,

    /// <summary>Somebody was appointed to stand in for the director in complaints, or is no longer.</summary>
    DeputyAppointed,
}
