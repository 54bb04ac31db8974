namespace Paykassma.Storage.Retention;

/// <summary>
/// When a state never met money and nothing waits for it: conditions over the alias <c>s</c> of its row, with <c>@before</c>. Each looks for
/// the money itself, in the ledger, and not only for a status. What a person decided is kept: a refused number stays refused.
/// </summary>
internal static class NeverMetMoney
{
    /// <summary>A number that was wrong, or whose money did not come, and that no transfer's state names any more.</summary>
    public static readonly string Payment = PaymentCondition("s");

    /// <summary>
    /// A typed number without a transfer, claim, refusal, block, or id that is known elsewhere, which nobody typed lately. A voided transfer
    /// is one.
    /// </summary>
    public const string Transfer = """
        s.status = 'awaited' AND s.due_at IS NULL AND s.created_at < @before
        AND coalesce(json_array_length(s.payload -> 'transfers'), 0) = 0 AND coalesce(json_array_length(s.payload -> 'waiting'), 0) = 0
        AND coalesce(json_array_length(s.payload -> 'elsewhere'), 0) = 0 AND coalesce(json_array_length(s.payload -> 'blocked_scopes'), 0) = 0
        AND coalesce(json_array_length(s.payload -> 'refused_scopes'), 0) = 0 AND coalesce(json_array_length(s.payload -> 'untold'), 0) = 0
        AND NOT EXISTS (
            SELECT FROM json_array_elements(s.payload -> 'typings') t
            WHERE (t.value ->> 'at')::bigint >= @before OR (t.value ->> 'is_refused')::boolean)
        """;

    /// <summary>A label that was shown a wallet long ago, and has no payment but such as never met money, and no payout.</summary>
    public static readonly string Payer = $"""
        s.created_at < @before
        AND NOT EXISTS (
            SELECT FROM json_array_elements(s.payload -> 'shown') w CROSS JOIN LATERAL json_array_elements_text(w.value -> 'at') a
            WHERE a.value::bigint >= @before)
        AND NOT EXISTS (SELECT FROM json_array_elements_text(s.payload -> 'wrong_numbers') n WHERE n.value::bigint >= @before)
        AND NOT EXISTS (
            SELECT FROM OrleansStorage p
            WHERE p.state_name = 'payment' AND split_part(p.key, '/', 2) = split_part(s.key, '/', 2) AND p.label = {PayerLabel}
                AND ({PaymentCondition("p")}) IS NOT TRUE)
        AND NOT EXISTS (
            SELECT FROM OrleansStorage o
            WHERE o.state_name = 'payout' AND split_part(o.key, '/', 2) = split_part(s.key, '/', 2) AND o.label = {PayerLabel})
        """;

    /// <summary>
    /// A deposit of the merchant side for which no number was ever sent, no money came, no postback is held, and no act waits for a second
    /// person.
    /// </summary>
    public const string Deposit = """
        s.status IN ('registered', 'awaiting_payment') AND s.due_at IS NULL AND s.attention_at IS NULL AND s.created_at < @before
        AND s.payload ->> 'activation' IS NULL AND s.payload ->> 'credit' IS NULL AND s.payload ->> 'resolutions' IS NULL
        AND (s.payload ->> 'flagged')::boolean IS NOT TRUE
        AND NOT EXISTS (SELECT FROM ledger_transfer t WHERE t.id = 'merchant/' || s.key)
        AND NOT EXISTS (SELECT FROM held_postback h WHERE h.names = s.key)
        AND NOT EXISTS (
            SELECT FROM held_act a WHERE a.subject = s.key AND (a.status = 'waiting' OR (a.status = 'approved' AND a.outcome IS NULL)))
        """;

    // The key is payer/{merchant}/{label}; a merchant's id has no slash.
    private const string PayerLabel = "substr(s.key, length('payer/' || split_part(s.key, '/', 2)) + 2)";

    private static string PaymentCondition(string p) => $"""
        {p}.status IN ('failed', 'expired') AND {p}.due_at IS NULL AND {p}.created_at < @before
        AND coalesce(({p}.payload ->> 'key_typed_at')::bigint, 0) < @before
        AND {p}.payload ->> 'transfer' IS NULL AND {p}.payload ->> 'decision' IS NULL AND {p}.payload ->> 'withdraw_key1' IS NULL
        AND coalesce(json_array_length({p}.payload -> 'refusals'), 0) = 0 AND coalesce(json_array_length({p}.payload -> 'seen'), 0) = 0
        AND NOT EXISTS (
            SELECT FROM ledger_transfer t
            WHERE t.id = 'gateway/' || split_part({p}.key, '/', 2) || '/deposit/' || substr({p}.key, length('payment/' || split_part({p}.key, '/', 2)) + 2))
        AND NOT EXISTS (
            SELECT FROM OrleansStorage n
            WHERE n.service_id = {p}.service_id AND n.state_name = 'transfer' AND n.key = {p}.payload ->> 'transfer_key'
                AND (EXISTS (SELECT FROM json_array_elements(n.payload -> 'waiting') w WHERE w.value ->> 'payment' = {p}.key)
                    OR EXISTS (SELECT FROM json_array_elements(n.payload -> 'transfers') k WHERE k.value ->> 'owner' = {p}.key)
                    OR EXISTS (SELECT FROM json_array_elements_text(n.payload -> 'untold') u WHERE u.value = {p}.key)))
        """;
}
