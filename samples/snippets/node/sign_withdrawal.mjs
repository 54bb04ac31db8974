import { createHash } from 'node:crypto';

const hex = (algorithm, text) => createHash(algorithm).update(text).digest('hex');

/** The body with its signature. Always give a withdrawal_id: a request without one cannot be repeated safely. */
export function signWithdrawal({ signature: _, ...fields }, key) {
  return JSON.stringify({ ...fields, signature: hex('sha1', key + hex('md5', signedValues(fields).join(':'))) });
}

/** The values by field name, nested objects in their place. true is 1; false, null and {} are an empty text. */
export function signedValues(fields) {
  return Object.keys(fields).sort().flatMap((name) => {
    const value = fields[name];
    if (value === undefined) throw new TypeError(`${name} is undefined: leave it out`);
    if (value === true) return ['1'];
    if (value === false || value === null) return [''];
    if (typeof value === 'object' && !Array.isArray(value)) return Object.keys(value).length ? signedValues(value) : [''];
    // Above 2^53 a number has lost digits already.
    if (typeof value !== 'string' && !Number.isSafeInteger(value)) throw new TypeError(`${name} must be a whole number or a text`);
    // The values are joined by colons: with a colon inside, two requests could have one signature.
    if (String(value).includes(':')) throw new TypeError(`${name} must not contain a colon`);
    return [String(value)];
  });
}

/**
 * Asks for the payout: 'accepted', 'refused' or 'unknown'. Hold the user's amount before, and save that it is sent.
 * Release the hold only for 'refused' as the answer to the only request ever sent under this id. After 'unknown' the money
 * may have left: keep the hold until the postback says 1 or 5.
 */
export async function askPayout(url, body) {
  try {
    const response = await fetch(`${url}/v2/withdrawal/create`, {
      method: 'POST', body, headers: { 'Content-Type': 'application/json' }, redirect: 'error', signal: AbortSignal.timeout(30_000),
    });
    const { status } = response.status === 200 ? await response.json() : {};
    return new Map([['ok', 'accepted'], ['fail', 'refused']]).get(status) ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
