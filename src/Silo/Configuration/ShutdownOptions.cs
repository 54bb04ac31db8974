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

    /// <summary>
    /// How long requests, couriers and grains may then take to end, in all. Milliseconds; 20,000 unless set, so that the whole stays under the
    /// 30 s of an orchestrator; from 1,000 to 300,000.
    /// </summary>
    public int TimeoutMs { get; set; } = 20_000;

    /// <summary>
    /// How much of <see cref="TimeoutMs"/> requests may take, never more than half of it; then their connections are cut, and the rest is for
    /// grains. Milliseconds; 5,000 unless set; from 0 to 300,000.
    /// </summary>
    public int RequestsMs { get; set; } = 5_000;

    internal TimeSpan RequestsMax => TimeSpan.FromMilliseconds(Math.Min(RequestsMs, TimeoutMs / 2));
}

/// <summary>Stops the start with the option's name and its rule.</summary>
internal sealed class ShutdownOptionsValidator : IValidateOptions<ShutdownOptions>
{
    public ValidateOptionsResult Validate(string? name, ShutdownOptions options)
    {
        var faults = new List<string>();
        if (options.DrainMs is < 0 or > 300_000) faults.Add($"{ShutdownOptions.Section}:DrainMs must be from 0 to 300,000.");
        if (options.TimeoutMs is < 1_000 or > 300_000) faults.Add($"{ShutdownOptions.Section}:TimeoutMs must be from 1,000 to 300,000.");
        if (options.RequestsMs is < 0 or > 300_000) faults.Add($"{ShutdownOptions.Section}:RequestsMs must be from 0 to 300,000.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
