-- Temporary passwords that expire, second factors, and wrong passwords counted by name and place.

ALTER TABLE staff
    -- When a password that someone else set stops working; NULL for a password of the person's own.
    ADD COLUMN password_until    bigint,
    -- The secret of the one-time codes, sealed with a key from outside the database; NULL without a second factor.
    ADD COLUMN second_factor     text,
    ADD COLUMN second_factor_at  bigint,
    -- The time step of the last code that was accepted: no code is accepted twice.
    ADD COLUMN code_step         bigint,
    ADD COLUMN code_failed       integer NOT NULL DEFAULT 0,
    ADD COLUMN code_locked_until bigint,
    -- SHA-256 of each recovery code that is not used yet.
    ADD COLUMN recovery_codes    text[]  NOT NULL DEFAULT '{}';

-- Temporary passwords that were given before work for one more day.
UPDATE staff SET password_until = (extract(epoch FROM now()) * 1000)::bigint + 86400000 WHERE must_change;

-- Wrong passwords in a row for one name from one address or one known device. The key is a hash: unknown names are what people mistype, e.g.
-- their password. Rows that nobody has touched for a day are deleted by later attempts.
CREATE TABLE sign_in_attempt (
    key          bytea   PRIMARY KEY,
    -- The member of staff; NULL for a name that nobody has.
    name         text,
    failed       integer NOT NULL,
    locked_until bigint,
    at           bigint  NOT NULL
);
CREATE INDEX sign_in_attempt_at ON sign_in_attempt (at);
CREATE INDEX sign_in_attempt_name ON sign_in_attempt (name) WHERE name IS NOT NULL;
