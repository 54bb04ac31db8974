-- The merchant side. An open withdrawal's amount is held on its label's balance; a settled one is the debit.
ALTER TABLE balances ADD COLUMN IF NOT EXISTS held bigint NOT NULL DEFAULT 0;

CREATE TABLE IF NOT EXISTS withdrawals (
    withdrawal_id  text COLLATE "C" PRIMARY KEY,
    label          text NOT NULL,
    payment_system text NOT NULL,
    wallet_type    text NOT NULL,
    currency       text NOT NULL,
    amount         bigint NOT NULL CHECK (amount > 0),
    account_number text,
    -- sending, unknown, sent, settled, released, attention
    status         text NOT NULL DEFAULT 'sending',
    attempts       integer NOT NULL DEFAULT 1,
    message        text,
    -- When the gateway is asked again; null while no answer is missing.
    ask_at         timestamptz DEFAULT now() + interval '30 seconds',
    created_at     timestamptz NOT NULL DEFAULT now(),
    finished_at    timestamptz
) WITH (fillfactor = 50);

CREATE INDEX IF NOT EXISTS withdrawals_unanswered ON withdrawals (withdrawal_id) WHERE ask_at IS NOT NULL;

-- The gateway. An open payout's amount is held on the merchant's balance; a paid one is the debit.
ALTER TABLE merchant_balances ADD COLUMN IF NOT EXISTS held bigint NOT NULL DEFAULT 0;

CREATE TABLE IF NOT EXISTS payouts (
    withdrawal_id text COLLATE "C" PRIMARY KEY,
    fingerprint   text NOT NULL,
    -- What a repeat is answered.
    answer        bytea NOT NULL,
    label         text NOT NULL,
    wallet_type   text NOT NULL,
    currency      text NOT NULL,
    amount        bigint NOT NULL,
    account       text,
    -- refused, new, paying, paid, failed, attention
    status        text NOT NULL,
    -- When a courier looks at it; null once it has ended.
    due_at        timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);

CREATE INDEX IF NOT EXISTS payouts_due ON payouts (withdrawal_id) WHERE due_at IS NOT NULL;
