using Npgsql;

namespace Paykassma.Storage.Durability;

/// <summary>
/// Someone cancelled or ended a server process while its commit waited for the standby. The server then reports success, with this
/// warning: the row is visible, and no standby has it.
/// </summary>
internal static class UnconfirmedCommit
{
    /// <summary>The server's function that gave the warning; unlike the text it is never translated.</summary>
    private const string WaitForStandby = "SyncRepWaitForLSN";

    public static bool IsReportedBy(PostgresNotice notice) => notice.Routine == WaitForStandby;
}
