-- An amount counts for the person who gave it and for everybody behind them, under one id. People made these rows by hand in the last months,
-- so there are few, and the lock is short. A process of the build before goes on writing one row for an id.
ALTER TABLE hand_made_transfer DROP CONSTRAINT hand_made_transfer_pkey, ADD PRIMARY KEY (id, who);
