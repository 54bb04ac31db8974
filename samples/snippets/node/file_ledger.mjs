import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readdirSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A ledger for samples and tests, because Node 20 has no database. Entry n is a file, and a file is made once: link fails
 * if another request or process has made it, and the decision is made again with that entry. With a database, each method
 * is one transaction instead, and schema.sql has the UNIQUE keys that do the same.
 */
export class FileLedger {
  constructor(folder) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  saveOrder(id, label, currency) {
    return this.#append((entries) => (entries.some((e) => e.order === id) ? 'known already' : { order: id, label, currency }));
  }

  /** Resolves to null if the deposit is booked, now or before; otherwise to the reason to hold the postback. */
  async creditOnce({ orderId, transfer, label, currency, amountMinor }) {
    const credit = { credit: orderId, transfer, label, currency, amountMinor };
    return this.#append((entries) => {
      if (entries.some((e) => same(e, credit))) return null;
      const order = entries.find((e) => e.order === orderId && e.label === label && e.currency === currency);
      // Both keys of the table credits: one credit for each order, one for each wallet transfer.
      const taken = entries.some((e) => e.credit === orderId || e.transfer === transfer);
      return order && !taken ? credit : 'unknown order, other label, currency or amount, or a second transfer';
    });
  }

  /** Holds the amount before the provider is asked. Resolves to null, or to the reason if the balance is too small. */
  async holdForWithdrawal({ id, label, currency, amountMinor }) {
    return this.#append((entries) => {
      if (entries.some((e) => e.sent === id)) return 'known already';
      return balanceIn(entries, label, currency) < amountMinor ? 'insufficient balance' : { sent: id, label, currency, amountMinor };
    });
  }

  /** Status paid keeps the amount, failed gives it back. Resolves as creditOnce does. */
  async endWithdrawalOnce({ id, label, currency, amountMinor, status }) {
    const end = { ended: id, label, currency, amountMinor, status };
    return this.#append((entries) => {
      if (entries.some((e) => same(e, end))) return null;
      const sent = entries.some((e) => same(e, { sent: id, label, currency, amountMinor }));
      return sent && !entries.some((e) => e.ended === id) ? end : 'unknown withdrawal, or another outcome than before';
    });
  }

  async hold(hash, reason, additionalData) {
    this.#append((entries) => (entries.some((e) => e.held === hash) ? null : { held: hash, reason, additionalData }));
  }

  balance(label, currency) {
    return balanceIn(this.entries(), label, currency);
  }

  entries() {
    return readdirSync(this.folder).filter((name) => name.endsWith('.json')).sort()
      .map((name) => JSON.parse(readFileSync(join(this.folder, name), 'utf8')));
  }

  /** Appends what decide returns; null or a reason is returned as it is. */
  #append(decide) {
    for (;;) {
      const entries = this.entries();
      const news = decide(entries);
      if (news === null || typeof news === 'string') return news;
      const draft = join(this.folder, `draft-${process.pid}`);
      const file = openSync(draft, 'w');
      writeSync(file, JSON.stringify(news));
      fsyncSync(file); // on the disk before the provider is told, and so is its name below
      closeSync(file);
      try {
        linkSync(draft, join(this.folder, `${String(entries.length).padStart(9, '0')}.json`));
        const folder = openSync(this.folder, 'r');
        fsyncSync(folder);
        closeSync(folder);
        return null;
      } catch (e) {
        if (e.code !== 'EEXIST') throw e;
      } finally {
        unlinkSync(draft);
      }
    }
  }
}

const same = (entry, other) => JSON.stringify(entry) === JSON.stringify(other);

function balanceIn(entries, label, currency) {
  return entries.filter((e) => e.label === label && e.currency === currency).reduce((sum, e) => {
    if (e.credit !== undefined) return sum + e.amountMinor;
    if (e.sent !== undefined) return sum - e.amountMinor;
    return e.status === 'failed' ? sum + e.amountMinor : sum;
  }, 0);
}
