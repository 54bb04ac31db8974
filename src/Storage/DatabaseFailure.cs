using Npgsql;

namespace Paykassma.Storage;

/// <summary>What an exception from the database means for the caller.</summary>
internal static class DatabaseFailure
{
    private const string SerializationFailure = "40001";
    private const string Deadlock = "40P01";
    private const string UniqueViolation = "23505";
    private const string WrongRowCount = "PK001";

    /// <summary>
    /// The outcome of the last message is unknown: the connection broke, the answer did not come in time, or the server shut down.
    /// </summary>
    public static bool IsConnectionLost(Exception exception) => exception switch
    {
        // 08: connection; 53300: too many; 57P: shutting down or starting up.
        PostgresException e => e.SqlState.StartsWith("08", StringComparison.Ordinal)
            || e.SqlState.StartsWith("57P", StringComparison.Ordinal)
            || e.SqlState == "53300",
        NpgsqlException => true,
        IOException or System.Net.Sockets.SocketException or TimeoutException => true,
        _ => false,
    };

    /// <summary>Another process wrote a row first that was about to be written: read and decide again.</summary>
    public static bool IsRace(Exception exception) =>
        exception is PostgresException { SqlState: SerializationFailure or Deadlock or UniqueViolation or WrongRowCount };
}
