import { createHash, timingSafeEqual } from 'node:crypto';

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** A text as PHP's json_encode writes it with JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE. */
const phpText = (text) => JSON.stringify(text).replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');

/**
 * The fields of a JSON object, each as the text that PHP writes for it. Number tokens stay as they were sent: JSON.parse
 * would change 700.00 and large integers, and the signature covers their digits. body is the Buffer as it was received:
 * a framework that has parsed it already has lost it. Throws if it is no JSON, or names a field twice.
 */
export function canonicalFields(body) {
  const json = new TextDecoder('utf-8', { fatal: true }).decode(body);
  JSON.parse(json);
  const fields = new Map();
  let [depth, name, text] = [0, null, ''];
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '}' || token === ']') depth--;
    if (depth === 1 && token === ':') {
      [name, text] = [JSON.parse(text), ''];
    } else if (name !== null && (depth === 0 || (depth === 1 && token === ','))) {
      if (fields.has(name)) throw new SyntaxError('A field is named twice.');
      fields.set(name, text);
      [name, text] = [null, ''];
    } else if (depth > 0) {
      text += token[0] === '"' ? phpText(JSON.parse(token)) : token;
    }
    if (token === '{' || token === '[') depth++;
  }
  return fields;
}

/** A field that is a text; an empty one if it is anything else. */
export function textOf(fields, name) {
  const value = JSON.parse(fields.get(name) ?? 'null');
  return typeof value === 'string' ? value : '';
}

/** Whether one of the pairs [access key, private key] signed it. This proves additional_data and nothing else. */
export function isGenuine(fields, keys) {
  const md5 = hash('md5', fields.get('additional_data') ?? '').toString('hex');
  let genuine = 0;
  for (const [access, secret] of keys) {
    const expected = hash('sha1', access + secret + md5).toString('hex');
    // & and | compare both in any case; && would stop at the first.
    genuine |= same(access, textOf(fields, 'access_key')) & same(expected, textOf(fields, 'signature'));
  }
  return genuine === 1;
}

const hash = (algorithm, text) => createHash(algorithm).update(text).digest();

/** Takes the same time for any wrong text. timingSafeEqual throws if the lengths differ, so it compares hashes. */
const same = (expected, given) => Number(timingSafeEqual(hash('sha256', expected), hash('sha256', given)));
