using Microsoft.Extensions.Options;

namespace Paykassma.Storage.Hosting;

/// <summary>Which database to use, and how much of it, section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Names a PostgreSQL database (15 or newer). Holds a password: never log it.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// The most connections of this process, all counted. 50 unless set; from 8 to 1,000, and no more than the server lets in; the ledger
    /// and the reader of states take one each.
    /// </summary>
    public int ConnectionsMax { get; set; } = 50;

    /// <summary>How many of them membership has for itself: 0 in a process that is alone. The host sets it.</summary>
    public int MembershipConnections { get; set; }
}

/// <summary>Stops the start on settings no database can be reached by, naming the option and the rule.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            return ValidateOptionsResult.Fail("ConnectionStrings:Paykassma must name a PostgreSQL database.");
        return options.ConnectionsMax is < 8 or > 1_000
            ? ValidateOptionsResult.Fail($"{StorageOptions.Section}:ConnectionsMax must be from 8 to 1,000.")
            : ValidateOptionsResult.Success;
    }
}
