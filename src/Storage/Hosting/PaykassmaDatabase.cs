using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Hosting;

/// <summary>Opens the data sources of a process.</summary>
public static class PaykassmaDatabase
{
    /// <summary>The key of the data source for writers that keep their own statements: the ledger and Orleans' providers.</summary>
    public const string Writing = "paykassma-writing";

    /// <summary>How many connections are reserved for membership, in a process that is part of a cluster.</summary>
    public const int MembershipConnections = 4;

    private const int WritingConnectionsMin = 3;
    private const int WritingShare = 4;
    private const int PreparedMax = 50;

    // A dead machine answers no probe: its connections end after half a minute. A server that waits for its standby answers them.
    private const int KeepAliveSeconds = 10;
    private const int KeepAliveIntervalSeconds = 2;

    /// <summary>
    /// Each connection commits durably whatever the server's default, prepares frequent statements automatically, and reads times as UTC.
    /// It is used only after its server has confirmed a commit (<see cref="ServerCheck"/>). With several hosts, only the one that can be
    /// written to is used. Its use leaves nothing on a connection (what is set, is set for a transaction), so that a connection that is handed
    /// on is not reset, which would be a statement of its own per use.
    /// </summary>
    public static NpgsqlDataSource Open(StorageOptions options)
    {
        var builder = Builder(options, "paykassma");
        builder.ConnectionStringBuilder.MaxPoolSize = options.ConnectionsMax - options.MembershipConnections - WritingConnections(options);
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        return BuildChecked(builder);
    }

    /// <summary>
    /// The same without a command time-out: Npgsql would send PostgreSQL's cancel request, also to a command that holds a COMMIT
    /// (<see cref="DurableWrites"/>).
    /// </summary>
    public static NpgsqlDataSource OpenForWriting(StorageOptions options)
    {
        var builder = Builder(options, Writing);
        (builder.ConnectionStringBuilder.MaxPoolSize, builder.ConnectionStringBuilder.CommandTimeout) =
            (Math.Max(WritingConnections(options), WritingConnectionsMin), DurableWrites.NoTimeout);
        return BuildChecked(builder);
    }

    /// <summary>A separate pool: a silo that had to wait for a connection under load would be declared dead.</summary>
    public static NpgsqlDataSource OpenForMembership(StorageOptions options)
    {
        var builder = Builder(options, "paykassma-membership");
        (builder.ConnectionStringBuilder.MinPoolSize, builder.ConnectionStringBuilder.MaxPoolSize) = (0, MembershipConnections);
        return Build(builder);
    }

    /// <summary>A quarter; none in a process without grains.</summary>
    private static int WritingConnections(StorageOptions options) => options.HasGrains
        ? Math.Max(WritingConnectionsMin, (options.ConnectionsMax - options.MembershipConnections) / WritingShare)
        : 0;

    private static NpgsqlDataSource BuildChecked(NpgsqlDataSourceBuilder builder)
    {
        var settings = builder.ConnectionStringBuilder;
        settings.Options = $"{settings.Options} -c synchronous_commit=on".Trim();
        settings.Timezone ??= "UTC";
        if (settings.MaxAutoPrepare == 0) settings.MaxAutoPrepare = PreparedMax;
        builder.CheckEachConnection();
        return Build(builder);
    }

    private static NpgsqlDataSource Build(NpgsqlDataSourceBuilder builder) => builder.ConnectionStringBuilder.Host?.Contains(',', StringComparison.Ordinal) == true
        ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.ReadWrite)
        : builder.Build();

    /// <summary>It has a name; otherwise metrics and traces would show its connection string.</summary>
    private static NpgsqlDataSourceBuilder Builder(StorageOptions options, string name)
    {
        var builder = new NpgsqlDataSourceBuilder(options.ConnectionString) { Name = name };
        var settings = builder.ConnectionStringBuilder;
        settings.ApplicationName ??= name;
        (settings.TcpKeepAlive, settings.TcpKeepAliveTime, settings.TcpKeepAliveInterval) = (true, KeepAliveSeconds, KeepAliveIntervalSeconds);
        // After a time-out Npgsql would go on reading, and take the answer of the cancelled command for a success. This drops the connection.
        settings.CancellationTimeout = -1;
        return builder;
    }
}
