<?php
declare(strict_types=1);

/**
 * The fields of a JSON object, each as the text that json_encode writes for it. Number tokens stay as they were sent:
 * decoding and encoding them would change 700.00 and large integers, and the signature covers their digits.
 * Throws JsonException if the body is no JSON or names a field twice.
 */
function canonical_fields(string $body): array
{
    json_decode($body, false, 16, JSON_THROW_ON_ERROR);
    preg_match_all('/"(?:[^"\\\\]++|\\\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]++/', $body, $tokens);
    [$fields, $depth, $name, $text] = [[], 0, null, ''];
    foreach ($tokens[0] as $token) {
        if ($token === '}' || $token === ']') $depth--;
        if ($depth === 1 && $token === ':') {
            [$name, $text] = [json_decode($text), ''];
        } elseif ($name !== null && ($depth === 0 || ($depth === 1 && $token === ','))) {
            if (isset($fields[$name])) throw new JsonException('A field is named twice.');
            [$fields[$name], $name, $text] = [$text, null, ''];
        } elseif ($depth > 0) {
            $text .= $token[0] === '"' ? json_encode(json_decode($token), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE) : $token;
        }
        if ($token === '{' || $token === '[') $depth++;
    }
    return $fields;
}

/** Whether one of the pairs [access key, private key] signed the postback. This proves additional_data and nothing else. */
function is_genuine(array $fields, array $keys): bool
{
    [$accessKey, $signature] = [text_of($fields, 'access_key'), text_of($fields, 'signature')];
    $genuine = false;
    foreach ($keys as [$access, $private]) {
        $expected = sha1($access . $private . md5($fields['additional_data'] ?? ''));
        // hash_equals takes the same time for any wrong text. & and | compare both in any case; && would stop at the first.
        $genuine = $genuine | (hash_equals($access, $accessKey) & hash_equals($expected, $signature));
    }
    return (bool) $genuine;
}

/** A field that is a text; an empty one if it is anything else. */
function text_of(array $fields, string $name): string
{
    $value = json_decode($fields[$name] ?? 'null');
    return is_string($value) ? $value : '';
}
