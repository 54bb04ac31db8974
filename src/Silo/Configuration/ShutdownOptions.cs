using Microsoft.Extensions.Options;

namespace Paykassma.Silo.Configuration;

/// <summary>How the program stops, section <c>Shutdown</c>.</summary>
public sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>
    /// How long it reports that it is not ready but still serves, so that a balancer notices before connections are refused. Milliseconds;
    /// 5,000 unless set, 0 in the sandbox; from 0 to 300,000.
    /// </summary>
    public int DrainMs { get; set; } = 5_000;

    /// <summary>How long requests, couriers and grains may then take to end. Milliseconds; 30,000 unless set; from 1,000 to 300,000.</summary>
    public int TimeoutMs { get; set; } = 30_000;
}

/// <summary>Stops the start with the option's name and its rule.</summary>
internal sealed class ShutdownOptionsValidator : IValidateOptions<ShutdownOptions>
{
    public ValidateOptionsResult Validate(string? name, ShutdownOptions options)
    {
        var faults = new List<string>();
        if (options.DrainMs is < 0 or > 300_000) faults.Add($"{ShutdownOptions.Section}:DrainMs must be from 0 to 300,000.");
        if (options.TimeoutMs is < 1_000 or > 300_000) faults.Add($"{ShutdownOptions.Section}:TimeoutMs must be from 1,000 to 300,000.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
