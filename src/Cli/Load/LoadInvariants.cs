using Npgsql;
using Paykassma.Storage.Queries;
using Paykassma.Storage.Queries.Desk;

namespace Paykassma.Cli.Load;

/// <summary>What must hold of the whole database once the work has come to rest. Reads everything.</summary>
internal static class LoadInvariants
{
    private const string ServiceId = "paykassma";

    /// <summary>Every invariant with the count of what violates it.</summary>
    public static async Task<IReadOnlyList<(string Name, long Violations)>> CheckAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var house = await new HouseAudit(database, ServiceId, new LedgerAudit(database)).RunAsync(cancellation);
        return [.. house.Select(figure => (figure.Name, figure.Violations))];
    }
}
