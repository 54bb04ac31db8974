-- What is open of the merchants' payouts. No column of it is one that a credit changes: deposits go on being updated in place.

CREATE INDEX OrleansStorage_open_payout ON OrleansStorage (key) WHERE state_name = 'payout' AND due_at IS NOT NULL;
