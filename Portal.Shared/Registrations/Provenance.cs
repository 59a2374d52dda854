namespace Portal.Shared.Registrations;

/// <summary>Where a datum came from (2017-5.1, AVG 15(1)(g)).</summary>
public enum DataOrigin
{
    /// <summary>Delivered by the commissioner.</summary>
    Commissioner,

    /// <summary>From the population register.</summary>
    PopulationRegister,

    /// <summary>Told by the person.</summary>
    Person,

    /// <summary>Made by an employee.</summary>
    Employee,

    /// <summary>From somebody else: a doctor, an employer, a former colleague.</summary>
    ThirdParty,
}

/// <summary>What a datum is kept for (2017-3, 2018-3.1).</summary>
public enum ProcessingPurpose
{
    /// <summary>Carrying out the trajectory (2017-3.1, 2018-3.1 c).</summary>
    Guidance,

    /// <summary>A duty in law (2017-3.2).</summary>
    LegalDuty,

    /// <summary>Improving the quality of the work (2017-3.3).</summary>
    Quality,

    /// <summary>Sound business, continuity, demands of commissioners (2017-3.4).</summary>
    Business,

    /// <summary>Searching for vacancies (2017-5.3).</summary>
    VacancySearch,

    /// <summary>Access to the portal (2018-3.1 b).</summary>
    Portal,
}

/// <summary>Source, date and purpose: what every datum carries (2017-5, AVG 15(1)(a) and (g)).</summary>
/// <param name="Origin">The kind of source.</param>
/// <param name="Source">The source by name, as it stands in an overview: "Gemeente Voorbeeldstad".</param>
/// <param name="RecordedOn">The day it was recorded, in Amsterdam.</param>
/// <param name="Purpose">What it is kept for.</param>
public sealed record Provenance(DataOrigin Origin, string Source, DateOnly RecordedOn, ProcessingPurpose Purpose);
