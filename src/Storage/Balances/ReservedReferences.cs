using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Ledger;

namespace Paykassma.Storage.Balances;

/// <summary>
/// References that no transfer may have any more although none has them yet: the ledger's writer refuses them as used. So a number that a person
/// credited on one rail is credited on another one by a person only.
/// </summary>
public sealed class ReservedReferences(NpgsqlDataSource database) : IReservedReferences
{
    /// <inheritdoc/>
    public Task ReserveAsync(IReadOnlyCollection<string> references, string transfer) => references.Count == 0 ? Task.CompletedTask : database.WriteAsync(
        $"""
        INSERT INTO reserved_reference AS r (reference, transfer)
        SELECT wanted, @transfer FROM unnest(@references) AS wanted
        WHERE NOT EXISTS (SELECT FROM ledger_transfer t WHERE t.reference = wanted)
        ON CONFLICT (reference) DO UPDATE SET transfer = excluded.transfer, at = now()
        WHERE r.transfer = excluded.transfer OR NOT {LedgerSql.IsReserved}
        """,
        new { references = references.ToArray(), transfer });

    /// <inheritdoc/>
    public Task ReleaseAsync(IReadOnlyCollection<string> references, string transfer) => database.WriteAsync(
        $"DELETE FROM reserved_reference r WHERE r.reference = ANY (@references) AND r.transfer = @transfer AND NOT {LedgerSql.IsBooked}",
        new { references = references.ToArray(), transfer });

    /// <inheritdoc/>
    public Task AllowAsync(string reference) => database.WriteAsync("DELETE FROM reserved_reference WHERE reference = @reference", new { reference });
}
