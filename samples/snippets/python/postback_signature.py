"""Is a postback genuine? Standard library only."""
import hashlib
import hmac
import json
import re

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def php_text(text):
    """A text as PHP's json_encode writes it with JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE."""
    return json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def canonical_fields(body):
    """The fields of a JSON object, each as the text that PHP writes for it. Raises ValueError for anything else.

    Number tokens stay as they were sent: reading and writing them would change 700.00 and large integers, and the
    signature covers their digits.
    """
    body = body.decode("utf-8")
    json.loads(body)
    fields, depth, name, text = {}, 0, None, ""
    for token in TOKEN.findall(body):
        if token in "}]":
            depth -= 1
        if depth == 1 and token == ":":
            name, text = json.loads(text), ""
        elif name is not None and (depth == 0 or (depth == 1 and token == ",")):
            if name in fields:
                raise ValueError("a field is named twice")
            fields[name], name, text = text, None, ""
        elif depth > 0:
            text += php_text(json.loads(token)) if token[0] == '"' else token
        if token in "{[":
            depth += 1
    for text in fields.values():
        text.encode("utf-8")  # half a surrogate pair is no text, and has no signature
    return fields


def text_of(fields, name):
    """A field that is a text; an empty one if it is anything else."""
    value = json.loads(fields.get(name, "null"))
    return value if isinstance(value, str) else ""


def is_genuine(fields, keys):
    """Whether one of the pairs (access key, private key) signed it. This proves additional_data and nothing else."""
    json_md5 = hashlib.md5(fields.get("additional_data", "").encode()).hexdigest()
    genuine = False
    for access, private in keys:
        expected = hashlib.sha1((access + private + json_md5).encode()).hexdigest()
        # compare_digest takes the same time for any wrong text. & and | compare both in any case; "and" would stop at the first.
        genuine |= same(access, text_of(fields, "access_key")) & same(expected, text_of(fields, "signature"))
    return genuine


def same(expected, given):
    return hmac.compare_digest(expected.encode(), given.encode())
