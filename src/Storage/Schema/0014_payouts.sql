-- What the back office lists of payouts and of wallet transfers, and what it remembers of files that were taken in. No index here holds a
-- row of a deposit, a withdrawal or an account, and none names a column that a credit changes: those go on being updated in place.

-- One merchant's payouts that are open or ask for a person, in the order they began.
CREATE INDEX OrleansStorage_payout_queue ON OrleansStorage (split_part(key, '/', 2), created_at, key)
    WHERE state_name = 'payout' AND due_at IS NOT NULL;

-- One user's payouts.
CREATE INDEX OrleansStorage_payout_labels ON OrleansStorage (split_part(key, '/', 2), label, created_at, key)
    WHERE state_name = 'payout';

-- Wallet transfers in the order they were first heard of.
CREATE INDEX OrleansStorage_transfers ON OrleansStorage (created_at, key) WHERE state_name = 'transfer';

-- A file of transfers that someone has had taken in. While ended_at is NULL it is under way, or the process died over it.
CREATE TABLE transfer_import (
    id        uuid   PRIMARY KEY,
    at        bigint NOT NULL,
    who       text   NOT NULL,
    -- The one merchant whose wallets it was taken in for; NULL for all of them and the pools'.
    merchant  text,
    file_name text   NOT NULL,
    taken     integer NOT NULL DEFAULT 0,
    known     integer NOT NULL DEFAULT 0,
    refused   integer NOT NULL DEFAULT 0,
    unknown   integer NOT NULL DEFAULT 0,
    ended_at  bigint
);
CREATE INDEX transfer_import_at ON transfer_import (at, id);

-- What became of each of its rows, with the cells as they stood in the file.
CREATE TABLE transfer_import_row (
    import_id      uuid   NOT NULL REFERENCES transfer_import,
    line           bigint NOT NULL,
    wallet_type    text   NOT NULL,
    identifier     text   NOT NULL,
    transaction_id text   NOT NULL,
    amount         text   NOT NULL,
    currency_code  text   NOT NULL,
    received_at    text   NOT NULL,
    outcome        text   NOT NULL CHECK (outcome IN ('taken', 'known', 'refused', 'unknown')),
    reason         text,
    PRIMARY KEY (import_id, line)
);
