using Npgsql;

namespace Paykassma.Storage;

/// <summary>What an exception from the database means for the caller.</summary>
internal static class DatabaseFailure
{
    private const string SerializationFailure = "40001";
    private const string Deadlock = "40P01";
    private const string UniqueViolation = "23505";
    private const string WrongRowCount = "PK001";
    private const string DiskFull = "53100";

    /// <summary>SQLSTATE of a server that is read-only: a standby, or a primary that was switched.</summary>
    public const string ReadOnly = "25006";

    /// <summary>
    /// The outcome of the last message is unknown: the connection broke, the answer did not come in time, or the server shut down.
    /// </summary>
    public static bool IsConnectionLost(Exception exception) => exception switch
    {
        // 08: connection; 57P: shutting down or starting up; 53300: too many connections; 25P03 and 25P04: the server ended the session or its transaction.
        PostgresException e => e.SqlState.StartsWith("08", StringComparison.Ordinal)
            || e.SqlState.StartsWith("57P", StringComparison.Ordinal)
            || e.SqlState is "53300" or "25P03" or "25P04",
        NpgsqlException => true,
        IOException or System.Net.Sockets.SocketException or TimeoutException => true,
        _ => false,
    };

    /// <summary>
    /// The server said that it cannot do it, and did nothing: it is read-only, its disk is full or fails, or the database is not there. No
    /// unit is at fault. Another connection may reach another server, or the same one when it is well again.
    /// </summary>
    public static bool IsUnfit(Exception exception) =>
        exception is PostgresException { SqlState: ReadOnly or DiskFull or "3D000" or "58030" };

    /// <summary>The connection must not be used again, for whichever of the two reasons.</summary>
    public static bool IsOfTheServer(Exception exception) => IsUnfit(exception) || IsConnectionLost(exception);

    /// <summary>Another process wrote a row first that was about to be written: read and decide again.</summary>
    public static bool IsRace(Exception exception) =>
        exception is PostgresException { SqlState: SerializationFailure or Deadlock or UniqueViolation or WrongRowCount };
}
