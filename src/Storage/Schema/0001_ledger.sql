-- The ledger. Text is compared by its bytes, so that every process locks rows in the same order whatever the database's collation.

CREATE TABLE ledger_transfer (
    id              text COLLATE "C" NOT NULL,
    debit_account   text COLLATE "C" NOT NULL,
    credit_account  text COLLATE "C" NOT NULL,
    amount          bigint NOT NULL,
    currency        text NOT NULL,
    kind            smallint NOT NULL,
    cause           text NOT NULL,
    reference       text COLLATE "C",
    pending_id      text COLLATE "C",
    -- The one account of the two that has a balance row, and that row's version after this transfer: statements page by it.
    balance_account text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        CASE WHEN starts_with(debit_account, 'user/') OR starts_with(debit_account, 'merchant/')
            THEN debit_account ELSE credit_account END) STORED,
    account_version bigint NOT NULL,
    created_at      timestamptz NOT NULL,
    CONSTRAINT ledger_transfer_pkey PRIMARY KEY (id),
    CONSTRAINT ledger_transfer_amount CHECK (amount > 0),
    CONSTRAINT ledger_transfer_kind CHECK (kind BETWEEN 1 AND 4),
    CONSTRAINT ledger_transfer_one_balance CHECK (
        (starts_with(debit_account, 'user/') OR starts_with(debit_account, 'merchant/'))
        <> (starts_with(credit_account, 'user/') OR starts_with(credit_account, 'merchant/'))),
    CONSTRAINT ledger_transfer_pending CHECK ((pending_id IS NOT NULL) = (kind IN (3, 4)))
);

CREATE UNIQUE INDEX ledger_transfer_statement ON ledger_transfer (balance_account, account_version);
CREATE UNIQUE INDEX ledger_transfer_reference ON ledger_transfer (reference) WHERE reference IS NOT NULL;
-- A pending transfer is posted or voided once.
CREATE UNIQUE INDEX ledger_transfer_resolution ON ledger_transfer (pending_id) WHERE pending_id IS NOT NULL;

CREATE TABLE ledger_account (
    account text COLLATE "C" NOT NULL,
    posted  bigint NOT NULL,
    pending bigint NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT ledger_account_pkey PRIMARY KEY (account),
    CONSTRAINT ledger_account_pending CHECK (pending >= 0)
) WITH (fillfactor = 60);

-- Called by a statement whose row count must be right before the COMMIT that travels in the same message may happen.
CREATE FUNCTION require_rows(actual bigint, expected bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF actual <> expected THEN
        RAISE EXCEPTION 'wrote % rows where % were due', actual, expected USING ERRCODE = 'PK001';
    END IF;
END $$;
