-- What is open of a merchant's payouts. No column of it is one that a credit changes: deposits go on being updated in place.

CREATE INDEX OrleansStorage_open_payout ON OrleansStorage (service_id, key) WHERE state_name = 'payout' AND due_at IS NOT NULL;
