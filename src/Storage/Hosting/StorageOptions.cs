using Microsoft.Extensions.Options;

namespace Paykassma.Storage.Hosting;

/// <summary>Which database to use.</summary>
public sealed class StorageOptions
{
    /// <summary>Names a PostgreSQL database (15 or newer). Holds a password: never log it.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>The most connections of this process. 50 by default; the ledger and the reader of states take one each.</summary>
    public int ConnectionsMax { get; set; } = 50;
}

/// <summary>Stops the start on settings no database can be reached by, naming the option and the rule.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            return ValidateOptionsResult.Fail("ConnectionStrings:Paykassma must name a PostgreSQL database.");
        return options.ConnectionsMax < 4
            ? ValidateOptionsResult.Fail("Storage:ConnectionsMax must be at least 4.")
            : ValidateOptionsResult.Success;
    }
}
