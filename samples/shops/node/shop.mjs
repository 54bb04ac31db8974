// A shop with one page: samples/shops/run node. It lets anybody be any user: put your sign-in before it.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { activate, createDeposit } from '../../snippets/node/create_deposit.mjs';
import { FileLedger } from '../../snippets/node/file_ledger.mjs';
import { receivePostback } from '../../snippets/node/receive_postback.mjs';
import { windowLink } from '../../snippets/node/sign_window_link.mjs';

const { SANDBOX: gateway, SHOP_PORT, SHOP_DATA, PAYKASSMA_SECRET: secret, PAYKASSMA_ACCESS_KEY, PAYKASSMA_PRIVATE_KEY } = process.env;
const [walletType, currency, bodyBytesMax] = ['upi_l', 'INR', 65_536];
const ledger = new FileLedger(`${SHOP_DATA}/ledger`);

const escaped = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const page = (body) => [200, `<!doctype html><meta charset="utf-8"><title>Shop in Node.js</title><h1>Shop in Node.js</h1>${body}`, 'text/html'];

const routes = {
  '/': () => page('<form action="/deposit"><label>User <input name="label" value="ada"></label> <label>Amount <input name="amount" value="700"></label> <button>Deposit</button></form>'),

  '/deposit': async ({ searchParams }) => {
    const [label, amount, id] = [searchParams.get('label') ?? 'ada', Math.max(1, parseInt(searchParams.get('amount') ?? '700', 10) || 1), randomUUID()];
    ledger.saveOrder(id, label, currency); // before anybody can pay
    const { identifier } = await createDeposit(gateway, secret, walletType, currency, label);
    const link = windowLink(`${gateway}/plugin/`, {
      label, currency_code: currency, lang: 'en', wallet_type: walletType, custom_transaction_id: id, fixed_amount: amount,
    }, secret);
    return page(`<p>Pay ${amount} ${currency} to <b id="wallet">${escaped(identifier)}</b>, or in the <a id="window" href="${escaped(link)}">payment window</a>.</p>
      <form method="post" action="/activate"><input type="hidden" name="order" value="${id}"><input type="hidden" name="amount" value="${amount}">
      <label>Transaction number <input name="key1"></label> <button>Send</button></form>`);
  },

  '/activate': async (_, body) => {
    const form = new URLSearchParams(body.toString());
    const order = ledger.entries().find((entry) => entry.order === form.get('order'));
    if (!order) return [404, 'No such order', 'text/plain'];
    const { status } = await activate(gateway, secret, {
      walletType, currency, label: order.label, key1: form.get('key1') ?? '', amount: form.get('amount') ?? '', orderId: order.order,
    });
    return page(`<p id="status">${escaped(status)}</p><p><a href="/balance?label=${encodeURIComponent(order.label)}">Balance</a></p>`);
  },

  '/balance': ({ searchParams }) => {
    const minor = ledger.balance(searchParams.get('label') ?? 'ada', currency);
    return [200, `${Math.trunc(minor / 100)}.${String(minor % 100).padStart(2, '0')} ${currency}`, 'text/plain'];
  },

  '/postback': async (_, body) =>
    [...(await receivePostback(ledger, body, [[PAYKASSMA_ACCESS_KEY, PAYKASSMA_PRIVATE_KEY]])), 'application/json'],
};

createServer(async (request, response) => {
  let [status, text, type] = [404, 'Not found', 'text/plain'];
  try {
    const chunks = [];
    let length = 0;
    for await (const chunk of request) {
      length += chunk.length;
      if (length > bodyBytesMax) return request.destroy();
      chunks.push(chunk);
    }
    const url = new URL(request.url, 'http://shop');
    if (Object.hasOwn(routes, url.pathname)) [status, text, type] = await routes[url.pathname](url, Buffer.concat(chunks));
  } catch (e) {
    console.error(e.name); // without the body: it has the access key
    [status, text] = [500, 'Try again later'];
  }
  response.writeHead(status, { 'Content-Type': type }).end(text);
}).listen(Number(SHOP_PORT), '127.0.0.1');
