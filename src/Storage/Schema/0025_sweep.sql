-- Where the nightly sweep of what never met money stopped, so that the next night goes on there; kind 'night' tells when the last one began.
CREATE TABLE sweep_mark (
    service_id text COLLATE "C" NOT NULL,
    kind       text NOT NULL,
    -- The last key that was looked at; empty: begin at the first.
    position   text COLLATE "C" NOT NULL,
    -- Epoch milliseconds.
    at         bigint NOT NULL,
    PRIMARY KEY (service_id, kind)
);
