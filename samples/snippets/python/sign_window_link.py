"""Signs links that open the payment window."""
import base64
import hashlib
import hmac
from urllib.parse import quote, urlencode

SIGNED = ("label", "currency_code", "wallet_type", "custom_transaction_id", "fixed_amount")


def window_link(window, link, secret):
    """A link that opens the payment window. The signature covers who pays what for which order: without it, anybody
    could open the window of another user's order. It covers no other parameter, so lang may change."""
    values = [str(link[name]) if link.get(name) is not None else "" for name in SIGNED]
    if any("|" in value for value in values):
        raise ValueError("a signed value must not contain |")
    given = {name: value for name, value in link.items() if value is not None}
    return f"{window}?{urlencode({**given, 'link_signature': sign('|'.join(values), secret)}, quote_via=quote, safe='')}"


def return_url(url, secret):
    """The value of success_url, pending_url or fail_url: the window sends payers back only to a URL that we signed."""
    return base64.urlsafe_b64encode(url.encode()).decode().rstrip("=") + "." + sign(url, secret)


def sign(text, secret):
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
