using Microsoft.Extensions.Options;

namespace Paykassma.Api.Http;

/// <summary>Limits on exports and reconciliations, section <c>Books</c>.</summary>
public sealed class BooksLimits
{
    public const string Section = "Books";

    /// <summary>The longest period of an export or a reconciliation. Days; 366 unless set; from 1 to 36,600.</summary>
    public int PeriodDaysMax { get; set; } = 366;

    /// <summary>The largest file to reconcile. Bytes; 512 MiB unless set; from 1 to 16 GiB.</summary>
    public long FileBytesMax { get; set; } = 512L << 20;

    /// <summary>The most rows of a file to reconcile. 2,000,000 unless set; from 1 to 20,000,000.</summary>
    public int FileRowsMax { get; set; } = 2_000_000;

    /// <summary>Reconciliations at the same time; each holds a connection. 2 unless set; from 1 to 16.</summary>
    public int ReconciliationsMax { get; set; } = 2;

    /// <summary>How long one reconciliation may take, upload and answer included. Seconds; 1,800 unless set; from 1 to 86,400.</summary>
    public int ReconciliationSecondsMax { get; set; } = 1_800;

    /// <summary>Rows between two progress messages, in the answer and in the log. 100,000 unless set; from 1 to 20,000,000.</summary>
    public int RowsPerProgress { get; set; } = 100_000;
}

/// <summary>Stops the start with the name of each wrong limit and its rule.</summary>
internal sealed class BooksLimitsValidator : IValidateOptions<BooksLimits>
{
    public ValidateOptionsResult Validate(string? name, BooksLimits options)
    {
        var faults = new List<string>();
        Range(nameof(options.PeriodDaysMax), options.PeriodDaysMax, 36_600);
        Range(nameof(options.FileBytesMax), options.FileBytesMax, 16L << 30);
        Range(nameof(options.FileRowsMax), options.FileRowsMax, 20_000_000);
        Range(nameof(options.ReconciliationsMax), options.ReconciliationsMax, 16);
        Range(nameof(options.ReconciliationSecondsMax), options.ReconciliationSecondsMax, 86_400);
        Range(nameof(options.RowsPerProgress), options.RowsPerProgress, 20_000_000);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Range(string option, long value, long max)
        {
            if (value < 1 || value > max) faults.Add($"{BooksLimits.Section}:{option} must be from 1 to {max}.");
        }
    }
}
