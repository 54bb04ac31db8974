using Microsoft.Extensions.Options;
using Paykassma.Storage.Schema;

namespace Paykassma.Silo.Configuration;

/// <summary>How a start updates the database's schema, section <c>Schema</c>.</summary>
public sealed class SchemaOptions
{
    public const string Section = "Schema";

    /// <summary>
    /// Whether a starting process applies the schema steps that the database lacks. True unless set. If not, <c>paykassma migrate</c> applies
    /// them, and a process that finds steps missing does not start.
    /// </summary>
    public bool Apply { get; set; } = true;

    /// <summary>
    /// How long a step waits for a lock before it gives up its place, and tries again later. Milliseconds; 2,000 unless set; from 100 to
    /// 60,000. Meanwhile the requests that need the same table wait behind it.
    /// </summary>
    public int LockTimeoutMs { get; set; } = 2_000;

    /// <summary>How long a step is tried again before the start fails. Milliseconds; 600,000 unless set; from 1,000 to 86,400,000.</summary>
    public int WaitMaxMs { get; set; } = 600_000;

    internal MigrationLimits Limits =>
        new() { LockTimeout = TimeSpan.FromMilliseconds(LockTimeoutMs), WaitMax = TimeSpan.FromMilliseconds(WaitMaxMs) };
}

/// <summary>Stops the start with the option's name and its rule.</summary>
internal sealed class SchemaOptionsValidator : IValidateOptions<SchemaOptions>
{
    public ValidateOptionsResult Validate(string? name, SchemaOptions options)
    {
        var faults = new List<string>();
        if (options.LockTimeoutMs is < 100 or > 60_000) faults.Add($"{SchemaOptions.Section}:LockTimeoutMs must be from 100 to 60,000.");
        if (options.WaitMaxMs is < 1_000 or > 86_400_000) faults.Add($"{SchemaOptions.Section}:WaitMaxMs must be from 1,000 to 86,400,000.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
