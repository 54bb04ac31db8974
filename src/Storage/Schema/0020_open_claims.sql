-- Counts the payments that wait for money that has not come: per label, per client address, per merchant. Partial, so that only a possible
-- payment has an entry. The merchant is in the key (payment/{merchant}/{id}), which has no other slash before the id.
CREATE INDEX OrleansStorage_open_claims_of_label ON OrleansStorage (split_part(key, '/', 2), label)
    WHERE waiting_as = 'possible';

CREATE INDEX OrleansStorage_open_claims_of_address ON OrleansStorage (split_part(key, '/', 2), (payload ->> 'client_address'))
    WHERE waiting_as = 'possible';
