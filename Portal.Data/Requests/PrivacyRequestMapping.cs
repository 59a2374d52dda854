using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Protection;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Data.Requests;

internal sealed class PrivacyRequestMapping : IEntityTypeConfiguration<PrivacyRequest>
{
    public void Configure(EntityTypeBuilder<PrivacyRequest> builder)
    {
        builder.ToTable("PrivacyRequests");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Property(r => r.TermRuleId).HasMaxLength(60);
        builder.Property(r => r.CalendarVersion).HasMaxLength(80);
        builder.OwnsOne(r => r.Applicant, applicant =>
        {
            applicant.Property(a => a.Name).HasMaxLength(300);
            applicant.Property(a => a.Email).HasMaxLength(254);
            applicant.Property(a => a.InCareOf).HasMaxLength(200);
            applicant.OwnsOne(a => a.Address);
            applicant.Navigation(a => a.Address).IsRequired();
            applicant.HasOne<RegisteredPerson>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
            applicant.HasIndex(a => a.PersonId);
        });
        builder.Navigation(r => r.Applicant).IsRequired();
        builder.HasOne<Representation>().WithMany().HasForeignKey(r => r.RepresentationId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsOne(r => r.Scope, scope =>
        {
            scope.Protect(s => s.Explanation);
            scope.Protect(s => s.OtherForm);
        });
        builder.Navigation(r => r.Scope).IsRequired();
        builder.OwnsOne(r => r.Identity, identity => identity.Protect(i => i.Note));
        builder.OwnsOne(r => r.Decision, decision => decision.Protect(d => d.Motivation));
        builder.Property<List<ClockEvent>>("clockEvents").HasColumnName("ClockEvents").HasConversion(
            events => JsonSerializer.Serialize(events, JsonSerializerOptions.Default),
            // Most cases have no event at all.
            stored => stored == "[]" ? new List<ClockEvent>() : JsonSerializer.Deserialize<List<ClockEvent>>(stored, JsonSerializerOptions.Default) ?? new List<ClockEvent>(),
            new ValueComparer<List<ClockEvent>>((a, b) => a!.SequenceEqual(b!), events => events.Count, events => events.ToList()));
        builder.Ignore(r => r.ClockEvents);
        builder.OwnedRows(r => r.Events, "RequestEvents", "RequestId", e => e.Text);
        builder.OwnedRows(r => r.Notes, "RequestNotes", "RequestId", n => n.Text);
        // The hash too: whoever can guess a text could confirm it.
        builder.OwnedRows(r => r.ItemDecisions, "RequestItemDecisions", "RequestId", d => d.RedactedText, d => d.Motivation, d => d.ContentHash);
        builder.OwnedRows(r => r.Answers, "RequestAnswers", "RequestId");
        builder.HasIndex(r => r.CaseNumber).IsUnique();
        builder.HasIndex(r => r.SubmissionId).IsUnique();
        WorklistIndexes(builder);
        FiguresIndexes(builder);
    }

    // One for each view of the worklist, over the rows of that view only: an index over all rows would begin with whether a case is open,
    // and PostgreSQL does not read such an index in the order of what follows. The first one answers by itself what a view is filtered and
    // counted on.
    private static void WorklistIndexes(EntityTypeBuilder<PrivacyRequest> builder)
    {
        const string isOpen = "\"EndedOn\" IS NULL";
        Named("Open", r => new { r.TargetDate, r.CaseNumber, r.AssigneeId, r.LateAfter, r.AvgLateAfter, r.PausedSince }, isOpen);
        Named("Mine", r => new { r.AssigneeId, r.TargetDate, r.CaseNumber }, isOpen);
        Named("Unassigned", r => new { r.TargetDate, r.CaseNumber }, $"{isOpen} AND \"AssigneeId\" IS NULL");
        Named("Late", r => new { r.LateAfter, r.CaseNumber }, isOpen);
        Named("AvgExceeded", r => new { r.AvgLateAfter, r.CaseNumber }, isOpen);
        Named("Paused", r => new { r.PausedSince, r.CaseNumber }, "\"PausedSince\" IS NOT NULL");
        Named("Waiting", r => new { r.WaitingSince, r.CaseNumber }, "\"WaitingSince\" IS NOT NULL");
        Named("Incomplete", r => new { r.EndedOn, r.CaseNumber }, "\"OmissionReported\"");
        Named("Done", r => new { r.EndedOn, r.CaseNumber }, "\"EndedOn\" IS NOT NULL");
        builder.HasIndex(r => new { r.ReceivedOn, r.CaseNumber });

        // Another edition of the calendar touches the open cases with a date near a changed day, and no others.
        builder.HasIndex(r => r.RegulationDate).HasFilter(isOpen);
        builder.HasIndex(r => r.AvgDate).HasFilter(isOpen);
        builder.HasIndex(r => r.ExtendedOn).HasFilter(isOpen);

        void Named(string view, System.Linq.Expressions.Expression<Func<PrivacyRequest, object?>> columns, string filter) =>
            builder.HasIndex(columns, $"IX_PrivacyRequests_Worklist_{view}").HasFilter(filter);
    }

    // What the figures count stands in the index itself, so that no row is read: hundreds of thousands were answered.
    private static void FiguresIndexes(EntityTypeBuilder<PrivacyRequest> builder)
    {
        builder.HasIndex(r => new { r.EndedOn, r.Kind, r.RegulationDate, r.AvgDate }, "IX_PrivacyRequests_Figures_Answered").HasFilter("\"AnsweredAt\" IS NOT NULL");
        builder.HasIndex(r => r.ReceivedOn, "IX_PrivacyRequests_Figures_OpenAge").HasFilter("\"EndedOn\" IS NULL");
    }
}

internal sealed class ApplicantWordMapping : IEntityTypeConfiguration<ApplicantWord>
{
    public void Configure(EntityTypeBuilder<ApplicantWord> builder)
    {
        builder.ToTable("ApplicantWords");
        builder.HasKey(w => new { w.Word, w.RequestId });
        builder.Property(w => w.Word).HasMaxLength(SearchWords.Longest);
        builder.HasOne<PrivacyRequest>().WithMany().HasForeignKey(w => w.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RequestDraftMapping : IEntityTypeConfiguration<RequestDraft>
{
    public void Configure(EntityTypeBuilder<RequestDraft> builder)
    {
        builder.ToTable("RequestDrafts");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.HasIndex(d => new { d.PersonId, d.Kind }).IsUnique().HasFilter("\"RepresentationId\" IS NULL");
        builder.HasIndex(d => new { d.RepresentationId, d.Kind }).IsUnique().HasFilter("\"RepresentationId\" IS NOT NULL");
        builder.HasOne<Representation>().WithMany().HasForeignKey(d => d.RepresentationId).OnDelete(DeleteBehavior.Cascade);
        builder.Protect(d => d.Payload);
    }
}

internal sealed class CaseSequenceMapping : IEntityTypeConfiguration<CaseSequence>
{
    public void Configure(EntityTypeBuilder<CaseSequence> builder)
    {
        builder.HasKey(s => s.Year);
        builder.Property(s => s.Year).ValueGeneratedNever();
    }
}
