-- Counts the payments that wait for money that has not come, per label. Partial, so that only a possible payment has an entry. The merchant
-- is in the key (payment/{merchant}/{id}), which has no other slash before the id. Per address and per merchant they are counted by the
-- index of waiting payments: an index over the address would name the payload, and then no state could be updated in place any more.
CREATE INDEX OrleansStorage_open_claims_of_label ON OrleansStorage (split_part(key, '/', 2), label)
    WHERE waiting_as = 'possible';
