-- Sessions of staff that were signed out: a copy of their cookie is refused. Rows whose time is over are deleted by later sign-outs.
CREATE TABLE ended_session (
    id    uuid   PRIMARY KEY,
    -- Epoch milliseconds: no cookie of the session is accepted after this.
    until bigint NOT NULL
);
CREATE INDEX ended_session_until ON ended_session (until);
