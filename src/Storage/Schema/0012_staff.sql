-- People who sign in, what they did, and the keys their cookies are sealed with.

CREATE TABLE staff (
    name            text PRIMARY KEY,
    role            text    NOT NULL CHECK (role IN ('viewer', 'operator', 'finance', 'admin')),
    -- The one gateway merchant they may see; NULL for all of them and the merchant side.
    merchant        text,
    password_hash   text    NOT NULL,
    must_change     boolean NOT NULL DEFAULT false,
    -- Anew with each change of role, merchant, password or standing: cookies made before are void.
    stamp           uuid    NOT NULL DEFAULT gen_random_uuid(),
    failed          integer NOT NULL DEFAULT 0,
    locked_until    bigint,
    disabled        boolean NOT NULL DEFAULT false,
    created_at      bigint  NOT NULL,
    last_sign_in_at bigint
);

-- Written before the act, completed after it: a row without an outcome is an act whose end nobody saw.
CREATE TABLE audit_trail (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       bigint NOT NULL,
    who      text   NOT NULL,
    role     text   NOT NULL,
    merchant text,
    action   text   NOT NULL,
    subject  text   NOT NULL,
    reason   text,
    before   json,
    after    json,
    outcome  text,
    ended_at bigint
);
CREATE INDEX audit_trail_subject ON audit_trail (subject, id);

CREATE TABLE data_protection_key (
    name       text   PRIMARY KEY,
    xml        text   NOT NULL,
    created_at bigint NOT NULL
);
