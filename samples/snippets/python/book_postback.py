"""Books a genuine postback once. Each function runs in the caller's transaction; see schema.sql for the keys."""


def credit_once(db, item, label, minor):
    """Returns None if the deposit is booked, now or before; otherwise the reason to hold the postback."""
    # The six UPI methods are one rail: the same number through two of them is the same money.
    rail = "upi" if item["wallet_type"].startswith("upi_") else item["wallet_type"]
    credit = (f"{rail}/{item['transaction_id']}", minor, item["plugin_custom_order_id"], item["currency_code"], label)
    # The label comes from our order; the postback's label, which is not signed, must agree with it.
    booked = db.execute(
        """INSERT INTO credits (order_id, transfer, label, currency_code, amount_minor)
           SELECT id, ?, label, currency_code, ? FROM orders WHERE id = ? AND currency_code = ? AND label = ?
           ON CONFLICT DO NOTHING""", credit)
    if booked.rowcount == 1:
        add(db, label, item["currency_code"], minor)
        return None
    repeat = db.execute(
        """SELECT 1 FROM credits
           WHERE transfer = ? AND amount_minor = ? AND order_id = ? AND currency_code = ? AND label = ?""", credit)
    return None if repeat.fetchone() else "unknown order, other label, currency or amount, or a second transfer"


def end_withdrawal_once(db, item, label, minor):
    """Ends a withdrawal: status 1 keeps the amount, 5 gives it back. Returns as credit_once does."""
    given = item.get("withdrawal_status")
    status = {1: "paid", 5: "failed"}.get(given, "unknown") if type(given) is int else "unknown"
    withdrawal = (item["withdrawal_id"], item["currency_code"], label, minor, status)
    same = "id = ?1 AND currency_code = ?2 AND label = ?3 AND amount_minor = ?4"
    ended = db.execute(
        f"UPDATE withdrawals SET status = ?5 WHERE {same} AND status = 'sent' AND ?5 <> 'unknown'", withdrawal)
    if ended.rowcount == 1:
        if status == "failed":
            add(db, label, item["currency_code"], minor)
        return None
    repeat = db.execute(f"SELECT 1 FROM withdrawals WHERE {same} AND status = ?5", withdrawal)
    return None if repeat.fetchone() else "unknown withdrawal, or another outcome than before"


def add(db, label, currency, minor):
    db.execute(
        """INSERT INTO balances (label, currency_code, amount_minor) VALUES (?, ?, ?)
           ON CONFLICT (label, currency_code) DO UPDATE SET amount_minor = amount_minor + excluded.amount_minor""",
        (label, currency, minor))
