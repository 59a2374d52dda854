namespace Portal.Shared.Access;

/// <summary>What someone is in the organisation, or towards it. A role is needed for a function; a dossier needs an assignment as well.</summary>
public enum Role
{
    /// <summary>A person whose data are registered (geregistreerde, 2017-1 g).</summary>
    RegisteredPerson,

    /// <summary>Guides clients; sees their own clients and those they cover.</summary>
    Consultant,

    /// <summary>Handles privacy requests and notices.</summary>
    PrivacyOfficer,

    /// <summary>The holder (houder, 2017-1 i): decides where the regulations leave it to the holder.</summary>
    Director,

    /// <summary>Manages accounts and settings; sees no content.</summary>
    Administrator,

    /// <summary>Acts for a registered person in everything (UAVG 5).</summary>
    Representative,

    /// <summary>Makes and follows requests for a registered person, and sees nothing else (EDPB 01/2022 par. 80-81).</summary>
    RequestRepresentative,

    /// <summary>Speaks for a commissioner: downloads the reports of the trajectories on which they are named (2018-5).</summary>
    CommissionerContact,
}
