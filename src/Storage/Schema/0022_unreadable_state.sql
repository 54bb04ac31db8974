-- States that this build could not read when a grain loaded them. A re-check leaves them out until retry_at, so that they do not hide the
-- due work behind them. A row counts only while the state still has this version.
CREATE TABLE unreadable_state (
    service_id text COLLATE "C" NOT NULL,
    state_name text COLLATE "C" NOT NULL,
    key        text COLLATE "C" NOT NULL,
    version    integer NOT NULL,
    reason     text NOT NULL,
    -- Epoch milliseconds.
    seen_at    bigint NOT NULL,
    retry_at   bigint NOT NULL,
    PRIMARY KEY (service_id, state_name, key)
);
