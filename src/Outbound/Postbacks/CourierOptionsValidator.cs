using Microsoft.Extensions.Options;

namespace Paykassma.Outbound.Postbacks;

/// <summary>Stops the start with the option's name and its rule.</summary>
internal sealed class CourierOptionsValidator : IValidateOptions<CourierOptions>
{
    public ValidateOptionsResult Validate(string? name, CourierOptions options)
    {
        var faults = new List<string>();
        if (options.ConcurrencyMax is < 1 or > 1_000) faults.Add("Courier:ConcurrencyMax must be from 1 to 1,000.");
        if (options.QueueMax is < 1 or > 1_000_000) faults.Add("Courier:QueueMax must be from 1 to 1,000,000.");
        // An attempt that outlives its grain's patience would be sent twice side by side.
        if (options.TimeoutMs is < 100 or > 30_000) faults.Add("Courier:TimeoutMs must be from 100 to 30,000.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
