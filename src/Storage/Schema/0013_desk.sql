-- What the back office lists of a merchant's payments and postbacks. No index here holds a row of a deposit, a withdrawal or an account,
-- and none names a column that a credit changes: those go on being updated in place.

-- Where a payment waits for someone: possible for its money, pending for a person. NULL for every other state, and for a payment on its
-- ordinary way, so that neither is ever in the index. The state's name is looked at first: nothing else is parsed.
ALTER TABLE OrleansStorage ADD COLUMN waiting_as text GENERATED ALWAYS AS
    (CASE WHEN state_name = 'payment' AND payload ->> 'status' IN ('possible', 'pending') THEN payload ->> 'status' END) STORED;

CREATE INDEX OrleansStorage_waiting_payments ON OrleansStorage (split_part(key, '/', 2), waiting_as, created_at, key)
    WHERE waiting_as IS NOT NULL;

-- One payer's payments.
CREATE INDEX OrleansStorage_payment_labels ON OrleansStorage (split_part(key, '/', 2), label, created_at, key)
    WHERE state_name = 'payment';

-- Postbacks by where they stand, told by columns that other indexes name already: 1 on its way, 2 undelivered, 0 acknowledged.
CREATE INDEX OrleansStorage_postbacks ON OrleansStorage (
        split_part(key, '/', 2),
        (CASE WHEN due_at IS NOT NULL THEN 1 WHEN undelivered_at IS NOT NULL THEN 2 ELSE 0 END),
        created_at, key)
    WHERE state_name = 'postback';
