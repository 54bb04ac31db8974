using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Balances;

/// <summary>
/// References that no transfer may have any more although none has them yet: the ledger's writer refuses them as used. So a number that a person
/// credited on one rail is credited on another one by a person only.
/// </summary>
public sealed class ReservedReferences(NpgsqlDataSource database)
{
    /// <summary>Reserves those that no transfer has; durable when this returns. Repeating it changes nothing.</summary>
    /// <param name="references">What is reserved.</param>
    /// <param name="transfer">The id of the transfer that they are reserved for.</param>
    public Task ReserveAsync(IReadOnlyCollection<string> references, string transfer) => references.Count == 0 ? Task.CompletedTask : database.WriteAsync(
        """
        INSERT INTO reserved_reference (reference, transfer)
        SELECT wanted, @transfer FROM unnest(@references) AS wanted
        WHERE NOT EXISTS (SELECT FROM ledger_transfer t WHERE t.reference = wanted)
        ON CONFLICT (reference) DO NOTHING
        """,
        new { references = references.ToArray(), transfer });

    /// <summary>A transfer may have this reference again: two persons have seen why it was reserved.</summary>
    public Task AllowAsync(string reference) => database.WriteAsync("DELETE FROM reserved_reference WHERE reference = @reference", new { reference });

    /// <summary>
    /// The number was not booked, so it reserves nothing. Another credit of the same order may have been, at the same moment: what that one has
    /// reserved stays, by whichever rail it booked the number.
    /// </summary>
    /// <param name="references">What was reserved.</param>
    /// <param name="own">The reference that the number would have been booked by.</param>
    /// <param name="transfer">The id of the transfer that they were reserved for.</param>
    public Task ReleaseAsync(IReadOnlyCollection<string> references, string own, string transfer) => database.WriteAsync(
        """
        DELETE FROM reserved_reference
        WHERE reference = ANY (@references) AND transfer = @transfer
            AND NOT EXISTS (SELECT FROM ledger_transfer t WHERE t.id = @transfer AND t.reference = ANY (@names))
        """,
        new { references = references.ToArray(), transfer, names = references.Append(own).ToArray() });
}
