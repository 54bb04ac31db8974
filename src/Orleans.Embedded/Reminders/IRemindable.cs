using Orleans.Runtime;

namespace Orleans
{
    /// <summary>A grain that reminders wake.</summary>
    public interface IRemindable : IGrain
    {
        /// <summary>A reminder is due.</summary>
        Task ReceiveReminder(string reminderName, TickStatus status);
    }
}

namespace Orleans.Runtime
{
    /// <summary>A registered reminder.</summary>
    public interface IGrainReminder
    {
        /// <summary>Its name, unique within the grain.</summary>
        string ReminderName { get; }
    }

    /// <summary>When a reminder's tick is, in UTC.</summary>
    public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        /// <summary>When the first tick was due.</summary>
        public DateTime FirstTickTime { get; } = firstTickTime;

        /// <summary>The time between ticks.</summary>
        public TimeSpan Period { get; } = period;

        /// <summary>When this tick began.</summary>
        public DateTime CurrentTickTime { get; } = timeStamp;

        /// <inheritdoc />
        public override string ToString() => $"<{FirstTickTime}, {Period}, {CurrentTickTime}>";
    }

    /// <summary>A reminder that could not be changed because someone else changed it at the same time.</summary>
    public sealed class ReminderException(string message) : OrleansException(message);
}
