namespace Portal.Shared.Corrections;

/// <summary>What must happen to a datum (2017-14.1, 2018-13.2, AVG 16 and 17).</summary>
public enum CorrectionKind
{
    /// <summary>It is replaced by what is right.</summary>
    Improve,

    /// <summary>Something is added, so that it is complete.</summary>
    Complete,

    /// <summary>It is removed (AVG 17).</summary>
    Remove,
}

/// <summary>Why a datum must be corrected: the four grounds of 2017-14.1.</summary>
public enum CorrectionGround
{
    /// <summary>It is factually wrong.</summary>
    FactuallyWrong,

    /// <summary>It is incomplete for the purpose.</summary>
    Incomplete,

    /// <summary>It is not relevant for the purpose.</summary>
    NotRelevant,

    /// <summary>It is kept contrary to the law.</summary>
    Unlawful,
}

/// <summary>What was decided about one datum (2017-14.3: whether, or how far, it is granted).</summary>
public enum CorrectionVerdict
{
    /// <summary>As it was asked.</summary>
    Granted,

    /// <summary>In part, or with another value than was asked.</summary>
    Partly,

    /// <summary>Not.</summary>
    Refused,
}

/// <summary>Why a correction is refused (2017-14.1, 2017-14.4, AVG 12(4) and 17(3)).</summary>
public enum CorrectionRefusalGround
{
    /// <summary>It is right as it stands (2017-14.1).</summary>
    IsRight,

    /// <summary>It is somebody's opinion: that stays, and the person's own view can stand beside it (2017-14.1, AVG 16).</summary>
    IsOpinion,

    /// <summary>It is needed for the purpose (2017-14.1).</summary>
    StillNeeded,

    /// <summary>A law says that it must be kept (AVG 17(3)(b)).</summary>
    LawRequires,

    /// <summary>A weighty interest opposes; a second reader looks at it (2017-14.4).</summary>
    WeightyInterest,
}

/// <summary>Whom the person wants to be told of a correction (2017-14.2, AVG 19).</summary>
public enum RecipientsToTell
{
    /// <summary>Everybody who ever received it (AVG 19).</summary>
    All,

    /// <summary>Who received it in the year before the request, and since (2017-14.2).</summary>
    PastYear,

    /// <summary>Nobody: the person does not want it.</summary>
    Nobody,
}

/// <summary>Where the notice to one earlier recipient stands.</summary>
public enum RecipientNoticeStatus
{
    /// <summary>To be sent.</summary>
    Open,

    /// <summary>Given to the mail server.</summary>
    Mailed,

    /// <summary>The letter was posted or handed over.</summary>
    Posted,

    /// <summary>It could not be told, for a reason (AVG 19: impossible, or a disproportionate effort).</summary>
    NotPossible,
}
