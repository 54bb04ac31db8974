-- Acts that wait for a second person, and the keys of the API.

CREATE TABLE held_act (
    id            uuid    PRIMARY KEY,
    kind          text    NOT NULL,
    -- NULL: an act on the merchant side, or on the deployment itself.
    merchant      text,
    subject       text    NOT NULL,
    summary       text    NOT NULL,
    content       json    NOT NULL,
    reason        text,
    prepared_by   text    NOT NULL,
    prepared_role text    NOT NULL,
    prepared_at   bigint  NOT NULL,
    status        text    NOT NULL CHECK (status IN ('waiting', 'approved', 'rejected')),
    decided_by    text,
    decided_role  text,
    decided_at    bigint,
    decision_reason text,
    -- Written after the act was carried out: an approved act without an outcome was cut off, and is run again.
    done          boolean,
    outcome       text,
    CHECK ((status = 'waiting') = (decided_by IS NULL))
);
-- What is left to do is little, however many acts there were.
CREATE INDEX held_act_open ON held_act (prepared_at, id) WHERE status = 'waiting' OR (status = 'approved' AND outcome IS NULL);
CREATE INDEX held_act_decided ON held_act (decided_at, id) WHERE status <> 'waiting';
CREATE INDEX held_act_subject ON held_act (subject, kind) WHERE status = 'waiting' OR (status = 'approved' AND outcome IS NULL);

CREATE TABLE api_key (
    -- The visible part of the key: enough to recognise it, too little to use it.
    prefix       text    PRIMARY KEY,
    -- SHA-256 of the whole key, which has 256 random bits: nothing slower is needed.
    hash         bytea   NOT NULL,
    -- The member of staff it belongs to, or the service.
    owner        text    NOT NULL,
    is_person    boolean NOT NULL,
    role         text    NOT NULL CHECK (role IN ('viewer', 'operator', 'finance', 'admin', 'shop')),
    -- The one gateway merchant it may see; NULL for all of them and the merchant side.
    merchant     text,
    purpose      text    NOT NULL,
    made_by      text    NOT NULL,
    made_at      bigint  NOT NULL,
    expires_at   bigint  NOT NULL,
    revoked_at   bigint,
    revoked_by   text,
    -- To the minute.
    last_used_at bigint
);
CREATE INDEX api_key_usable ON api_key (expires_at) WHERE revoked_at IS NULL;
CREATE INDEX api_key_list ON api_key (made_at, prefix);
CREATE INDEX api_key_owner ON api_key (lower(owner));
