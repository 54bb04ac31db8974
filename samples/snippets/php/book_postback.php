<?php
declare(strict_types=1);

/**
 * Credits a deposit once. Returns null if it is booked, now or before; otherwise the reason to hold the postback.
 * Runs in the caller's transaction. The label comes from our order; the postback's label must agree with it.
 */
function credit_once(PDO $db, array $item, string $label, int $minor): ?string
{
    // The six UPI methods are one rail: the same number through two of them is the same money.
    $rail = str_starts_with($item['wallet_type'], 'upi_') ? 'upi' : $item['wallet_type'];
    $order = [$item['plugin_custom_order_id'], $item['currency_code'], $label];
    $credit = ["$rail/{$item['transaction_id']}", $minor, ...$order];
    // The first statement writes, so two at once wait for each other here; the keys of the table let one of them in.
    if (changed($db, 'INSERT INTO credits (order_id, transfer, label, currency_code, amount_minor)
        SELECT id, ?, label, currency_code, CAST(? AS BIGINT) FROM orders WHERE id = ? AND currency_code = ? AND label = ?
        ON CONFLICT DO NOTHING', $credit)) {
        add($db, $label, $item['currency_code'], $minor);
        return null;
    }
    return found($db, 'SELECT 1 FROM credits WHERE transfer = ? AND amount_minor = ? AND order_id = ? AND currency_code = ? AND label = ?', $credit)
        ? null : 'unknown order, other label, currency or amount, or a second transfer';
}

/** Ends a withdrawal once: status 1 keeps the amount, 5 gives it back. Returns as credit_once does. */
function end_withdrawal_once(PDO $db, array $item, string $label, int $minor): ?string
{
    $status = match ($item['withdrawal_status'] ?? null) { 1 => 'paid', 5 => 'failed', default => 'unknown' };
    $withdrawal = [$item['withdrawal_id'], $item['currency_code'], $label, $minor];
    $same = 'id = ? AND currency_code = ? AND label = ? AND amount_minor = ?';
    if ($status !== 'unknown' && changed($db, "UPDATE withdrawals SET status = '$status' WHERE $same AND status = 'sent'", $withdrawal)) {
        if ($status === 'failed') add($db, $label, $item['currency_code'], $minor);
        return null;
    }
    return found($db, "SELECT 1 FROM withdrawals WHERE $same AND status = '$status'", $withdrawal)
        ? null : 'unknown withdrawal, or another outcome than before';
}

function add(PDO $db, string $label, string $currency, int $minor): void
{
    changed($db, 'INSERT INTO balances (label, currency_code, amount_minor) VALUES (?, ?, ?)
        ON CONFLICT (label, currency_code) DO UPDATE SET amount_minor = balances.amount_minor + excluded.amount_minor', [$label, $currency, $minor]);
}

function changed(PDO $db, string $sql, array $values): bool
{
    $statement = $db->prepare($sql);
    $statement->execute($values);
    return $statement->rowCount() > 0;
}

function found(PDO $db, string $sql, array $values): bool
{
    $statement = $db->prepare($sql);
    $statement->execute($values);
    return $statement->fetchColumn() !== false;
}
