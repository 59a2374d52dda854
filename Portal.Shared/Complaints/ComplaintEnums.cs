namespace Portal.Shared.Complaints;

/// <summary>What somebody came with.</summary>
public enum ComplaintKind
{
    /// <summary>A question or remark (vraag, 2018-15).</summary>
    Question,

    /// <summary>A complaint about how the regulations are carried out (klacht, 2017-17, 2018-15).</summary>
    Complaint,
}

/// <summary>Where it stands.</summary>
public enum ComplaintStatus
{
    /// <summary>Received, and confirmed.</summary>
    Received,

    /// <summary>The complainant told their side, or did not want to.</summary>
    Heard,

    /// <summary>The director judged it; the answer is still to go out.</summary>
    Judged,

    /// <summary>The answer went out.</summary>
    Answered,

    /// <summary>Taken back before there was an answer.</summary>
    Withdrawn,
}

/// <summary>What it is about, for the register.</summary>
public enum ComplaintSubject
{
    /// <summary>Which data we hold.</summary>
    Registration,

    /// <summary>To whom data were given (2017-7).</summary>
    Disclosure,

    /// <summary>How a request or right was handled (2017-12).</summary>
    RequestHandling,

    /// <summary>How data are kept safe (2017-16).</summary>
    Security,

    /// <summary>How somebody was treated.</summary>
    Conduct,

    /// <summary>Mailings (2018-3.3).</summary>
    Mailings,

    /// <summary>The regulations themselves.</summary>
    Regulations,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>How the complainant was heard.</summary>
public enum HearingKind
{
    /// <summary>In a conversation.</summary>
    Conversation,

    /// <summary>By telephone.</summary>
    Telephone,

    /// <summary>They did not want a conversation.</summary>
    Declined,
}

/// <summary>What the director found.</summary>
public enum ComplaintJudgement
{
    /// <summary>Right (gegrond).</summary>
    Upheld,

    /// <summary>Right in part.</summary>
    PartlyUpheld,

    /// <summary>Not right (ongegrond).</summary>
    NotUpheld,

    /// <summary>Not for these rules (niet-ontvankelijk), such as what was judged before.</summary>
    NotAdmissible,
}

/// <summary>What can be done with a question or complaint.</summary>
public enum ComplaintAction
{
    /// <summary>Add words or files to it.</summary>
    Add,

    /// <summary>Make a complaint of a question.</summary>
    Turn,

    /// <summary>Say what it is about and about whom, which decides who may see it.</summary>
    Settle,

    /// <summary>Agree on a day for the conversation.</summary>
    PlanHearing,

    /// <summary>Write down that the complainant was heard, or did not want to be.</summary>
    Hear,

    /// <summary>Take more time, once, with the reason.</summary>
    Extend,

    /// <summary>Judge it, with reasons.</summary>
    Judge,

    /// <summary>Answer it.</summary>
    Answer,

    /// <summary>Take it back.</summary>
    Withdraw,
}
