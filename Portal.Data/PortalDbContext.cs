using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portal.Data.Protection;
using Portal.Data.Requests;
using Portal.Data.Sessions;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Complaints;
using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Newsletters;
using Portal.Shared.Organisations;
using Portal.Shared.Registrations;
using Portal.Shared.Regulations;
using Portal.Shared.Reports;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data;

/// <summary>The database. Two derived contexts hold the migrations: one for SQLite, one for PostgreSQL; nothing else differs.</summary>
public abstract class PortalDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The keys of persons; without them a context can do nothing with what is protected.</summary>
    internal PersonKeys? Keys { get; init; }

    /// <summary>The key that was read with last.</summary>
    internal OpenedKey OpenedKey { get; } = new();

    /// <summary>
    /// Whether a protected text that cannot be read shows a sentence that says so, instead of stopping the whole query. For lists, where one
    /// row must not take the others with it; what cannot be read is still never saved over.
    /// </summary>
    internal bool ShowsUnreadable { get; set; }

    /// <summary>For whom a key was made.</summary>
    internal DbSet<KeyOwner> KeyOwners => Set<KeyOwner>();

    /// <summary>Registered persons.</summary>
    public DbSet<RegisteredPerson> Persons => Set<RegisteredPerson>();

    /// <summary>Trajectories.</summary>
    public DbSet<Trajectory> Trajectories => Set<Trajectory>();

    /// <summary>Dossier items.</summary>
    public DbSet<DossierItem> DossierItems => Set<DossierItem>();

    /// <summary>Vacancies sent.</summary>
    public DbSet<VacancySent> Vacancies => Set<VacancySent>();

    /// <summary>Disclosures.</summary>
    public DbSet<Disclosure> Disclosures => Set<Disclosure>();

    /// <summary>Authorisations.</summary>
    public DbSet<Authorisation> Authorisations => Set<Authorisation>();

    /// <summary>Questions to the director about a disclosure.</summary>
    public DbSet<DisclosureApproval> DisclosureApprovals => Set<DisclosureApproval>();

    /// <summary>Who may act for whom.</summary>
    public DbSet<Representation> Representations => Set<Representation>();

    /// <summary>The data that correction requests are about.</summary>
    public DbSet<CorrectionItem> CorrectionItems => Set<CorrectionItem>();

    /// <summary>Notices of corrections to earlier recipients.</summary>
    public DbSet<RecipientNotice> RecipientNotices => Set<RecipientNotice>();

    /// <summary>Notices of registration.</summary>
    public DbSet<RegistrationNotice> Notices => Set<RegistrationNotice>();

    /// <summary>Invitations.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>Attempts at invitation codes.</summary>
    public DbSet<InvitationAttempt> InvitationAttempts => Set<InvitationAttempt>();

    /// <summary>Commissioners.</summary>
    public DbSet<Commissioner> Commissioners => Set<Commissioner>();

    /// <summary>What lies in the files of commissioners.</summary>
    public DbSet<CommissionerDocument> CommissionerDocuments => Set<CommissionerDocument>();

    /// <summary>Contacts of commissioners.</summary>
    public DbSet<CommissionerContact> CommissionerContacts => Set<CommissionerContact>();

    /// <summary>On which trajectories contacts are named.</summary>
    public DbSet<NamedContact> NamedContacts => Set<NamedContact>();

    /// <summary>What was agreed with clients about reporting.</summary>
    public DbSet<ReportingAgreement> ReportingAgreements => Set<ReportingAgreement>();

    /// <summary>Reports.</summary>
    public DbSet<Report> Reports => Set<Report>();

    /// <summary>What reports said earlier.</summary>
    public DbSet<ReportVersion> ReportVersions => Set<ReportVersion>();

    /// <summary>Which sections reports have.</summary>
    public DbSet<ReportTemplate> ReportTemplates => Set<ReportTemplate>();

    /// <summary>What the director chose about reports: one row, or none.</summary>
    public DbSet<ReportSettings> ReportSettings => Set<ReportSettings>();

    /// <summary>Requests.</summary>
    public DbSet<PrivacyRequest> Requests => Set<PrivacyRequest>();

    /// <summary>Questions to third parties about items of a request.</summary>
    public DbSet<ThirdPartyQuestion> ThirdPartyQuestions => Set<ThirdPartyQuestion>();

    /// <summary>Of which cases somebody was reminded.</summary>
    public DbSet<CaseReminder> Reminders => Set<CaseReminder>();

    /// <summary>By which words a request is found.</summary>
    internal DbSet<ApplicantWord> ApplicantWords => Set<ApplicantWord>();

    /// <summary>Restrictions of the use of data.</summary>
    public DbSet<Shared.Restrictions.Restriction> Restrictions => Set<Shared.Restrictions.Restriction>();

    /// <summary>Drafts of requests.</summary>
    public DbSet<RequestDraft> Drafts => Set<RequestDraft>();

    /// <summary>The last case number of each year.</summary>
    public DbSet<CaseSequence> CaseSequences => Set<CaseSequence>();

    /// <summary>The editions of the calendar of equalised days.</summary>
    public DbSet<CalendarEdition> CalendarEditions => Set<CalendarEdition>();

    /// <summary>What the director chose about terms: one row, or none.</summary>
    public DbSet<TermSettings> TermSettings => Set<TermSettings>();

    /// <summary>Choices about mailing lists.</summary>
    public DbSet<NewsletterChoice> NewsletterChoices => Set<NewsletterChoice>();

    /// <summary>The addresses to which no mailings go, as hashes.</summary>
    public DbSet<Suppression> Suppressions => Set<Suppression>();

    /// <summary>The versions of the privacy regulations that were published in the portal.</summary>
    public DbSet<RegulationVersion> RegulationVersions => Set<RegulationVersion>();

    /// <summary>Who was told of which version of the regulations.</summary>
    public DbSet<RegulationNotice> RegulationNotices => Set<RegulationNotice>();

    /// <summary>Lists of addresses that were read in.</summary>
    public DbSet<AddressImport> AddressImports => Set<AddressImport>();

    /// <summary>Mailings.</summary>
    public DbSet<Mailing> Mailings => Set<Mailing>();

    /// <summary>Who gets which mailing.</summary>
    public DbSet<MailingRecipient> MailingRecipients => Set<MailingRecipient>();

    /// <summary>What the links in mailings lead to, by their hash.</summary>
    public DbSet<UnsubscribeToken> UnsubscribeTokens => Set<UnsubscribeToken>();

    /// <summary>Documents without their content.</summary>
    public DbSet<StoredDocument> Documents => Set<StoredDocument>();

    /// <summary>The content of documents.</summary>
    public DbSet<DocumentContent> DocumentContents => Set<DocumentContent>();

    /// <summary>The outbox.</summary>
    public DbSet<OutgoingMessage> Outbox => Set<OutgoingMessage>();

    /// <summary>What was said to persons, and what they answered.</summary>
    public DbSet<PortalMessage> PortalMessages => Set<PortalMessage>();

    /// <summary>The record of what was done.</summary>
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <summary>Questions and complaints.</summary>
    public DbSet<Complaint> Complaints => Set<Complaint>();

    /// <summary>Employees.</summary>
    public DbSet<Employee> Employees => Set<Employee>();

    /// <summary>Offices.</summary>
    public DbSet<Office> Offices => Set<Office>();

    /// <summary>The organisation: one row.</summary>
    public DbSet<Organisation> Organisations => Set<Organisation>();

    /// <summary>Login sessions.</summary>
    public DbSet<LoginSession> Sessions => Set<LoginSession>();

    /// <summary>Logout tokens of the provider that were carried out.</summary>
    public DbSet<SeenLogoutToken> LogoutTokens => Set<SeenLogoutToken>();

    /// <summary>Keys that protect cookies.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        ApplicantWord.AddTo(this);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ApplicantWord.AddTo(this);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        OpenedKey.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        OpenedKey.Dispose();
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        // Words are compared by the numbers of their characters, as SQLite does: PostgreSQL must be told.
        if (Database.IsNpgsql())
            modelBuilder.Entity<ApplicantWord>().Property(word => word.Word).UseCollation("C");
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Statuses and kinds are stored as words: a row can be read, and a new value in the middle moves nothing.
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(100);
        // Moments are stored in UTC; SQLite cannot order a DateTimeOffset.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<CaseNumber>().HaveConversion<CaseNumberConverter>().HaveMaxLength(20);
        configurationBuilder.Properties<ComplaintNumber>().HaveConversion<ComplaintNumberConverter>().HaveMaxLength(20);
    }

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        moment => moment.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

    private sealed class CaseNumberConverter() : ValueConverter<CaseNumber, string>(number => number.Value, stored => CaseNumber.Stored(stored));

    private sealed class ComplaintNumberConverter() : ValueConverter<ComplaintNumber, string>(number => number.Value, stored => ComplaintNumber.Stored(stored));
}

/// <summary>The database in a SQLite file.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options);

/// <summary>The database on a PostgreSQL server.</summary>
public sealed class PostgresPortalDbContext(DbContextOptions<PostgresPortalDbContext> options) : PortalDbContext(options);
