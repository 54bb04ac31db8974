using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Audit;

/// <summary>
/// Checks one gateway merchant's invariants, which must hold at every moment, in one snapshot: all of its accounts, and its newest
/// payments and credits up to a number. It reads much: call it rarely.
/// </summary>
/// <param name="statementMax">How long one statement may take; null for <see cref="StatementMs"/>.</param>
public sealed class InvariantAudit(NpgsqlDataSource database, string serviceId, TimeSpan? statementMax = null)
{
    /// <summary>How long one statement may take. Milliseconds.</summary>
    public const int StatementMs = 15_000;

    /// <summary>Each row is looked up by its key: no plan made while the tables were small may read whole tables.</summary>
    internal static readonly IReadOnlyList<string> Settings =
    [
        .. DeskConnection.Settings, "SET LOCAL enable_hashjoin = off", "SET LOCAL enable_mergejoin = off", "SET LOCAL enable_material = off",
        "SET LOCAL enable_memoize = off", "SET LOCAL max_parallel_workers_per_gather = 0",
    ];

    /// <summary>Checks all invariants of one merchant.</summary>
    /// <param name="merchant">The merchant's id.</param>
    /// <param name="payments">How many of the newest payments, and of the newest transfers of each account, are checked.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<IReadOnlyList<InvariantFigure>> RunAsync(string merchant, int payments, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        batch.Statement("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        foreach (var setting in Settings) batch.Statement(setting);
        batch.Statement($"SET LOCAL statement_timeout = {Milliseconds(statementMax)}");
        batch.Statement(InvariantSql.Balances).With($"merchant/{merchant}/").With($"merchant/{merchant}0");
        batch.Statement(InvariantSql.Holds).With(serviceId).With($"merchant/{merchant}/").With($"merchant/{merchant}0")
            .With($"payout/{merchant}/").With($"payout/{merchant}0");
        batch.Statement(InvariantSql.Payments).With(serviceId).With(merchant).With(payments, NpgsqlDbType.Integer);
        batch.Statement(InvariantSql.Credits).With(serviceId).With(merchant).With(payments, NpgsqlDbType.Integer)
            .With($"merchant/{merchant}/").With($"merchant/{merchant}0");
        batch.Statement("COMMIT");
        var figures = new List<InvariantFigure>();
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        do
        {
            while (await rows.ReadAsync(cancellation))
            {
                figures.Add(new InvariantFigure(rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetFieldValue<string[]>(3)));
            }
        }
        while (await rows.NextResultAsync(cancellation));
        return figures;
    }

    internal static long Milliseconds(TimeSpan? statementMax) => (long)(statementMax?.TotalMilliseconds ?? StatementMs);
}

/// <summary>The result of checking an invariant.</summary>
/// <param name="Name">Its name, e.g. <see cref="Invariants.BalancesAreSums"/>.</param>
/// <param name="Checked">How many items were checked.</param>
/// <param name="Violations">How many of them violate it.</param>
/// <param name="Examples">The first violations, by account or by order.</param>
public sealed record InvariantFigure(string Name, long Checked, long Violations, IReadOnlyList<string> Examples);

/// <summary>The names of the invariants, which must hold at every moment.</summary>
public static class Invariants
{
    /// <summary>The balance row of each account of the merchant equals the sum of its transfers. Counts accounts.</summary>
    public const string BalancesAreSums = "balances_are_sums";

    /// <summary>
    /// No account of the merchant has a negative available balance, but for debts that listed adjustments explain. Counts accounts.
    /// </summary>
    public const string NothingOverdrawn = "nothing_overdrawn";

    /// <summary>The held amount of each account equals the sum of its open payouts. Counts accounts.</summary>
    public const string HoldsAreOpenPayouts = "holds_are_open_payouts";

    /// <summary>Each accepted payment was credited to the merchant, once and in full. Counts payments.</summary>
    public const string AcceptedIsCredited = "accepted_is_credited";

    /// <summary>Each credit of the merchant has its accepted payment. Counts credits.</summary>
    public const string CreditedIsAccepted = "credited_is_accepted";

    /// <summary>Each accepted payment's wallet transfer is owned by that payment and no other. Counts payments.</summary>
    public const string TransferIsThePayments = "transfer_is_the_payments";

    /// <summary>Each final payment's postback is acknowledged, not yet delivered, or listed as undelivered. Counts payments.</summary>
    public const string FinalIsTold = "final_is_told";

    /// <summary>
    /// Each acknowledged payment whose order is registered on this database's merchant side was credited to that order's label in full, or
    /// is held for manual review. Counts payments.
    /// </summary>
    public const string AcknowledgedIsCreditedToTheUser = "acknowledged_is_credited_to_the_user";
}
