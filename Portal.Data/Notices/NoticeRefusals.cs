using Portal.Shared.Outcomes;

namespace Portal.Data.Notices;

/// <summary>A notice must name the holder with address and residence (2017-11.1); those are not filled in yet.</summary>
public sealed record OrganisationIncomplete : Refusal;

/// <summary>The person has no e-mail address; the notice must go by letter.</summary>
public sealed record NoticeNeedsLetter : Refusal;

/// <summary>The person has no complete address; nothing can be posted.</summary>
public sealed record NoticeNeedsAddress : Refusal;

/// <summary>Only a director can weigh the interest of the holder (2017-11.1 c, UAVG 41).</summary>
public sealed record OnlyDirectorWeighsInterest : Refusal;
