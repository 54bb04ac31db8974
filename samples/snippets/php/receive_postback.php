<?php
declare(strict_types=1);
require_once __DIR__ . '/postback_signature.php';
require_once __DIR__ . '/book_postback.php';

/**
 * Answers a postback: [HTTP status, body]. It throws if the database fails; the caller then answers 500, and the provider
 * sends the postback again. Never answer ok in a catch block: that loses the deposit.
 */
function receive_postback(PDO $db, string $body, array $keys): array
{
    try {
        $fields = canonical_fields($body);
    } catch (JsonException) {
        return [400, '{"status":"fail"}'];
    }
    if (!is_genuine($fields, $keys)) return [403, '{"status":"fail"}'];

    $db->beginTransaction();
    try {
        if (($reason = book($db, $fields)) !== null) {
            // Stored for a person, and answered ok: sending it again would change nothing.
            changed($db, 'INSERT INTO held_postbacks (hash, reason, additional_data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
                [hash('sha256', $fields['additional_data']), $reason, $fields['additional_data']]);
        }
        $db->commit();
    } catch (Throwable $e) {
        $db->rollBack();
        throw $e;
    }
    return [200, '{"status":"ok"}'];
}

/** Books what is signed; returns the reason if a person must look first. */
function book(PDO $db, array $fields): ?string
{
    // Decoded from the text whose signature was checked.
    $items = json_decode($fields['additional_data'], true);
    $item = is_array($items) && array_is_list($items) && count($items) === 1 && is_array($items[0]) ? $items[0] : [];
    foreach (['amount', 'currency_code', 'wallet_type', 'transaction_id', 'plugin_custom_order_id'] as $name) {
        if (!is_string($item[$name] ?? null)) return "no $name, or not one item";
    }
    $minor = minor_units($item['amount']);
    $isDeposit = ($item['withdrawal_id'] ?? null) === null;
    // These fields are not signed. If one of them was altered, the postback has been in other hands.
    if ($minor === null || $minor === 0 || $minor !== minor_units($fields['amount'] ?? '')
        || text_of($fields, 'currency_code') !== $item['currency_code']
        || text_of($fields, 'wallet_type') !== $item['wallet_type']
        || text_of($fields, 'direction') !== ($isDeposit ? 'ingoing' : 'outgoing')) {
        return 'the unsigned fields differ from the signed ones';
    }
    $label = text_of($fields, 'label');
    if (!$isDeposit) return end_withdrawal_once($db, $item, $label, $minor);
    return $item['transaction_id'] === '' ? 'no transaction_id' : credit_once($db, $item, $label, $minor);
}

/** "700.5" is 70050. Never through a float: 1.15 * 100 is 114.99999999999999. */
function minor_units(string $amount): ?int
{
    if (!preg_match('/^(\d{1,12})(?:\.(\d{1,2}))?$/D', $amount, $part)) return null;
    return (int) $part[1] * 100 + (int) str_pad($part[2] ?? '', 2, '0');
}
