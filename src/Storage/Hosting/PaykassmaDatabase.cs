using Npgsql;

namespace Paykassma.Storage.Hosting;

/// <summary>Opens the one data source of a process.</summary>
public static class PaykassmaDatabase
{
    private const int PreparedMax = 50;

    /// <summary>
    /// Each connection commits durably, whatever the server's default, prepares by itself what it runs often, and reads times as UTC.
    /// </summary>
    public static NpgsqlDataSource Open(StorageOptions options)
    {
        // Named, or metrics and traces would name it by its connection string.
        var builder = new NpgsqlDataSourceBuilder(options.ConnectionString) { Name = "paykassma" };
        var settings = builder.ConnectionStringBuilder;
        settings.MaxPoolSize = options.ConnectionsMax - options.MembershipConnections;
        settings.ApplicationName ??= "paykassma";
        settings.Options = $"{settings.Options} -c synchronous_commit=on".Trim();
        settings.Timezone ??= "UTC";
        if (settings.MaxAutoPrepare == 0) settings.MaxAutoPrepare = PreparedMax;
        return builder.Build();
    }
}
