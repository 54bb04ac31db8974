"""Answers a postback. Open the database with sqlite3.connect(path, isolation_level=None): we begin and commit ourselves."""
import hashlib
import json
import re

from book_postback import credit_once, end_withdrawal_once
from postback_signature import canonical_fields, is_genuine, text_of


def receive_postback(db, body, keys):
    """Returns (HTTP status, body). Raises if the database fails: the caller then answers 500, and the provider sends
    the postback again. Never answer ok in an except block: that loses the deposit."""
    try:
        fields = canonical_fields(body)
    except (ValueError, RecursionError):
        return 400, '{"status":"fail"}'
    if not is_genuine(fields, keys):
        return 403, '{"status":"fail"}'

    db.execute("BEGIN IMMEDIATE")  # two at once wait for each other here
    try:
        reason = book(db, fields)
        if reason is not None:
            # Stored for a person, and answered ok: sending it again would change nothing.
            signed = fields["additional_data"]
            db.execute("INSERT INTO held_postbacks (hash, reason, additional_data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                       (hashlib.sha256(signed.encode()).hexdigest(), reason, signed))
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return 200, '{"status":"ok"}'


def book(db, fields):
    """Books what is signed; returns the reason if a person must look first."""
    items = json.loads(fields["additional_data"])  # decoded from the text whose signature was checked
    item = items[0] if isinstance(items, list) and len(items) == 1 and isinstance(items[0], dict) else {}
    for name in ("amount", "currency_code", "wallet_type", "transaction_id", "plugin_custom_order_id"):
        if not isinstance(item.get(name), str):
            return f"no {name}, or not one item"
    minor = minor_units(item["amount"])
    is_deposit = item.get("withdrawal_id") is None
    # These fields are not signed. If one of them was altered, the postback has been in other hands.
    if (not minor or minor != minor_units(fields.get("amount", ""))
            or text_of(fields, "currency_code") != item["currency_code"]
            or text_of(fields, "wallet_type") != item["wallet_type"]
            or text_of(fields, "direction") != ("ingoing" if is_deposit else "outgoing")):
        return "the unsigned fields differ from the signed ones"
    label = text_of(fields, "label")
    if not is_deposit:
        return end_withdrawal_once(db, item, label, minor)
    return credit_once(db, item, label, minor) if item["transaction_id"] else "no transaction_id"


def minor_units(amount):
    """"700.5" is 70050; None for anything else than a decimal. Never through a float: 1.15 * 100 is 114.99999999999999."""
    part = re.fullmatch(r"([0-9]{1,12})(?:\.([0-9]{1,2}))?", amount)
    return int(part[1]) * 100 + int((part[2] or "").ljust(2, "0")) if part else None
