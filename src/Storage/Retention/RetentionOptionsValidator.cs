using Microsoft.Extensions.Options;

namespace Paykassma.Storage.Retention;

/// <summary>Stops the start with the option's name and its rule.</summary>
internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        var faults = new List<string>();
        if (options.HourUtc is < 0 or > 23) faults.Add($"{RetentionOptions.Section}:HourUtc must be from 0 to 23.");
        if (options.SweepAfterDays is < 7 or > 3_650) faults.Add($"{RetentionOptions.Section}:SweepAfterDays must be from 7 to 3,650.");
        if (options.HeldAfterDays is < 30 or > 3_650) faults.Add($"{RetentionOptions.Section}:HeldAfterDays must be from 30 to 3,650.");
        if (options.RowsPerNight is < 1_000 or > 100_000_000) faults.Add($"{RetentionOptions.Section}:RowsPerNight must be from 1,000 to 100,000,000.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
