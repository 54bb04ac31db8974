"""Signs a withdrawal request, and asks for the payout."""
import hashlib
import json
import urllib.request


def sign_withdrawal(fields, key):
    """The body with its signature. Always give a withdrawal_id: a request without one cannot be repeated safely."""
    fields = {name: value for name, value in fields.items() if name != "signature"}
    joined_md5 = hashlib.md5(":".join(signed_values(fields)).encode()).hexdigest()
    signature = hashlib.sha1((key + joined_md5).encode()).hexdigest()
    return json.dumps({**fields, "signature": signature}, ensure_ascii=False, separators=(",", ":"))


def signed_values(fields):
    """The values by field name, nested objects in their place. True is 1; False, None and {} are an empty text."""
    values = []
    for name in sorted(fields):
        value = fields[name]
        if isinstance(value, dict) and value:
            values += signed_values(value)
            continue
        if value is True:
            text = "1"
        elif value is False or value is None or value == {}:
            text = ""
        elif isinstance(value, (int, str)):
            text = str(value)
        else:
            raise ValueError(f"{name} must be a whole number or a text")
        # The values are joined by colons: with a colon inside, two requests could have one signature.
        if ":" in text:
            raise ValueError(f"{name} must not contain a colon")
        values.append(text)
    return values


def ask_payout(url, body):
    """Asks for the payout: 'accepted', 'refused' or 'unknown'. Hold the user's amount before, and save that it is sent.

    Release the hold only for 'refused' as the answer to the only request ever sent under this id. After 'unknown' the
    money may have left: keep the hold until the postback says 1 or 5.
    """
    request = urllib.request.Request(
        f"{url}/v2/withdrawal/create", body.encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            answer = json.load(response) if response.status == 200 else None
        return {"ok": "accepted", "fail": "refused"}.get(answer["status"], "unknown")
    except Exception:  # whatever went wrong, the request may have arrived
        return "unknown"
