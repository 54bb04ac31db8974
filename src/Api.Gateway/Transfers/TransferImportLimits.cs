using Microsoft.Extensions.Options;

namespace Paykassma.Api.Gateway.Imports;

/// <summary>Limits on an import of wallet transfers, section <c>TransferImport</c>.</summary>
public sealed class TransferImportLimits
{
    public const string Section = "TransferImport";

    /// <summary>The largest file. Bytes; 2 MiB unless set; from 1,024 to 64 MiB.</summary>
    public int FileBytesMax { get; set; } = 2 << 20;

    /// <summary>The most rows of a file, its first line not counted. 10,000 unless set; from 1 to 100,000.</summary>
    public int RowsMax { get; set; } = 10_000;

    /// <summary>Rows that are imported at the same time. 16 unless set; from 1 to 256.</summary>
    public int RowsAtOnceMax { get; set; } = 16;

    /// <summary>Files that are imported at the same time. 2 unless set; from 1 to 16.</summary>
    public int FilesAtOnceMax { get; set; } = 2;
}

/// <summary>Stops the start with the name of each wrong limit and its rule.</summary>
internal sealed class TransferImportLimitsValidator : IValidateOptions<TransferImportLimits>
{
    public ValidateOptionsResult Validate(string? name, TransferImportLimits options)
    {
        var faults = new List<string>();
        Range(nameof(options.FileBytesMax), options.FileBytesMax, 1_024, 64 << 20);
        Range(nameof(options.RowsMax), options.RowsMax, 1, 100_000);
        Range(nameof(options.RowsAtOnceMax), options.RowsAtOnceMax, 1, 256);
        Range(nameof(options.FilesAtOnceMax), options.FilesAtOnceMax, 1, 16);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Range(string option, int value, int min, int max)
        {
            if (value < min || value > max) faults.Add($"{TransferImportLimits.Section}:{option} must be from {min} to {max}.");
        }
    }
}
