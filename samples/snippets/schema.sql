-- What the postback snippets need of a database. The tests run it on SQLite and on PostgreSQL.
-- MySQL: give the tables COLLATE utf8mb4_bin, or "ada" and "Ada" are one user; ON CONFLICT is ON DUPLICATE KEY UPDATE there.
-- Amounts are in minor units (700.50 is 70050).

-- Saved before the payer sees the wallet. A postback's label is not signed: whom to credit is read here.
CREATE TABLE orders (
    id VARCHAR(190) NOT NULL PRIMARY KEY, -- the custom_transaction_id
    label VARCHAR(190) NOT NULL,
    currency_code CHAR(3) NOT NULL
);

-- One credit for each order, and one for each wallet transfer. These two keys are what "exactly once" rests on.
CREATE TABLE credits (
    order_id VARCHAR(190) NOT NULL PRIMARY KEY REFERENCES orders (id),
    transfer VARCHAR(250) NOT NULL UNIQUE, -- rail/transaction_id
    label VARCHAR(190) NOT NULL,
    currency_code CHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0)
);

CREATE TABLE balances (
    label VARCHAR(190) NOT NULL,
    currency_code CHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL,
    PRIMARY KEY (label, currency_code)
);

-- Saved as 'sent', and its amount taken from the balance, in one transaction before the provider is asked.
CREATE TABLE withdrawals (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    label VARCHAR(36) NOT NULL,
    currency_code CHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    status VARCHAR(6) NOT NULL CHECK (status IN ('sent', 'paid', 'failed'))
);

-- Genuine postbacks that nobody may act on without looking.
CREATE TABLE held_postbacks (
    hash CHAR(64) NOT NULL PRIMARY KEY,
    reason VARCHAR(190) NOT NULL,
    additional_data TEXT NOT NULL
);
