<?php
declare(strict_types=1);

/** The body of a withdrawal request with its signature. Always give a withdrawal_id: a request without one cannot be repeated safely. */
function sign_withdrawal(array $fields, string $key): string
{
    unset($fields['signature']);
    $fields['signature'] = sha1($key . md5(implode(':', signed_values($fields))));
    return json_encode($fields, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
}

/** The values by field name, nested objects in their place. true is 1; false, null and an empty object are an empty text. */
function signed_values(array $fields): array
{
    ksort($fields, SORT_STRING);
    $values = [];
    foreach ($fields as $name => $value) {
        if (is_array($value) && !array_is_list($value)) {
            array_push($values, ...signed_values($value));
            continue;
        }
        $text = match (true) {
            $value === true => '1',
            $value === false, $value === null, $value === [] => '',
            is_int($value), is_string($value) => (string) $value,
            default => throw new InvalidArgumentException("$name must be a whole number or a text"),
        };
        // The values are joined by colons: with a colon inside, two requests could have one signature.
        if (str_contains($text, ':')) throw new InvalidArgumentException("$name must not contain a colon");
        $values[] = $text;
    }
    return $values;
}

/**
 * Asks for the payout: 'accepted', 'refused' or 'unknown'. Hold the user's amount before, and save that it is sent.
 * Release the hold only for 'refused' as the answer to the only request ever sent under this id. After 'unknown' the money
 * may have left: keep the hold until the postback says 1 or 5.
 */
function ask_payout(string $url, string $body): string
{
    $curl = curl_init("$url/v2/withdrawal/create");
    curl_setopt_array($curl, [
        CURLOPT_POSTFIELDS => $body, CURLOPT_HTTPHEADER => ['Content-Type: application/json'],
        CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 30,
    ]);
    $text = curl_exec($curl);
    $answer = is_string($text) && curl_getinfo($curl, CURLINFO_RESPONSE_CODE) === 200 ? json_decode($text, true) : null;
    return match ($answer['status'] ?? null) { 'ok' => 'accepted', 'fail' => 'refused', default => 'unknown' };
}
