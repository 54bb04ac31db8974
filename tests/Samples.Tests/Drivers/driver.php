<?php
// Calls the snippets as the tests ask: one JSON request a line, one JSON answer a line.
declare(strict_types=1);
error_reporting(E_ALL);
set_error_handler(fn (int $level, string $text) => throw new ErrorException($text));
foreach (['receive_postback', 'sign_withdrawal', 'sign_window_link', 'create_deposit'] as $name) require "$argv[1]/$name.php";

$db = null;
$handlers = [
    'canonical' => fn ($r) => canonical_fields(base64_decode($r['body']))['additional_data'],
    'genuine' => fn ($r) => is_genuine(canonical_fields(base64_decode($r['body'])), $r['keys']),
    'withdrawal' => fn ($r) => sign_withdrawal($r['fields'], $r['key']),
    'ask' => fn ($r) => ask_payout($r['url'], $r['body']),
    'link' => fn ($r) => window_link($r['window'], $r['link'], $r['secret']),
    'return_url' => fn ($r) => return_url($r['url'], $r['secret']),
    'create' => fn ($r) => create_deposit($r['url'], $r['secret'], $r['wallet_type'], $r['currency'], $r['label'])['identifier'],
    'activate' => fn ($r) => activate($r['url'], $r['secret'], $r['wallet_type'], $r['currency'], $r['label'], $r['key1'], $r['amount'], $r['order'])['status'],
    'open' => function ($r) use (&$db) {
        $db = new PDO("sqlite:$r[path]");
        // A test's books need not outlive a power cut.
        $db->exec('PRAGMA busy_timeout = 60000; PRAGMA synchronous = OFF');
        if ($r['is_new']) $db->exec(file_get_contents($r['schema']));
    },
    'order' => function ($r) use (&$db) { changed($db, 'INSERT INTO orders VALUES (?, ?, ?)', [$r['order'], $r['label'], $r['currency']]); },
    'sent' => function ($r) use (&$db) {
        changed($db, "INSERT INTO withdrawals VALUES (?, ?, ?, ?, 'sent')", [$r['id'], $r['label'], $r['currency'], $r['amount_minor']]);
        add($db, $r['label'], $r['currency'], -$r['amount_minor']);
    },
    'receive' => function ($r) use (&$db) { return receive_postback($db, base64_decode($r['body']), $r['keys']); },
    'break' => function ($r) use (&$db) { $db->exec('ALTER TABLE balances RENAME TO broken'); },
    'mend' => function ($r) use (&$db) { $db->exec('ALTER TABLE broken RENAME TO balances'); },
    'balance' => function ($r) use (&$db) { return (int) $db->query('SELECT coalesce(sum(amount_minor), 0) FROM balances')->fetchColumn(); },
    'balance_of' => function ($r) use (&$db) {
        $found = $db->prepare('SELECT coalesce(sum(amount_minor), 0) FROM balances WHERE label = ? AND currency_code = ?');
        $found->execute([$r['label'], $r['currency']]);
        return (int) $found->fetchColumn();
    },
    'held' => function ($r) use (&$db) { return (int) $db->query('SELECT count(*) FROM held_postbacks')->fetchColumn(); },
];
while (($line = fgets(STDIN)) !== false) {
    try {
        $request = json_decode($line, true, 64, JSON_THROW_ON_ERROR);
        $answer = ['result' => $handlers[$request['do']]($request)];
    } catch (Throwable $e) {
        $answer = ['error' => get_class($e) . ': ' . $e->getMessage()];
    }
    fwrite(STDOUT, json_encode($answer, JSON_THROW_ON_ERROR) . "\n");
}
