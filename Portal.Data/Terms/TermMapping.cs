using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Shared.Terms;

namespace Portal.Data.Terms;

internal sealed class CalendarEditionMapping : IEntityTypeConfiguration<CalendarEdition>
{
    public void Configure(EntityTypeBuilder<CalendarEdition> builder)
    {
        builder.ToTable("CalendarEditions");
        // The number is the key: of two directors who make the next edition at one moment, one is told to look again.
        builder.HasKey(e => e.Number);
        builder.Property(e => e.Number).ValueGeneratedNever();
        builder.Property(e => e.Version).HasMaxLength(80);
        builder.Property(e => e.Source).HasMaxLength(500);
        builder.Property(e => e.By).HasMaxLength(300);
        builder.Property(e => e.Days).HasConversion(
            days => JsonSerializer.Serialize(days, JsonSerializerOptions.Default),
            stored => JsonSerializer.Deserialize<List<EqualisedDay>>(stored, JsonSerializerOptions.Default) ?? new List<EqualisedDay>(),
            new ValueComparer<IReadOnlyList<EqualisedDay>>((a, b) => a!.SequenceEqual(b!), days => days.Count, days => days));
    }
}

internal sealed class TermSettingsMapping : IEntityTypeConfiguration<TermSettings>
{
    public void Configure(EntityTypeBuilder<TermSettings> builder)
    {
        builder.ToTable("TermSettings");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.OwnsOne(s => s.Pauses);
        builder.Navigation(s => s.Pauses).IsRequired();
        builder.Property<List<int>>("reminderWorkingDays").HasColumnName("ReminderWorkingDays").HasConversion(
            days => JsonSerializer.Serialize(days, JsonSerializerOptions.Default),
            stored => JsonSerializer.Deserialize<List<int>>(stored, JsonSerializerOptions.Default) ?? new List<int>(),
            new ValueComparer<List<int>>((a, b) => a!.SequenceEqual(b!), days => days.Count, days => days.ToList()));
        builder.Ignore(s => s.ReminderWorkingDays);
    }
}
