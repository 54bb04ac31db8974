-- What the gateway's exports read: one merchant's payments, or payouts, of a period, in the order they began.
-- Partial, so that no other state pays: a write of a deposit's state tests two short predicates and touches neither index. The columns
-- never change once a row is there, so a payment pays for one entry where it is inserted and where an update cannot stay on its page.
-- The merchant stands in the key (payment/{merchant}/{id}) and holds no slash.
CREATE INDEX OrleansStorage_payments ON OrleansStorage (split_part(key, '/', 2), created_at, key) WHERE state_name = 'payment';
CREATE INDEX OrleansStorage_payouts ON OrleansStorage (split_part(key, '/', 2), created_at, key) WHERE state_name = 'payout';
