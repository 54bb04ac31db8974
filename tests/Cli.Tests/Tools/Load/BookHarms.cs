namespace Paykassma.Cli.Tests.Tools.Load;

/// <summary>For each invariant one thing that violates it, done to books behind the program's back.</summary>
internal static class BookHarms
{
    private const string OneOwner = "{transfers,0,owner}";
    private const string AnAccount = "(SELECT min(account) FROM ledger_account WHERE account LIKE 'user/%')";

    public static readonly IReadOnlyList<(string Invariant, string Harm)> All =
    [
        ("ledger_is_balanced", $"UPDATE ledger_account SET posted = posted + 1 WHERE account = {AnAccount}"),
        ("balances_are_sums", "UPDATE ledger_account SET posted = posted + 1 WHERE account LIKE 'merchant/%'"),
        ("no_user_overdrawn", $"UPDATE ledger_account SET pending = posted + 1 WHERE account = {AnAccount}"),
        ("holds_are_open_withdrawals", $"UPDATE ledger_account SET pending = pending + 1 WHERE account = {AnAccount}"),
        ("accepted_is_credited", $"DELETE FROM ledger_transfer WHERE id = {FirstTransfer("gateway/demo/deposit/%")}"),
        ("transfer_is_the_payments", $"""
            UPDATE OrleansStorage SET payload = jsonb_set(payload::jsonb, '{OneOwner}', '"payment/demo/another"')::json WHERE key = {FirstState("transfer", "claimed")}
            """),
        ("acknowledged_is_credited_to_the_user", $"DELETE FROM ledger_transfer WHERE id = {FirstTransfer("merchant/deposit/load-%-deposit-%")}"),
        ("credited_is_accepted", Set("payment", "ok", "status", "failed")),
        ("credited_order_has_its_credit", Set("deposit", "credited", "status", "failed")),
        ("credited_order_has_its_credit", $"UPDATE ledger_transfer SET amount = amount + 1 WHERE id = {FirstTransfer("merchant/deposit/%-postback-%")}"),
        ("one_credit_per_wallet_transfer", $"""
            DROP INDEX ledger_transfer_reference;
            UPDATE ledger_transfer SET reference = (SELECT max(reference) FROM ledger_transfer) WHERE id = {FirstTransfer("merchant/deposit/%-postback-%")}
            """),
        ("one_payment_per_wallet_transfer", """
            UPDATE OrleansStorage SET payload = jsonb_set(payload::jsonb, '{transfer,transaction_id}', '"000000000000"')::json WHERE state_name = 'payment' AND status = 'ok'
            """),
        ("credited_to_the_user_is_accepted", Set("payment", "ok", "status", "failed")),
        ("credited_to_the_user_is_accepted", $"DELETE FROM OrleansStorage WHERE key = {FirstState("payment", "ok")}"),
        ("withdrawal_ends_as_booked", $"DELETE FROM ledger_transfer WHERE id = {FirstTransfer("merchant/withdrawal/%/settle")}"),
        ("settled_is_paid_out", Set("payout", "success", "status", "fail")),
        ("settled_is_paid_out", Set("withdrawal", "settled", "status", "released")),
        ("one_winner_of_a_race", $"""
            INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, account_version, created_at)
            SELECT left(id, -1) || 'z', debit_account, credit_account, amount, currency, kind, cause, 1000000, created_at
            FROM ledger_transfer WHERE id = {FirstTransfer("merchant/deposit/%-race-%")}
            """),
        ("refused_withdrawal_books_nothing", $"""
            INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, account_version, created_at)
            SELECT 'merchant/withdrawal/load-1-short-1/hold', debit_account, credit_account, amount, currency, kind, cause, 1000000, created_at
            FROM ledger_transfer WHERE id = {FirstTransfer("merchant/withdrawal/%/hold")}
            """),
        ("genuine_postback_is_not_held", """
            INSERT INTO held_postback (hash, received_at, body, reason) VALUES ('0', now(), 'order load-1-postback-1'::bytea, 'LabelDiffers')
            """),
    ];

    private static string FirstTransfer(string like) => $"(SELECT min(id) FROM ledger_transfer WHERE id LIKE '{like}')";

    private static string FirstState(string name, string status) =>
        $"(SELECT min(key) FROM OrleansStorage WHERE state_name = '{name}' AND status = '{status}')";

    private static string Set(string name, string status, string field, string value) =>
        $$"""UPDATE OrleansStorage SET payload = jsonb_set(payload::jsonb, '{{{field}}}', '"{{value}}"')::json WHERE key = {{FirstState(name, status)}}""";
}
