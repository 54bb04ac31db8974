-- Postbacks whose signed part is genuine and that may not be credited as they are. A repeat adds nothing.

CREATE TABLE held_postback (
    -- SHA-256 of additional_data, in hex.
    hash        text COLLATE "C" NOT NULL,
    number      bigint GENERATED ALWAYS AS IDENTITY,
    received_at timestamptz NOT NULL,
    -- The request's body, byte for byte.
    body        bytea NOT NULL,
    reason      text NOT NULL,
    closed_at   timestamptz,
    -- The transfer that answered it.
    closed_by   text,
    CONSTRAINT held_postback_pkey PRIMARY KEY (hash)
);

CREATE INDEX held_postback_open ON held_postback (number) WHERE closed_at IS NULL;
