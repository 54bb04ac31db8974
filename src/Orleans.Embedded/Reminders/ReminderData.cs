namespace Orleans.Runtime;

/// <summary>A registered reminder as a grain holds it.</summary>
internal sealed record ReminderData(GrainId GrainId, string ReminderName, string ETag) : IGrainReminder
{
    public static ReminderData Of(ReminderEntry entry) => new(entry.GrainId, entry.ReminderName, entry.ETag!);
}
