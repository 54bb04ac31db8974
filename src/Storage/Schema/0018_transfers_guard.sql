-- Wallet transfers are about to change their shape (the next step). This step only takes short locks.

-- An older process that still runs reads the new states as if no money had come, and must not write over them: what it writes has no
-- transfers, so it is refused and nothing is lost. Rows that are there are not checked, so the lock is short.
ALTER TABLE OrleansStorage ADD CONSTRAINT OrleansStorage_transfers_are_many CHECK (
    state_name <> 'transfer' OR payload IS NULL OR payload -> 'transfers' IS NOT NULL) NOT VALID;

-- Rows of a file that wait for a second person.
ALTER TABLE transfer_import ADD COLUMN held integer NOT NULL DEFAULT 0;
ALTER TABLE transfer_import_row DROP CONSTRAINT transfer_import_row_outcome_check;
ALTER TABLE transfer_import_row ADD CONSTRAINT transfer_import_row_outcome_check
    CHECK (outcome IN ('taken', 'known', 'refused', 'unknown', 'held')) NOT VALID;

-- What each person made known alone, by hand or by file. Only the last day is added up.
CREATE TABLE hand_made_transfer (
    id       uuid   PRIMARY KEY,
    who      text   NOT NULL,
    currency text   NOT NULL,
    amount   bigint NOT NULL,
    at       bigint NOT NULL
);
CREATE INDEX hand_made_transfer_who ON hand_made_transfer (who, currency, at);

-- Corrections of merchants' balances: who, why, for which payment. The money is in the ledger, as gateway/{merchant}/adjustment/{id}.
CREATE TABLE gateway_adjustment (
    -- The held act that asked for it.
    id          uuid   PRIMARY KEY,
    merchant    text   NOT NULL,
    direction   text   NOT NULL CHECK (direction IN ('debit', 'credit')),
    amount      bigint NOT NULL CHECK (amount > 0),
    currency    text   NOT NULL,
    payment     text,
    reason      text   NOT NULL,
    prepared_by text   NOT NULL,
    approved_by text   NOT NULL,
    at          bigint NOT NULL,
    -- NULL until it is certain that the transfer is in the ledger.
    booked_at   bigint
);
CREATE INDEX gateway_adjustment_at ON gateway_adjustment (merchant, at, id);
CREATE INDEX gateway_adjustment_payment ON gateway_adjustment (merchant, payment) WHERE payment IS NOT NULL;
