namespace Paykassma.Storage.Retention;

/// <summary>How long rows are kept that never met money, and when they are swept, section <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Whether a process with the role <c>recheck</c> sweeps once a night. Yes unless set.</summary>
    public bool Nightly { get; set; } = true;

    /// <summary>The hour, UTC, in which the nightly sweep begins; 22 unless set: from 3 to 4 in the morning in Karachi, Mumbai and Dhaka. From 0 to 23.</summary>
    public int HourUtc { get; set; } = 22;

    /// <summary>How old a row must be that never met money. Days; 90 unless set; from 7 to 3,650.</summary>
    public int SweepAfterDays { get; set; } = 90;

    /// <summary>How long ago a held postback must have been dismissed. Days; 400 unless set; from 30 to 3,650.</summary>
    public int HeldAfterDays { get; set; } = 400;

    /// <summary>How many states of each kind one night looks at; the next night goes on behind them. 2,000,000 unless set; from 1,000 to 100,000,000.</summary>
    public int RowsPerNight { get; set; } = 2_000_000;
}
