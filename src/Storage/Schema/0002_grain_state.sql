-- Grain state: the table of Orleans' ADO.NET persistence, with the key its own script lacks.
-- Hash and number parameters of the queries are ignored: every key here is a string with a prefix.

CREATE TABLE OrleansQuery (
    QueryKey  varchar(64) NOT NULL,
    QueryText text NOT NULL,
    CONSTRAINT OrleansQuery_Key PRIMARY KEY (QueryKey)
);

-- A cleared state keeps its row and version, without payload.
CREATE TABLE OrleansStorage (
    service_id text COLLATE "C" NOT NULL,
    state_name text COLLATE "C" NOT NULL,
    key        text COLLATE "C" NOT NULL,
    payload    json,
    version    integer NOT NULL,
    status     text GENERATED ALWAYS AS (payload ->> 'status') STORED,
    label      text GENERATED ALWAYS AS (payload ->> 'label') STORED,
    -- Epoch milliseconds.
    created_at bigint GENERATED ALWAYS AS ((payload ->> 'created_at')::bigint) STORED,
    due_at     bigint GENERATED ALWAYS AS ((payload ->> 'due_at')::bigint) STORED,
    CONSTRAINT OrleansStorage_pkey PRIMARY KEY (service_id, state_name, key)
) WITH (fillfactor = 70);

-- The only index beside the key: every one more is paid by every write. It holds what is due, nothing else.
CREATE INDEX OrleansStorage_due ON OrleansStorage (due_at) WHERE due_at IS NOT NULL;

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', $q$
SELECT convert_to(payload::text, 'UTF8') AS PayloadBinary, version AS Version
FROM OrleansStorage
WHERE service_id = @ServiceId AND state_name = @GrainTypeString AND key = @GrainIdExtensionString
$q$),
-- One statement: a version writes only over itself, no version writes only where there is no row.
('WriteToStorageKey', $q$
WITH inserted AS (
    INSERT INTO OrleansStorage (service_id, state_name, key, payload, version)
    SELECT @ServiceId, @GrainTypeString, @GrainIdExtensionString, convert_from(@PayloadBinary, 'UTF8')::json, 1
    WHERE @GrainStateVersion::integer IS NULL
    ON CONFLICT DO NOTHING
    RETURNING version
), updated AS (
    UPDATE OrleansStorage
    SET payload = convert_from(@PayloadBinary, 'UTF8')::json, version = version + 1
    WHERE service_id = @ServiceId AND state_name = @GrainTypeString AND key = @GrainIdExtensionString
        AND version = @GrainStateVersion::integer
    RETURNING version
)
SELECT version AS NewGrainStateVersion FROM inserted
UNION ALL
SELECT version AS NewGrainStateVersion FROM updated
$q$),
('ClearStorageKey', $q$
UPDATE OrleansStorage
SET payload = NULL, version = version + 1
WHERE service_id = @ServiceId AND state_name = @GrainTypeString AND key = @GrainIdExtensionString
    AND version = @GrainStateVersion::integer
RETURNING version AS NewGrainStateVersion
$q$),
('DeleteStorageKey', $q$
DELETE FROM OrleansStorage
WHERE service_id = @ServiceId AND state_name = @GrainTypeString AND key = @GrainIdExtensionString
    AND version = @GrainStateVersion::integer
RETURNING version + 1 AS NewGrainStateVersion
$q$);
