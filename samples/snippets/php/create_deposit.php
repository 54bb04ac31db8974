<?php
declare(strict_types=1);

/** Asks which wallet the user pays into: ['identifier' => …], for JazzCash business also 'qr_data'. */
function create_deposit(string $url, string $secret, string $walletType, string $currency, string $label): array
{
    $answer = ask_gateway("$url/api/v1/transaction/create/" . rawurlencode($walletType), $secret, ['currency' => $currency, 'label' => $label]);
    return $answer['params'] ?? throw new RuntimeException('create answered ' . json_encode($answer));
}

/**
 * Sends the number that the user typed. Save the order first: its postback may arrive before this answer.
 * The status is ok, pending, possible_transaction_created or fail. None of them is money: only the postback credits.
 * $amount is a decimal text such as "700.50" and is sent as a JSON number, digit for digit.
 */
function activate(string $url, string $secret, string $walletType, string $currency, string $label, string $key1, string $amount, string $orderId): array
{
    if (!preg_match('/^\d{1,12}(\.\d{1,2})?$/D', $amount)) throw new InvalidArgumentException('amount');
    $fields = ['currency_code' => $currency, 'wallet_type' => $walletType, 'label' => $label, 'key1' => $key1, 'custom_transaction_id' => $orderId];
    $json = substr(json_encode($fields, JSON_THROW_ON_ERROR), 0, -1) . ",\"amount\":$amount}";
    return ask_gateway("$url/api/v1/transaction/activate", $secret, $json);
}

/** The protocol has the secret in the query: keep this URL out of logs and error messages. */
function ask_gateway(string $endpoint, string $secret, array|string $body): array
{
    $curl = curl_init("$endpoint?secret=" . rawurlencode($secret));
    curl_setopt_array($curl, [
        CURLOPT_POSTFIELDS => is_string($body) ? $body : json_encode($body, JSON_THROW_ON_ERROR),
        CURLOPT_HTTPHEADER => ['Content-Type: application/json'], CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 15,
    ]);
    $text = curl_exec($curl);
    $answer = is_string($text) ? json_decode($text, true) : null;
    // No answer, or not JSON: whether it was carried out is unknown. The same request may be sent again.
    return is_array($answer) ? $answer : throw new RuntimeException("$endpoint gave no answer that can be read");
}
