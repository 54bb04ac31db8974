import { createHmac } from 'node:crypto';

const SIGNED = ['label', 'currency_code', 'wallet_type', 'custom_transaction_id', 'fixed_amount'];

const sign = (text, secret) => createHmac('sha256', secret).update(text).digest('hex');

/**
 * A link that opens the payment window. The signature covers who pays what for which order: without it, anybody could open
 * the window of another user's order. It covers no other parameter, so lang may change.
 */
export function windowLink(window, link, secret) {
  const values = SIGNED.map((name) => String(link[name] ?? ''));
  if (values.some((value) => value.includes('|'))) throw new TypeError('A signed value must not contain |.');
  const query = Object.entries({ ...link, link_signature: sign(values.join('|'), secret) })
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${window}?${query.join('&')}`;
}

/** The value of success_url, pending_url or fail_url: the window sends payers back only to a URL that we signed. */
export const returnUrl = (url, secret) => `${Buffer.from(url).toString('base64url')}.${sign(url, secret)}`;
