<?php
declare(strict_types=1);
// A shop with one page, for the built-in server: samples/shops/run php. It lets anybody be any user: put your sign-in before it.
foreach (['create_deposit', 'receive_postback', 'sign_window_link'] as $snippet) require __DIR__ . "/../../snippets/php/$snippet.php";
const METHOD = 'upi_l';
const CURRENCY = 'INR';
[$gateway, $secret] = [getenv('SANDBOX'), getenv('PAYKASSMA_SECRET')];

$db = new PDO('sqlite:' . getenv('SHOP_DATA') . '/shop.db');
$db->exec('PRAGMA busy_timeout = 5000');
if (!found($db, "SELECT 1 FROM sqlite_master WHERE name = 'orders'", [])) $db->exec(file_get_contents(__DIR__ . '/../../snippets/schema.sql'));

$label = (string) ($_GET['label'] ?? 'ada');
switch (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)) {
    case '/postback':
        try {
            [$status, $answer] = receive_postback($db, file_get_contents('php://input'), [[getenv('PAYKASSMA_ACCESS_KEY'), getenv('PAYKASSMA_PRIVATE_KEY')]]);
        } catch (Throwable $e) {
            error_log(get_class($e)); // without the body: it has the access key
            [$status, $answer] = [500, '{"status":"fail"}'];
        }
        http_response_code($status);
        header('Content-Type: application/json');
        echo $answer;
        return;

    case '/balance':
        $balance = $db->prepare('SELECT amount_minor FROM balances WHERE label = ? AND currency_code = ?');
        $balance->execute([$label, CURRENCY]);
        $minor = (int) $balance->fetchColumn();
        printf('%d.%02d %s', intdiv($minor, 100), $minor % 100, CURRENCY);
        return;

    case '/activate':
        $order = $db->prepare('SELECT label FROM orders WHERE id = ?');
        $order->execute([$_POST['order'] ?? '']);
        $owner = (string) $order->fetchColumn();
        $answer = activate($gateway, $secret, METHOD, CURRENCY, $owner, $_POST['key1'] ?? '', $_POST['amount'] ?? '', $_POST['order'] ?? '');
        page("<p id=\"status\">{$answer['status']}</p><p><a href=\"/balance?label=" . rawurlencode($owner) . '">Balance</a></p>');
        return;

    case '/deposit':
        [$id, $amount] = [bin2hex(random_bytes(8)), max(1, (int) ($_GET['amount'] ?? 700))];
        changed($db, 'INSERT INTO orders (id, label, currency_code) VALUES (?, ?, ?)', [$id, $label, CURRENCY]); // before anybody can pay
        $wallet = htmlspecialchars(create_deposit($gateway, $secret, METHOD, CURRENCY, $label)['identifier']);
        $link = htmlspecialchars(window_link("$gateway/plugin/", ['label' => $label, 'currency_code' => CURRENCY, 'lang' => 'en',
            'wallet_type' => METHOD, 'custom_transaction_id' => $id, 'fixed_amount' => $amount], $secret));
        page("<p>Pay $amount " . CURRENCY . " to <b id=\"wallet\">$wallet</b>, or in the <a id=\"window\" href=\"$link\">payment window</a>.</p>
            <form method=\"post\" action=\"/activate\"><input type=\"hidden\" name=\"order\" value=\"$id\"><input type=\"hidden\" name=\"amount\" value=\"$amount\">
            <label>Transaction number <input name=\"key1\"></label> <button>Send</button></form>");
        return;

    default:
        page('<form action="/deposit"><label>User <input name="label" value="ada"></label> <label>Amount <input name="amount" value="700"></label> <button>Deposit</button></form>');
}

function page(string $body): void
{
    echo "<!doctype html><meta charset=\"utf-8\"><title>Shop in PHP</title><h1>Shop in PHP</h1>$body";
}
