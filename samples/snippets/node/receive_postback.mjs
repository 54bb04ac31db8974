import { createHash } from 'node:crypto';
import { canonicalFields, isGenuine, textOf } from './postback_signature.mjs';

const FIELDS = ['amount', 'currency_code', 'wallet_type', 'transaction_id', 'plugin_custom_order_id'];

/**
 * Answers a postback: [HTTP status, body]. It rejects if the ledger fails; the caller then answers 500, and the provider
 * sends the postback again. Never answer ok in a catch block: that loses the deposit.
 * ledger: see file_ledger.mjs. Each of its methods is one transaction, and has committed when its promise resolves.
 */
export async function receivePostback(ledger, body, keys) {
  let fields;
  try {
    fields = canonicalFields(body);
  } catch {
    return [400, '{"status":"fail"}'];
  }
  if (!isGenuine(fields, keys)) return [403, '{"status":"fail"}'];

  const signed = fields.get('additional_data') ?? '';
  const reason = await book(ledger, fields, signed);
  // Stored for a person, and answered ok: sending it again would change nothing.
  if (reason !== null) await ledger.hold(createHash('sha256').update(signed).digest('hex'), reason, signed);
  return [200, '{"status":"ok"}'];
}

/** Books what is signed; resolves to the reason if a person must look first. */
async function book(ledger, fields, signed) {
  const items = JSON.parse(signed); // from the text whose signature was checked
  const item = Array.isArray(items) && items.length === 1 ? (items[0] ?? {}) : {};
  for (const name of FIELDS) if (typeof item[name] !== 'string') return `no ${name}, or not one item`;
  const amountMinor = minorUnits(item.amount);
  const isDeposit = (item.withdrawal_id ?? null) === null;
  // These fields are not signed. If one of them was altered, the postback has been in other hands.
  if (!amountMinor || amountMinor !== minorUnits(fields.get('amount') ?? '')
    || textOf(fields, 'currency_code') !== item.currency_code
    || textOf(fields, 'wallet_type') !== item.wallet_type
    || textOf(fields, 'direction') !== (isDeposit ? 'ingoing' : 'outgoing')) {
    return 'the unsigned fields differ from the signed ones';
  }
  // The ledger takes the label from its own order; the postback's label, which is not signed, must agree with it.
  const money = { label: textOf(fields, 'label'), currency: item.currency_code, amountMinor };
  if (!isDeposit) {
    const status = new Map([[1, 'paid'], [5, 'failed']]).get(item.withdrawal_status);
    return status ? ledger.endWithdrawalOnce({ ...money, id: item.withdrawal_id, status }) : 'an unknown withdrawal_status';
  }
  if (item.transaction_id === '') return 'no transaction_id';
  // The six UPI methods are one rail: the same number through two of them is the same money.
  const rail = item.wallet_type.startsWith('upi_') ? 'upi' : item.wallet_type;
  return ledger.creditOnce({ ...money, orderId: item.plugin_custom_order_id, transfer: `${rail}/${item.transaction_id}` });
}

/** "700.5" is 70050; null for anything else than a decimal. Never through a float: 1.15 * 100 is 114.99999999999999. */
export function minorUnits(amount) {
  const part = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(amount);
  return part ? Number(part[1]) * 100 + Number((part[2] ?? '').padEnd(2, '0')) : null;
}
