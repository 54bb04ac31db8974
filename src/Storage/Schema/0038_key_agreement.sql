-- The held act by which a second person agreed to a key. One agreement makes one key. NULL for keys that take one person, and for those from
-- before this step; a process of the build before writes none. There are few keys, so the lock is short.
ALTER TABLE api_key ADD COLUMN approval uuid;
CREATE UNIQUE INDEX api_key_approval ON api_key (approval);
