using Npgsql;

namespace Paykassma.Storage.Durability;

/// <summary>
/// A new connection is used only after its server has confirmed a commit. Two reasons. A standby, or a primary that was switched to
/// read-only, accepts connections too. And after a crash or a failover a server may show rows that no synchronous standby has: WAL is
/// confirmed in its order, so a confirmed commit proves that everything the server showed before it is confirmed too.
/// </summary>
internal static class ServerCheck
{
    /// <summary>A commit that writes a line of WAL and no row, and waits for the standby like any other. No row if the server is read-only.</summary>
    public const string Confirm = $"SELECT pg_logical_emit_message(true, 'paykassma', '')::text WHERE {IsWritable}";

    /// <summary>The same question without a commit: the server's time if it can be written to.</summary>
    public const string Look = $"SELECT clock_timestamp() WHERE {IsWritable}";

    /// <summary>On a standby the transaction is read-only too.</summary>
    private const string IsWritable = "current_setting('transaction_read_only') = 'off'";

    /// <summary>How long a server may take to confirm. Npgsql then cancels this commit, which is harmless: it holds no row.</summary>
    private const int ConfirmSeconds = 2;

    /// <summary>Adds the check to each physical connection of a data source.</summary>
    public static void CheckEachConnection(this NpgsqlDataSourceBuilder builder) => builder.UsePhysicalConnectionInitializer(
        connection =>
        {
            using var confirm = new NpgsqlCommand(Confirm, connection) { CommandTimeout = ConfirmSeconds };
            if (confirm.ExecuteScalar() is null) throw ReadOnlyServer();
        },
        async connection =>
        {
            await using var confirm = new NpgsqlCommand(Confirm, connection) { CommandTimeout = ConfirmSeconds };
            if (await confirm.ExecuteScalarAsync() is null) throw ReadOnlyServer();
        });

    private static PostgresException ReadOnlyServer() => new("the server is read-only", "ERROR", "ERROR", DatabaseFailure.ReadOnly);
}
