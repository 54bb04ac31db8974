# Calls the snippets as the tests ask: one JSON request a line, one JSON answer a line.
import base64
import json
import sqlite3
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from create_deposit import activate, create_deposit
from book_postback import add
from postback_signature import canonical_fields, is_genuine
from receive_postback import receive_postback
from sign_window_link import return_url, window_link
from sign_withdrawal import ask_payout, sign_withdrawal


class Shop:
    db = None


def bytes_of(r):
    return base64.b64decode(r["body"])


def open_shop(r):
    Shop.db = sqlite3.connect(r["path"], isolation_level=None, timeout=60)
    Shop.db.execute("PRAGMA synchronous = OFF")  # a test's books need not outlive a power cut
    if r["is_new"]:
        with open(r["schema"], encoding="utf-8") as schema:
            Shop.db.executescript(schema.read())


def sent(r):
    Shop.db.execute("INSERT INTO withdrawals VALUES (?, ?, ?, ?, 'sent')", (r["id"], r["label"], r["currency"], r["amount_minor"]))
    add(Shop.db, r["label"], r["currency"], -r["amount_minor"])


def order(r):
    Shop.db.execute("INSERT INTO orders VALUES (?, ?, ?)", (r["order"], r["label"], r["currency"]))


def first(sql, *values):
    return Shop.db.execute(sql, values).fetchone()[0]


HANDLERS = {
    "canonical": lambda r: canonical_fields(bytes_of(r))["additional_data"],
    "genuine": lambda r: is_genuine(canonical_fields(bytes_of(r)), r["keys"]),
    "withdrawal": lambda r: sign_withdrawal(r["fields"], r["key"]),
    "ask": lambda r: ask_payout(r["url"], r["body"]),
    "link": lambda r: window_link(r["window"], r["link"], r["secret"]),
    "return_url": lambda r: return_url(r["url"], r["secret"]),
    "create": lambda r: create_deposit(r["url"], r["secret"], r["wallet_type"], r["currency"], r["label"])["identifier"],
    "activate": lambda r: activate(
        r["url"], r["secret"], r["wallet_type"], r["currency"], r["label"], r["key1"], r["amount"], r["order"])["status"],
    "open": open_shop,
    "order": order,
    "sent": sent,
    "receive": lambda r: receive_postback(Shop.db, bytes_of(r), r["keys"]),
    "break": lambda r: Shop.db.execute("ALTER TABLE balances RENAME TO broken") and None,
    "mend": lambda r: Shop.db.execute("ALTER TABLE broken RENAME TO balances") and None,
    "balance": lambda r: first("SELECT coalesce(sum(amount_minor), 0) FROM balances"),
    "balance_of": lambda r: first(
        "SELECT coalesce(sum(amount_minor), 0) FROM balances WHERE label = ? AND currency_code = ?", r["label"], r["currency"]),
    "held": lambda r: first("SELECT count(*) FROM held_postbacks"),
}
for line in sys.stdin:
    try:
        request = json.loads(line)
        answer = {"result": HANDLERS[request["do"]](request)}
    except Exception as e:
        answer = {"error": repr(e)}
    print(json.dumps(answer), flush=True)
