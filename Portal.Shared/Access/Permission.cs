namespace Portal.Shared.Access;

/// <summary>One thing that a use case or query asks for before it does anything.</summary>
public enum Permission
{
    /// <summary>See one's own registered data, disclosures and signed papers (2017-13).</summary>
    ViewOwnData,

    /// <summary>See one's own requests and the documents of their answers (2017-13).</summary>
    ViewOwnRequests,

    /// <summary>Ask for a correction of one's own data, which shows them (2017-14.1).</summary>
    CorrectOwnData,

    /// <summary>Submit, complete or withdraw one's own request (2017-12.1).</summary>
    SubmitOwnRequest,

    /// <summary>Switch one's own newsletter (2018-3.3).</summary>
    ChangeOwnNewsletter,

    /// <summary>Agree to what is asked, and take an authorisation back (2017-7.1 b, AVG 7(3)).</summary>
    ManageOwnAuthorisations,

    /// <summary>See where one is logged in, and end a session (2017-16).</summary>
    ManageOwnSessions,

    /// <summary>See clients; which ones, the assignment decides (2017-9).</summary>
    ViewClients,

    /// <summary>Record persons, trajectories, dossier items, vacancies, disclosures and authorisations (2017-5, 2017-7).</summary>
    RecordRegistrations,

    /// <summary>Record somebody who is no client: a relative, a contact of an employer or commissioner (2017-1 g).</summary>
    RecordOthers,

    /// <summary>Import a commissioner's list (2017-5.1).</summary>
    ImportClients,

    /// <summary>Invite a client to the portal, and unlink a login (2018-3.1 b).</summary>
    InviteClients,

    /// <summary>Send or waive the notice of registration (2017-11.1).</summary>
    HandleNotices,

    /// <summary>See the worklist and the cases on it (2017-12).</summary>
    ViewRequests,

    /// <summary>Calculate the dates of a term, which tells nothing of anybody (2017-13.2, 2017-14.3).</summary>
    CalculateTerms,

    /// <summary>Enter a request that came by letter, e-mail, desk or telephone (2017-12.1).</summary>
    EnterRequests,

    /// <summary>Handle a request: assign, ask, prove identity, review, decide, answer (2017-12, 2017-13).</summary>
    HandleRequests,

    /// <summary>Withhold on a weighty interest of the holder (2017-13.4 b).</summary>
    InvokeHolderInterest,

    /// <summary>See who left the newsletter, and enter it for somebody (2018-3.3).</summary>
    ManageNewsletter,

    /// <summary>Write mailings, send and stop them, and read in a list of addresses (2018-3.1 j, 2018-3.3).</summary>
    SendMailings,

    /// <summary>Add employees, change roles, disable (2017-16).</summary>
    ManageEmployees,

    /// <summary>Change name, address and contact points of the organisation (2017-11.1).</summary>
    ManageOrganisation,

    /// <summary>Decide when a question stops the clock, and keep the equalised days (2017-13, ATW 3(3)).</summary>
    ManageTerms,

    /// <summary>Say whether data may go out on a ground that only the director weighs (2017-7.5, 2018-4.3, 2018-4.4).</summary>
    ApproveDisclosures,

    /// <summary>Manage commissioners (2018-5).</summary>
    ManageCommissioners,

    /// <summary>See which messages did not go out, without their text or address, and send them again (2017-11.1, 2017-13).</summary>
    ManageMessages,

    /// <summary>Write to persons, see what was said to them, post letters and say things in the form that somebody asked for.</summary>
    Correspond,

    /// <summary>See, download and verify the record of what was done (2017-16): the holder answers for it.</summary>
    ViewAudit,

    /// <summary>Publish a new version of the privacy regulations, and see who was told (2017-19.1, 2018-16.1).</summary>
    PublishRegulations,

    /// <summary>See the reports about the clients within reach (2018-6).</summary>
    ViewReports,

    /// <summary>Write reports, put them to the client, release and withdraw them (2017-1 h, 2018-6).</summary>
    WriteReports,

    /// <summary>Say whether a report may go out without the client having agreed (2018-6).</summary>
    ApproveReports,

    /// <summary>Choose how long reports stay visible and how long a client has to react (2018-6).</summary>
    ManageReports,

    /// <summary>Read the reports about oneself, and react to them (2018-6).</summary>
    ReviewOwnReports,

    /// <summary>Download the released reports of the trajectories on which one is named (2018-5, 2018-6).</summary>
    DownloadReports,

    /// <summary>Ask a question or make a complaint, and follow it (2017-17, 2018-15).</summary>
    MakeComplaints,

    /// <summary>Enter a question or complaint that came by letter, e-mail, desk or telephone (2018-15).</summary>
    EnterComplaints,

    /// <summary>Answer a question (2018-15); which ones one sees, <see cref="Complaints.ComplaintAccess"/> decides.</summary>
    AnswerQuestions,

    /// <summary>Hear, judge and answer a complaint: the director, or the deputy where it is about the directors (2017-17).</summary>
    HandleComplaints,

    /// <summary>See the register of questions and complaints, without names (2017-17).</summary>
    ViewComplaintRegister,
}
