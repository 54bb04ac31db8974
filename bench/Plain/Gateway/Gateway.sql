CREATE TABLE IF NOT EXISTS shown_wallets (
    label       text COLLATE "C" NOT NULL,
    wallet_type text COLLATE "C" NOT NULL,
    identifier  text COLLATE "C" NOT NULL,
    shown_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (label, wallet_type, identifier)
) WITH (fillfactor = 50);

CREATE TABLE IF NOT EXISTS wallet_transfers (
    rail           text COLLATE "C" NOT NULL,
    transaction_id text COLLATE "C" NOT NULL,
    wallet_type    text COLLATE "C" NOT NULL,
    identifier     text COLLATE "C" NOT NULL,
    currency       text NOT NULL,
    amount         bigint NOT NULL CHECK (amount > 0),
    received_at    timestamptz NOT NULL,
    reported_at    timestamptz NOT NULL DEFAULT now(),
    -- The payment it belongs to; null until one has claimed it.
    claimed_by     text,
    PRIMARY KEY (rail, transaction_id)
) WITH (fillfactor = 50);

-- A row in status ok is the merchant's credit.
CREATE TABLE IF NOT EXISTS payments (
    custom_transaction_id text COLLATE "C" PRIMARY KEY,
    label          text NOT NULL,
    wallet_type    text NOT NULL,
    currency       text NOT NULL,
    key1           text NOT NULL,
    amount         bigint NOT NULL,
    status         text NOT NULL,
    deposit_amount bigint,
    stockpiling_id bigint,
    created_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS merchant_balances (
    currency text COLLATE "C" PRIMARY KEY,
    amount   bigint NOT NULL
) WITH (fillfactor = 10);

-- The content never changes and is large, so it is not in the row that each attempt updates. The id is the payment's stockpiling_id.
CREATE TABLE IF NOT EXISTS postbacks (
    id      bigint PRIMARY KEY,
    content bytea NOT NULL
);

CREATE TABLE IF NOT EXISTS postback_deliveries (
    postback_id     bigint PRIMARY KEY,
    attempts        integer NOT NULL DEFAULT 0,
    -- When it is sent, or sent again if an attempt was lost; null when it is acknowledged or undelivered.
    due_at          timestamptz DEFAULT now(),
    -- When the open attempt began.
    began_at        timestamptz,
    acknowledged_at timestamptz,
    -- The attempts that ended.
    history         jsonb NOT NULL DEFAULT '[]'
) WITH (fillfactor = 50);

CREATE INDEX IF NOT EXISTS postback_deliveries_open ON postback_deliveries (postback_id) WHERE acknowledged_at IS NULL;

-- A process takes a block at a time.
CREATE SEQUENCE IF NOT EXISTS stockpiling_id INCREMENT 64;
