<?php
declare(strict_types=1);

/**
 * A link that opens the payment window. The signature covers who pays what for which order: without it, anybody could open
 * the window of another user's order. It covers no other parameter, so lang may change.
 */
function window_link(string $window, array $link, string $secret): string
{
    $signed = [];
    foreach (['label', 'currency_code', 'wallet_type', 'custom_transaction_id', 'fixed_amount'] as $name) {
        $signed[] = $value = (string) ($link[$name] ?? '');
        if (str_contains($value, '|')) throw new InvalidArgumentException("$name must not contain |");
    }
    $link['link_signature'] = hash_hmac('sha256', implode('|', $signed), $secret);
    return $window . '?' . http_build_query($link, '', '&', PHP_QUERY_RFC3986);
}

/** The value of success_url, pending_url or fail_url: the window sends payers back only to a URL that we signed. */
function return_url(string $url, string $secret): string
{
    return rtrim(strtr(base64_encode($url), '+/', '-_'), '=') . '.' . hash_hmac('sha256', $url, $secret);
}
