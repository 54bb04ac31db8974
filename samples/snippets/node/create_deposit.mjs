/** Asks which wallet the user pays into: { identifier }, for JazzCash business also qr_data. */
export async function createDeposit(url, secret, walletType, currency, label) {
  const answer = await askGateway(
    `${url}/api/v1/transaction/create/${encodeURIComponent(walletType)}`, secret, JSON.stringify({ currency, label }));
  if (answer.status !== 'ok') throw new Error(`create answered ${JSON.stringify(answer)}`);
  return answer.params;
}

/**
 * Sends the number that the user typed. Save the order first: its postback may arrive before this answer.
 * The status is ok, pending, possible_transaction_created or fail. None of them is money: only the postback credits.
 * amount is a decimal text such as "700.50" and is sent as a JSON number, digit for digit.
 */
export async function activate(url, secret, { walletType, currency, label, key1, amount, orderId }) {
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(amount)) throw new TypeError('amount');
  const fields = JSON.stringify({
    currency_code: currency, wallet_type: walletType, label, key1, custom_transaction_id: orderId,
  });
  return askGateway(`${url}/api/v1/transaction/activate`, secret, `${fields.slice(0, -1)},"amount":${amount}}`);
}

/**
 * The protocol has the secret in the query: keep this URL out of logs and error messages.
 * Rejects if there is no answer or it is not JSON: whether it was carried out is unknown. The request may be sent again.
 */
async function askGateway(endpoint, secret, body) {
  const response = await fetch(`${endpoint}?secret=${encodeURIComponent(secret)}`, {
    method: 'POST', body, headers: { 'Content-Type': 'application/json' }, signal: AbortSignal.timeout(15_000),
  });
  return response.json();
}
