"""A shop with one page: samples/shops/run python. It lets anybody be any user: put your sign-in before it."""
import html
import os
import sqlite3
import sys
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

SNIPPETS = Path(__file__).resolve().parents[2] / "snippets"
sys.dont_write_bytecode = True
sys.path.insert(0, str(SNIPPETS / "python"))
from create_deposit import activate, create_deposit
from receive_postback import receive_postback
from sign_window_link import window_link

METHOD, CURRENCY, BODY_BYTES_MAX = "upi_l", "INR", 65_536
GATEWAY, SECRET = os.environ["SANDBOX"], os.environ["PAYKASSMA_SECRET"]
KEYS = [(os.environ["PAYKASSMA_ACCESS_KEY"], os.environ["PAYKASSMA_PRIVATE_KEY"])]
DATABASE = Path(os.environ["SHOP_DATA"]) / "shop.db"


def open_database():
    return sqlite3.connect(DATABASE, isolation_level=None, timeout=5)


def page(body):
    return 200, f'<!doctype html><meta charset="utf-8"><title>Shop in Python</title><h1>Shop in Python</h1>{body}', "text/html"


def start(db, query, body):
    return page('<form action="/deposit"><label>User <input name="label" value="ada"></label> '
                '<label>Amount <input name="amount" value="700"></label> <button>Deposit</button></form>')


def deposit(db, query, body):
    label, amount, order = query.get("label", "ada"), max(1, int(query.get("amount", "700"))), uuid.uuid4().hex
    db.execute("INSERT INTO orders (id, label, currency_code) VALUES (?, ?, ?)", (order, label, CURRENCY))  # before anybody can pay
    wallet = html.escape(create_deposit(GATEWAY, SECRET, METHOD, CURRENCY, label)["identifier"])
    link = html.escape(window_link(f"{GATEWAY}/plugin/", {
        "label": label, "currency_code": CURRENCY, "lang": "en", "wallet_type": METHOD, "custom_transaction_id": order,
        "fixed_amount": amount}, SECRET))
    return page(f"""<p>Pay {amount} {CURRENCY} to <b id="wallet">{wallet}</b>, or in the <a id="window" href="{link}">payment window</a>.</p>
        <form method="post" action="/activate"><input type="hidden" name="order" value="{order}"><input type="hidden" name="amount" value="{amount}">
        <label>Transaction number <input name="key1"></label> <button>Send</button></form>""")


def send_number(db, query, body):
    form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
    owner = db.execute("SELECT label FROM orders WHERE id = ?", (form["order"],)).fetchone()[0]
    answer = activate(GATEWAY, SECRET, METHOD, CURRENCY, owner, form["key1"], form["amount"], form["order"])
    return page(f'<p id="status">{html.escape(answer["status"])}</p><p><a href="/balance?label={quote(owner)}">Balance</a></p>')


def balance(db, query, body):
    row = db.execute("SELECT amount_minor FROM balances WHERE label = ? AND currency_code = ?", (query.get("label", "ada"), CURRENCY)).fetchone()
    minor = row[0] if row else 0
    return 200, f"{minor // 100}.{minor % 100:02} {CURRENCY}", "text/plain"


def postback(db, query, body):
    return *receive_postback(db, body, KEYS), "application/json"


ROUTES = {"/": start, "/deposit": deposit, "/activate": send_number, "/balance": balance, "/postback": postback}


class Shop(BaseHTTPRequestHandler):
    def do_GET(self):
        status, text, kind = 404, "Not found", "text/plain"
        db = open_database()
        try:
            url = urlsplit(self.path)
            body = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), BODY_BYTES_MAX))
            if url.path in ROUTES:
                status, text, kind = ROUTES[url.path](db, {name: values[0] for name, values in parse_qs(url.query).items()}, body)
        except Exception as e:
            print(type(e).__name__, file=sys.stderr)  # without the body: it has the access key
            status, text = 500, "Try again later"
        finally:
            db.close()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    do_POST = do_GET


if not DATABASE.exists():
    open_database().executescript((SNIPPETS / "schema.sql").read_text())
ThreadingHTTPServer(("127.0.0.1", int(os.environ["SHOP_PORT"])), Shop).serve_forever()
