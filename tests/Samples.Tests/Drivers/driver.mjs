// Calls the snippets as the tests ask: one JSON request a line, one JSON answer a line.
import { renameSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const load = (name) => import(pathToFileURL(`${process.argv[2]}/${name}.mjs`));
const [signature, receive, ledgers, withdrawal, windows, deposit] = await Promise.all(
  ['postback_signature', 'receive_postback', 'file_ledger', 'sign_withdrawal', 'sign_window_link', 'create_deposit'].map(load));

let ledger;
const bytes = (r) => Buffer.from(r.body, 'base64');
const handlers = {
  canonical: (r) => signature.canonicalFields(bytes(r)).get('additional_data'),
  genuine: (r) => signature.isGenuine(signature.canonicalFields(bytes(r)), r.keys),
  withdrawal: (r) => withdrawal.signWithdrawal(r.fields, r.key),
  ask: (r) => withdrawal.askPayout(r.url, r.body),
  link: (r) => windows.windowLink(r.window, r.link, r.secret),
  return_url: (r) => windows.returnUrl(r.url, r.secret),
  create: async (r) => (await deposit.createDeposit(r.url, r.secret, r.wallet_type, r.currency, r.label)).identifier,
  activate: async (r) => (await deposit.activate(r.url, r.secret, {
    walletType: r.wallet_type, currency: r.currency, label: r.label, key1: r.key1, amount: r.amount, orderId: r.order,
  })).status,
  open: (r) => { ledger = new ledgers.FileLedger(r.path); },
  order: (r) => { ledger.saveOrder(r.order, r.label, r.currency); },
  sent: async (r) => {
    const money = { label: r.label, currency: r.currency, amountMinor: r.amount_minor };
    const reason = await ledger.holdForWithdrawal({ id: r.id, ...money });
    if (reason) throw new Error(reason);
  },
  receive: (r) => receive.receivePostback(ledger, bytes(r), r.keys),
  break: () => { renameSync(ledger.folder, `${ledger.folder}-broken`); },
  mend: () => { renameSync(`${ledger.folder}-broken`, ledger.folder); },
  balance: (r) => ledger.balance(r.label, r.currency),
  balance_of: (r) => ledger.balance(r.label, r.currency),
  held: () => ledger.entries().filter((entry) => entry.held).length,
};
for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const request = JSON.parse(line);
    answer = { result: (await handlers[request.do](request)) ?? null };
  } catch (e) {
    answer = { error: `${e}` };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
