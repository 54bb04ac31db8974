using Microsoft.Extensions.Options;
using Paykassma.Grains.Rechecks;

namespace Paykassma.Silo.Configuration;

/// <summary>Stops the start with the option's name and its rule.</summary>
internal sealed class RecheckOptionsValidator : IValidateOptions<RecheckOptions>
{
    public ValidateOptionsResult Validate(string? name, RecheckOptions options)
    {
        var faults = new List<string>();
        if (options.Shards is < 1 or > 64) faults.Add("Recheck:Shards must be from 1 to 64.");
        if (options.BatchMax is < 1 or > 1_000) faults.Add("Recheck:BatchMax must be from 1 to 1,000.");
        if (options.ConcurrencyMax is < 1 or > 100) faults.Add("Recheck:ConcurrencyMax must be from 1 to 100.");
        if (options.IntervalMs is < 100 or > 60_000) faults.Add("Recheck:IntervalMs must be from 100 to 60,000.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
