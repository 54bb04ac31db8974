using Npgsql;

namespace Paykassma.Storage.Orders;

/// <summary>Reads the rows of deposits and withdrawals as lists show them.</summary>
internal static class OrderSql
{
    // As in GatewayBooks: only the index of the list, in its own order, may find the rows; the service id is written so that the planner
    // cannot use the key's index.
    public static readonly IReadOnlyList<string> ListSettings =
        ["SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = off", "SET LOCAL enable_sort = off"];

    private const string Columns = """
        s.key, s.created_at, s.label, s.status, coalesce(p.wallet_type, ''), coalesce(p.payment_system, ''), p.currency, p.amount,
            c.amount, c.transaction_id, c.at, p.finished_at, coalesce(p.is_test, false), p.attention_reason, p.last_answer,
            coalesce(p.resolutions @> '[{"action":"credit"}]', false)
        """;

    private const string States = """
        OrleansStorage s
        CROSS JOIN LATERAL json_to_record(s.payload) AS p (
            wallet_type text, payment_system text, currency text, amount bigint, credit json, finished_at bigint, is_test boolean,
            attention_reason text, last_answer text, resolutions jsonb)
        CROSS JOIN LATERAL json_to_record(coalesce(p.credit, '{}')) AS c (amount bigint, transaction_id text, at bigint)
        """;

    /// <summary>Parameters: service, created before (time, key), created from, rows, and the label if <paramref name="ofLabel"/> is set.</summary>
    public static string List(OrderKind kind, bool ofLabel) => $"""
        SELECT {Columns}
        FROM {States}
        WHERE s.state_name = '{NameOf(kind)}' AND s.service_id || '' = $1
            AND (s.created_at, s.key) < ($2, $3) AND s.created_at >= $4{(ofLabel ? " AND s.label = $6" : "")}
        ORDER BY s.created_at DESC, s.key DESC
        LIMIT $5
        """;

    /// <summary>Parameters: service, key.</summary>
    public static string One(OrderKind kind) => $"""
        SELECT {Columns}
        FROM {States}
        WHERE s.service_id = $1 AND s.state_name = '{NameOf(kind)}' AND s.key = $2 AND s.payload IS NOT NULL
        """;

    /// <summary>The name of the state, which is also the prefix of its keys.</summary>
    public static string NameOf(OrderKind kind) => kind switch
    {
        OrderKind.Deposit => "deposit",
        OrderKind.Withdrawal => "withdrawal",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of order"),
    };

    public static string KeyOf(OrderKind kind, string id) => $"{NameOf(kind)}/{id}";

    public static OrderRow Read(NpgsqlDataReader row, OrderKind kind)
    {
        var isDeposit = kind == OrderKind.Deposit;
        return new OrderRow
        {
            Id = row.GetString(0)[(NameOf(kind).Length + 1)..],
            CreatedAt = row.GetInt64(1),
            Label = row.GetString(2),
            Status = row.GetString(3),
            System = row.GetString(isDeposit ? 4 : 5),
            Currency = row.GetString(6),
            Amount = row.GetInt64(7),
            Credited = row.NumberOrNull(8),
            TransactionId = row.TextOrNull(9),
            FinishedAt = row.NumberOrNull(isDeposit ? 10 : 11),
            IsTest = row.GetBoolean(12),
            AttentionReason = row.TextOrNull(13),
            LastAnswer = row.TextOrNull(14),
            IsCreditedByHand = row.GetBoolean(15),
        };
    }
}
