"""Asks the gateway where a user pays, and sends the number that the user typed."""
import json
import re
import urllib.request
from urllib.parse import quote


def create_deposit(url, secret, wallet_type, currency, label):
    """Returns which wallet the user pays into: {"identifier": …}, for JazzCash business also "qr_data"."""
    answer = ask_gateway(f"{url}/api/v1/transaction/create/{quote(wallet_type, safe='')}", secret,
                         json.dumps({"currency": currency, "label": label}))
    if answer.get("status") != "ok":
        raise RuntimeError(f"create answered {answer}")
    return answer["params"]


def activate(url, secret, wallet_type, currency, label, key1, amount, order_id):
    """Sends the number that the user typed. Save the order first: its postback may arrive before this answer.

    The status is ok, pending, possible_transaction_created or fail. None of them is money: only the postback credits.
    amount is a decimal text such as "700.50" and is sent as a JSON number, digit for digit.
    """
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", amount):
        raise ValueError("amount")
    fields = json.dumps({"currency_code": currency, "wallet_type": wallet_type, "label": label, "key1": key1,
                         "custom_transaction_id": order_id})
    return ask_gateway(f"{url}/api/v1/transaction/activate", secret, f'{fields[:-1]},"amount":{amount}}}')


def ask_gateway(endpoint, secret, body):
    """The protocol has the secret in the query: keep this URL out of logs and error messages.

    Raises if there is no answer or it is not JSON: whether it was carried out is unknown. The request may be sent again.
    """
    request = urllib.request.Request(
        f"{endpoint}?secret={quote(secret, safe='')}", body.encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=15) as response:
        return json.load(response)
