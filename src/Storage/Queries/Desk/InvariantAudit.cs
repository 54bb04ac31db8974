using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Ledger;

namespace Paykassma.Storage.Queries.Desk;

/// <summary>
/// Checks of one gateway merchant's books what must hold at every moment, all in one snapshot: its accounts as a whole, and its newest
/// payments and credits up to a number. It reads much and must be asked rarely.
/// </summary>
/// <param name="statementMax">How long one statement may take; null for <see cref="StatementMs"/>.</param>
public sealed class InvariantAudit(NpgsqlDataSource database, string serviceId, TimeSpan? statementMax = null)
{
    /// <summary>How long one statement may take. Milliseconds.</summary>
    public const int StatementMs = 15_000;

    /// <summary>Each row is looked up by its key: no plan made on young tables may read whole ones.</summary>
    internal static readonly IReadOnlyList<string> Settings =
    [
        .. DeskConnection.Settings, "SET LOCAL enable_hashjoin = off", "SET LOCAL enable_mergejoin = off", "SET LOCAL enable_material = off",
        "SET LOCAL enable_memoize = off", "SET LOCAL max_parallel_workers_per_gather = 0",
    ];

    /// <summary>Everything of one merchant.</summary>
    /// <param name="merchant">Whose.</param>
    /// <param name="payments">How many of the newest payments, and of the newest transfers of each account, are looked at.</param>
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

/// <summary>How an invariant stands.</summary>
/// <param name="Name">Which, e.g. <see cref="Invariants.BalancesAreSums"/>.</param>
/// <param name="Checked">How many were looked at.</param>
/// <param name="Violations">How many of them do not hold.</param>
/// <param name="Examples">The first of those, by account or by order.</param>
public sealed record InvariantFigure(string Name, long Checked, long Violations, IReadOnlyList<string> Examples);

/// <summary>What must hold at every moment.</summary>
public static class Invariants
{
    /// <summary>The row of each of the merchant's accounts is what its transfers add up to. Counts accounts.</summary>
    public const string BalancesAreSums = "balances_are_sums";

    /// <summary>No account of the merchant has less than nothing available. Counts accounts.</summary>
    public const string NothingOverdrawn = "nothing_overdrawn";

    /// <summary>What is held of each account is what its open payouts add up to. Counts accounts.</summary>
    public const string HoldsAreOpenPayouts = "holds_are_open_payouts";

    /// <summary>Each accepted payment was credited to the merchant: once, in full. Counts payments.</summary>
    public const string AcceptedIsCredited = "accepted_is_credited";

    /// <summary>Each credit of the merchant has its accepted payment. Counts credits.</summary>
    public const string CreditedIsAccepted = "credited_is_accepted";

    /// <summary>The wallet transfer of each accepted payment is that payment's and no other's. Counts payments.</summary>
    public const string TransferIsThePayments = "transfer_is_the_payments";

    /// <summary>The postback of each final payment is acknowledged, on its way, or visibly undelivered. Counts payments.</summary>
    public const string FinalIsTold = "final_is_told";

    /// <summary>
    /// Each acknowledged payment whose order the merchant side of this database knows was credited to that order's label, in full, or is held
    /// for a person. Counts payments.
    /// </summary>
    public const string AcknowledgedIsCreditedToTheUser = "acknowledged_is_credited_to_the_user";
}
