using Paykassma.Protocol.Catalogue;

namespace Paykassma.Cli.Tools.Load;

/// <summary>
/// Invariants that take too long for the audits of a running installation. Each statement returns how many items were checked, how many
/// violate it, and the first violations. The ids show the load's purpose: see <see cref="LoadIds"/>.
/// </summary>
internal static class LoadInvariantSql
{
    /// <summary>The gateway's merchants that have data in this database.</summary>
    public const string Merchants = """
        SELECT DISTINCT split_part(key, '/', 2) FROM OrleansStorage WHERE state_name IN ('payment', 'payout', 'postback', 'payer') ORDER BY 1
        """;

    private const string Counted = "count(*), count(*) FILTER (WHERE broken), coalesce((array_agg(id) FILTER (WHERE broken))[1:10], '{}')";

    /// <summary>The orders that users were credited for.</summary>
    private const string Credits = """
        SELECT substr(id, length('merchant/deposit/') + 1) AS id, credit_account, amount, currency, reference
        FROM ledger_transfer WHERE id > 'merchant/deposit/' AND id < 'merchant/deposit0'
        """;

    public static readonly IReadOnlyList<(string Name, string Sql)> All =
    [
        // A credited order has its credit, to its own label and in full; any other order has none.
        ("credited_order_has_its_credit", $"""
            SELECT {Counted} FROM (
                SELECT coalesce(o.id, t.id) AS id, o.id IS NULL OR t.id IS NULL
                    OR t.credit_account <> 'user/' || o.label || '/' || t.currency OR t.amount <> o.amount OR t.reference IS DISTINCT FROM o.reference AS broken
                FROM (
                    SELECT substr(key, length('deposit/') + 1) AS id, label, (payload -> 'credit' ->> 'amount')::bigint AS amount,
                        'merchant/' || {RailOf("payload -> 'credit' ->> 'wallet_type'")} || '/' || {Canonical("payload -> 'credit' ->> 'transaction_id'")} AS reference
                    FROM OrleansStorage WHERE state_name = 'deposit' AND status = 'credited') o
                FULL JOIN ({Credits}) t ON t.id = o.id) orders
            """),
        ("one_credit_per_wallet_transfer", $"""
            SELECT {Counted} FROM (
                SELECT reference AS id, count(*) > 1 AS broken FROM ledger_transfer WHERE reference IS NOT NULL GROUP BY reference) transfers
            """),
        ("one_payment_per_wallet_transfer", $"""
            SELECT {Counted} FROM (
                SELECT concat_ws('/', split_part(payload ->> 'transfer_key', '/', 2), {Spelled("payload -> 'transfer' ->> 'transaction_id'")}) AS id, count(*) > 1 AS broken
                FROM OrleansStorage WHERE state_name = 'payment' AND status IN ('accepted', 'ok') GROUP BY 1) transfers
            """),
        // No user has money that this database's gateway did not accept. Exceptions: postbacks signed by a load, which have no payment, and
        // credits made by operators.
        ("credited_to_the_user_is_accepted", $"""
            SELECT {Counted} FROM (
                SELECT c.id, CASE WHEN p.id IS NULL THEN starts_with(c.id, '{LoadIds.Prefix}')
                    ELSE p.status NOT IN ('accepted', 'ok') OR c.amount IS DISTINCT FROM p.amount
                        OR c.credit_account <> 'user/' || p.label || '/' || c.currency END AS broken
                FROM ({Credits}) c
                LEFT JOIN (
                    SELECT substr(key, length('payment/') + length(split_part(key, '/', 2)) + 2) AS id, status, label,
                        (payload -> 'transfer' ->> 'amount')::bigint AS amount
                    FROM OrleansStorage WHERE state_name = 'payment') p ON p.id = c.id
                LEFT JOIN OrleansStorage d ON d.state_name = 'deposit' AND d.key = 'deposit/' || c.id AND d.payload ->> 'resolutions' IS NOT NULL
                WHERE d.key IS NULL AND c.id NOT LIKE '{LoadIds.Prefix}%-postback-%') credits
            """),
        ("withdrawal_ends_as_booked", $"""
            SELECT {Counted} FROM (
                SELECT w.key AS id, h.id IS NULL OR h.amount <> (w.payload ->> 'amount')::bigint
                    OR (s.id IS NOT NULL)::int + (l.id IS NOT NULL)::int - (b.id IS NOT NULL)::int
                        <> (w.status IN ('settled', 'late_failure', 'late_booked'))::int
                    OR (s.id IS NOT NULL OR r.id IS NOT NULL)
                        <> (w.status IN ('settled', 'late_failure', 'released', 'cancelled', 'late_success', 'late_booked')) AS broken
                FROM OrleansStorage w
                LEFT JOIN ledger_transfer h ON h.id = 'merchant/' || w.key || '/hold'
                LEFT JOIN ledger_transfer s ON s.id = 'merchant/' || w.key || '/settle'
                LEFT JOIN ledger_transfer r ON r.id = 'merchant/' || w.key || '/release'
                LEFT JOIN ledger_transfer l ON l.id = 'merchant/' || w.key || '/late'
                LEFT JOIN ledger_transfer b ON b.id = 'merchant/' || w.key || '/return'
                WHERE w.state_name = 'withdrawal' AND (w.payload ->> 'is_test')::boolean IS NOT TRUE) withdrawals
            """),
        ("settled_is_paid_out", $"""
            SELECT {Counted} FROM (
                SELECT w.key AS id, CASE p.status WHEN 'success' THEN w.status IN ('held', 'released', 'cancelled') ELSE w.status = 'settled' END AS broken
                FROM OrleansStorage p
                JOIN OrleansStorage w ON w.state_name = 'withdrawal' AND w.service_id = p.service_id
                    AND w.key = 'withdrawal/' || substr(p.key, length('payout/') + length(split_part(p.key, '/', 2)) + 2)
                WHERE p.state_name = 'payout' AND (w.payload ->> 'is_test')::boolean IS NOT TRUE) payouts
            """),
        ("one_winner_of_a_race", $"""
            SELECT {Counted} FROM (
                SELECT left(id, -1) AS id, count(*) > 1 AS broken FROM ({Credits}) c WHERE id LIKE '{LoadIds.Prefix}%-race-%' GROUP BY 1) races
            """),
        ("refused_withdrawal_books_nothing", $"""
            SELECT {Counted} FROM (
                SELECT id, true AS broken FROM ledger_transfer WHERE id LIKE 'merchant/withdrawal/{LoadIds.Prefix}%-short-%') short
            """),
        ("genuine_postback_is_not_held", $"""
            SELECT {Counted} FROM (
                SELECT hash AS id, closed_at IS NULL AND position('{LoadIds.Prefix}'::bytea IN body) > 0 AS broken FROM held_postback) held
            """),
    ];

    /// <summary>A number as references spell it: letters and digits, upper case, no leading zeros if it is only digits.</summary>
    private static string Canonical(string number)
    {
        var kept = Spelled(number);
        return $"CASE WHEN {kept} ~ '^[0-9]+$' THEN coalesce(nullif(ltrim({kept}, '0'), ''), '0') ELSE {kept} END";
    }

    /// <summary>An id in any spelling: letters and digits, upper case.</summary>
    private static string Spelled(string id) => $"upper(regexp_replace({id}, '[^0-9A-Za-z]', '', 'g'))";

    /// <summary>The rail of a method in SQL: the methods of one rail share their transfers' numbers.</summary>
    private static string RailOf(string walletType)
    {
        var shared = PaymentSystems.All.Where(system => system.Rail != system.WalletType).Select(system => $"WHEN '{system.WalletType}' THEN '{system.Rail}'");
        return $"CASE {walletType} {string.Join(' ', shared)} ELSE {walletType} END";
    }
}
