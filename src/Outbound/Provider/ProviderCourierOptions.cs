using Microsoft.Extensions.Options;

namespace Paykassma.Outbound.Provider;

/// <summary>How re-checks ask the provider, section <c>Provider:Courier</c>.</summary>
public sealed class ProviderCourierOptions
{
    public const string Section = "Provider:Courier";

    /// <summary>How many ask at the same time. 8 unless set; from 1 to 100.</summary>
    public int ConcurrencyMax { get; set; } = 8;

    /// <summary>How many items may wait in memory; others stay due and are found again. 10,000 unless set; from 1 to 1,000,000.</summary>
    public int QueueMax { get; set; } = 10_000;
}

/// <summary>Stops the start with the option's name and its rule.</summary>
internal sealed class ProviderCourierOptionsValidator : IValidateOptions<ProviderCourierOptions>
{
    public ValidateOptionsResult Validate(string? name, ProviderCourierOptions options)
    {
        var faults = new List<string>();
        if (options.ConcurrencyMax is < 1 or > 100) faults.Add($"{ProviderCourierOptions.Section}:ConcurrencyMax must be from 1 to 100.");
        if (options.QueueMax is < 1 or > 1_000_000) faults.Add($"{ProviderCourierOptions.Section}:QueueMax must be from 1 to 1,000,000.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
