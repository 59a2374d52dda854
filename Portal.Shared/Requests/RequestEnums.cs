namespace Portal.Shared.Requests;

/// <summary>What is asked for.</summary>
public enum RequestKind
{
    /// <summary>Access to one's data (inzage, 2017-13).</summary>
    Access,

    /// <summary>Correction, completion or removal (2017-14).</summary>
    Correction,

    /// <summary>Who received one's data (2017-15).</summary>
    DisclosureOverview,

    /// <summary>Another right of the AVG: <see cref="OtherRight" /> says which.</summary>
    OtherRight,
}

/// <summary>The rights that the regulations do not name; the month of the AVG holds for them.</summary>
public enum OtherRight
{
    /// <summary>Against a use of the data (AVG 21).</summary>
    Objection,

    /// <summary>Keeping the data unused while something is sorted out (AVG 18).</summary>
    Restriction,

    /// <summary>Getting one's own data in a form that another can use (AVG 20).</summary>
    Portability,

    /// <summary>Taking back a consent (AVG 7(3)).</summary>
    WithdrawalOfConsent,
}

/// <summary>Where a request stands.</summary>
public enum RequestStatus
{
    /// <summary>It is in; nobody has taken it up.</summary>
    Received,

    /// <summary>Somebody handles it.</summary>
    InHandling,

    /// <summary>The applicant was asked to prove who they are (2017-12.2).</summary>
    IdentityAsked,

    /// <summary>The applicant was asked to make clear what they want.</summary>
    AwaitingApplicant,

    /// <summary>Decided; the answer has not gone out.</summary>
    Decided,

    /// <summary>The answer went out: the clock stops.</summary>
    Answered,

    /// <summary>Nothing is left to be done.</summary>
    Closed,

    /// <summary>The applicant took it back before the decision.</summary>
    Withdrawn,
}

/// <summary>What can be done with a request.</summary>
public enum RequestAction
{
    /// <summary>Take it up oneself.</summary>
    TakeUp,

    /// <summary>Give it to a colleague.</summary>
    Assign,

    /// <summary>Ask the applicant to prove who they are (AVG 12(6)).</summary>
    AskIdentity,

    /// <summary>Write down that the identity is proven (2017-12.2).</summary>
    ProveIdentity,

    /// <summary>Ask the applicant a question.</summary>
    AskApplicant,

    /// <summary>The applicant answers the question.</summary>
    Reply,

    /// <summary>The applicant adds something of their own accord.</summary>
    Add,

    /// <summary>The applicant takes the request back.</summary>
    Withdraw,

    /// <summary>Judge one item of the overview (2017-13.4).</summary>
    ReviewItem,

    /// <summary>Decide (2017-13.1, 2017-13.2).</summary>
    Decide,

    /// <summary>Take the decision back before the answer went out.</summary>
    Reconsider,

    /// <summary>Send the answer.</summary>
    SendAnswer,

    /// <summary>The applicant says that something is missing from the answer.</summary>
    ReportOmission,

    /// <summary>Send a supplementary answer on the same case.</summary>
    Supplement,

    /// <summary>Close the case.</summary>
    Close,

    /// <summary>Extend the month of the AVG by two months (AVG 12(3)).</summary>
    Extend,

    /// <summary>Correct the day of receipt.</summary>
    CorrectReceipt,

    /// <summary>Take over the dates of another edition of the calendar.</summary>
    MoveDates,
}

/// <summary>How a request came in.</summary>
public enum RequestChannel
{
    /// <summary>The client portal.</summary>
    Portal,

    /// <summary>E-mail: received on the day it reached the mailbox.</summary>
    Email,

    /// <summary>A letter: received on the day it was delivered.</summary>
    Letter,

    /// <summary>At the desk.</summary>
    Desk,

    /// <summary>By telephone.</summary>
    Telephone,
}

/// <summary>In what form the applicant wants the answer (2017-13.2, 2017-11.2, AVG 15(3)).</summary>
public enum AnswerForm
{
    /// <summary>In the portal, as PDF and as a file for computers.</summary>
    Portal,

    /// <summary>A letter by post.</summary>
    Letter,

    /// <summary>Another form, described by the applicant (2017-11.2).</summary>
    Other,
}

/// <summary>The groups of the overview, and what an applicant can choose from.</summary>
[Flags]
public enum OverviewCategories
{
    /// <summary>Nothing chosen.</summary>
    None = 0,

    /// <summary>Name, address, contact.</summary>
    PersonalData = 1,

    /// <summary>Trajectories.</summary>
    Trajectory = 2,

    /// <summary>Reports, notes, instruments.</summary>
    Dossier = 4,

    /// <summary>Letters and e-mails.</summary>
    Correspondence = 8,

    /// <summary>Vacancies sent.</summary>
    VacancySearch = 16,

    /// <summary>Who received data.</summary>
    Recipients = 32,

    /// <summary>Who in the organisation looked, and what the portal keeps about its own use.</summary>
    PortalUse = 64,

    /// <summary>Everything.</summary>
    All = PersonalData | Trajectory | Dossier | Correspondence | VacancySearch | Recipients | PortalUse,
}

/// <summary>How the identity of an applicant was judged (2017-12.2, AVG 12(6)). No way stores a copy of a document.</summary>
public enum IdentityMethod
{
    /// <summary>Logged in at a sufficient level.</summary>
    Login,

    /// <summary>Showed a document at the desk; no copy was kept.</summary>
    ShownAtDesk,

    /// <summary>Showed a document in a video call; no copy was kept.</summary>
    ShownOnVideo,

    /// <summary>Called back on the registered number, and answered questions only they can answer.</summary>
    CalledBack,

    /// <summary>Known to the employee in person.</summary>
    KnownInPerson,
}

/// <summary>What the officer does with one item (2017-13.4).</summary>
public enum ItemVerdict
{
    /// <summary>Given whole.</summary>
    Give,

    /// <summary>Given with passages made unreadable.</summary>
    Redact,

    /// <summary>Not given.</summary>
    Withhold,
}

/// <summary>Why something is not given, or not whole.</summary>
public enum RefusalGround
{
    /// <summary>A weighty interest of third parties (2017-13.4 a, AVG 15(4)).</summary>
    ThirdParties,

    /// <summary>An interest named in the law that applies (2017-13.4 b, UAVG 41).</summary>
    Law,

    /// <summary>A weighty interest of the holder (2017-13.4 b); never alone enough without the test of UAVG 41: the director decides.</summary>
    HolderInterest,

    /// <summary>The identity stayed unproven after asking (2017-12.2, AVG 12(2)).</summary>
    IdentityUnproven,

    /// <summary>Manifestly unfounded or excessive; the burden of proof is ours (AVG 12(5)).</summary>
    ManifestlyUnfounded,
}

/// <summary>The decision on a request.</summary>
public enum DecisionOutcome
{
    /// <summary>Granted in full.</summary>
    Granted,

    /// <summary>Granted in part.</summary>
    Partly,

    /// <summary>Refused.</summary>
    Refused,

    /// <summary>Nothing is held about the applicant (2017-13.1).</summary>
    NothingHeld,
}
