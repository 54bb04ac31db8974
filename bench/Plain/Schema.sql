-- Keys compare byte by byte: cheaper than any language's order, and nobody sorts ids for people.
-- Updated rows find room on their own page, so that no index has to move (HOT).
CREATE TABLE IF NOT EXISTS orders (
    custom_transaction_id text COLLATE "C" PRIMARY KEY,
    label       text NOT NULL,
    wallet_type text NOT NULL,
    currency    text NOT NULL,
    amount      bigint NOT NULL,
    status      text NOT NULL DEFAULT 'awaiting_payment',
    created_at  timestamptz NOT NULL DEFAULT now(),
    credited_at timestamptz,
    -- Where to pay, and the latest attempt to activate; null until there is one.
    wallet      text,
    key1        text,
    activation_amount bigint,
    attempts    integer NOT NULL DEFAULT 0,
    outcome     text,
    message     text,
    -- When the gateway is asked again; null while no answer is missing.
    ask_at      timestamptz
) WITH (fillfactor = 50);

CREATE INDEX IF NOT EXISTS orders_unanswered ON orders (custom_transaction_id) WHERE ask_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS credits (
    custom_transaction_id text COLLATE "C" PRIMARY KEY,
    reference  text COLLATE "C" NOT NULL UNIQUE,
    label      text NOT NULL,
    currency   text NOT NULL,
    amount     bigint NOT NULL CHECK (amount > 0),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS balances (
    label    text COLLATE "C" NOT NULL,
    currency text COLLATE "C" NOT NULL,
    amount   bigint NOT NULL,
    PRIMARY KEY (label, currency)
) WITH (fillfactor = 50);

CREATE TABLE IF NOT EXISTS held (
    additional_data_hash text PRIMARY KEY,
    additional_data      text NOT NULL,
    held_at              timestamptz NOT NULL DEFAULT now()
);
