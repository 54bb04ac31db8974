using Npgsql;

namespace Paykassma.Storage.Hosting;

/// <summary>Opens the data sources of a process.</summary>
public static class PaykassmaDatabase
{
    /// <summary>How many connections are reserved for membership, in a process that is part of a cluster.</summary>
    public const int MembershipConnections = 4;

    private const int PreparedMax = 50;

    /// <summary>
    /// Each connection commits durably whatever the server's default, prepares frequent statements automatically, and reads times as UTC.
    /// </summary>
    public static NpgsqlDataSource Open(StorageOptions options)
    {
        var builder = Builder(options, "paykassma");
        var settings = builder.ConnectionStringBuilder;
        settings.MaxPoolSize = options.ConnectionsMax - options.MembershipConnections;
        settings.Options = $"{settings.Options} -c synchronous_commit=on".Trim();
        settings.Timezone ??= "UTC";
        if (settings.MaxAutoPrepare == 0) settings.MaxAutoPrepare = PreparedMax;
        return builder.Build();
    }

    /// <summary>A separate pool: a silo that had to wait for a connection under load would be declared dead.</summary>
    public static NpgsqlDataSource OpenForMembership(StorageOptions options)
    {
        var builder = Builder(options, "paykassma-membership");
        (builder.ConnectionStringBuilder.MinPoolSize, builder.ConnectionStringBuilder.MaxPoolSize) = (0, MembershipConnections);
        return builder.Build();
    }

    /// <summary>It has a name; otherwise metrics and traces would show its connection string.</summary>
    private static NpgsqlDataSourceBuilder Builder(StorageOptions options, string name)
    {
        var builder = new NpgsqlDataSourceBuilder(options.ConnectionString) { Name = name };
        builder.ConnectionStringBuilder.ApplicationName ??= name;
        return builder;
    }
}
