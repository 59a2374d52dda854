using Microsoft.EntityFrameworkCore.ChangeTracking;
using Portal.Shared.Complaints;
using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;

namespace Portal.Data.Protection;

/// <summary>With whose key something is protected: the person it is about; for the request of somebody we do not know, the request.</summary>
/// <param name="entries">Everything that the context knows: what belongs to something is loaded or made together with it.</param>
internal sealed class ProtectedOwners(IEnumerable<EntityEntry> entries)
{
    // As entries: asking the context for one looks through everything that belongs to it, each time.
    private readonly ILookup<Guid, EntityEntry> whole = entries.Where(entry => entry.Entity is PrivacyRequest or StoredDocument or Report or Complaint)
        .ToLookup(entry => entry.Entity switch { PrivacyRequest request => request.Id, Report report => report.Id, Complaint complaint => complaint.Id, var document => ((StoredDocument)document).Id });

    /// <summary>The owner of what is in this entry.</summary>
    public Guid Of(EntityEntry entry) => entry.Entity switch
    {
        DossierItem item => item.PersonId,
        PortalMessage message => message.PersonId,
        Disclosure disclosure => disclosure.PersonId,
        Authorisation authorisation => authorisation.PersonId,
        DisclosureApproval approval => approval.PersonId,
        Representation representation => representation.PersonId,
        Restriction restriction => restriction.PersonId,
        CorrectionItem item => item.PersonId ?? item.RequestId,
        ThirdPartyQuestion question => question.PersonId ?? question.RequestId,
        RecipientNotice notice => notice.PersonId ?? notice.RequestId,
        RegistrationNotice notice => notice.PersonId,
        RequestDraft draft => draft.PersonId,
        Report report => report.PersonId,
        ReportVersion version => version.PersonId,
        Complaint complaint => complaint.PersonId ?? complaint.Id,
        ReportingAgreement agreement => agreement.PersonId,
        StoredDocument document => document.PersonId ?? document.RequestId ?? document.Id,
        PrivacyRequest request => request.Applicant.PersonId ?? request.Id,
        DocumentContent content => Of(entry, content.DocumentId),
        _ when entry.Metadata.FindOwnership() is { } ownership => Of(entry, (Guid)entry.Property(ownership.Properties[0]).CurrentValue!),
        var other => throw new InvalidOperationException($"Nobody owns a {other.GetType().Name}: say here with whose key it is protected."),
    };

    private Guid Of(EntityEntry part, Guid key) => whole[key].FirstOrDefault() is { } found
        ? Of(found)
        : throw new InvalidOperationException($"A {part.Metadata.DisplayName()} is saved together with what it belongs to: that says with whose key it is protected.");
}
