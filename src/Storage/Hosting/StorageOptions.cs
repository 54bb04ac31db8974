using Microsoft.Extensions.Options;

namespace Paykassma.Storage.Hosting;

/// <summary>The database, and how many connections may be used, section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Names a PostgreSQL database (15 or newer). Contains a password: never log it.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// The maximum number of connections of this process in total. 50 unless set; from 12 to 1,000, and not more than the server allows. The
    /// ledger, the state reader and the watch of the database use one each.
    /// </summary>
    public int ConnectionsMax { get; set; } = 50;

    /// <summary>How many of them are reserved for membership; 0 in a process that runs alone. The host sets it.</summary>
    public int MembershipConnections { get; set; }

    /// <summary>Whether this process runs grains, which have connections of their own for writing. The host sets it.</summary>
    public bool HasGrains { get; set; } = true;
}

/// <summary>Stops the start if these settings cannot work; the error names the option and the rule.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            return ValidateOptionsResult.Fail("ConnectionStrings:Paykassma must name a PostgreSQL database.");
        return options.ConnectionsMax is < 12 or > 1_000
            ? ValidateOptionsResult.Fail($"{StorageOptions.Section}:ConnectionsMax must be from 12 to 1,000.")
            : ValidateOptionsResult.Success;
    }
}
