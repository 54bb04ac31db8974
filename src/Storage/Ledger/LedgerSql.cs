namespace Paykassma.Storage.Ledger;

/// <summary>
/// The writer's statements. All are look-ups by key in a nested loop: the settings see to it that a plan made while the tables were
/// empty is still right when they have grown.
/// </summary>
internal static class LedgerSql
{
    public const string Settings = """
        SET synchronous_commit = on; SET plan_cache_mode = force_generic_plan;
        SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
        SET idle_in_transaction_session_timeout = '60s'
        """;

    public const string Begin = "BEGIN ISOLATION LEVEL READ COMMITTED";

    public const string Commit = "COMMIT";

    public const string LockAccounts = """
        SELECT account, posted, pending, version FROM ledger_account WHERE account = ANY ($1) ORDER BY account FOR UPDATE
        """;

    public const string ReadTransfers = """
        SELECT id, debit_account, credit_account, amount, currency, kind, cause, reference, pending_id
        FROM ledger_transfer WHERE id = ANY ($1)
        """;

    public const string ReadReferences = "SELECT reference, id FROM ledger_transfer WHERE reference = ANY ($1)";

    public const string ReadResolutions = "SELECT pending_id, id FROM ledger_transfer WHERE pending_id = ANY ($1)";

    public const string ReadStateVersions = """
        SELECT s.state_name, s.key, s.version
        FROM unnest($2::text[], $3::text[]) AS wanted (state_name, key)
        JOIN OrleansStorage s ON s.service_id = $1 AND s.state_name = wanted.state_name AND s.key = wanted.key
        """;

    public const string MoveAccounts = """
        WITH moved AS (
            UPDATE ledger_account a
            SET posted = a.posted + m.posted, pending = a.pending + m.pending, version = a.version + m.steps
            FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) AS m (account, posted, pending, steps, before)
            WHERE a.account = m.account AND a.version = m.before
            RETURNING 1
        )
        SELECT require_rows((SELECT count(*) FROM moved), $6)
        """;

    public const string OpenAccounts = """
        INSERT INTO ledger_account (account, posted, pending, version)
        SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[])
        """;

    public const string InsertTransfers = """
        INSERT INTO ledger_transfer
            (id, debit_account, credit_account, amount, currency, kind, cause, reference, pending_id, account_version, created_at)
        SELECT *, $11::timestamptz
        FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::smallint[], $7::text[], $8::text[], $9::text[], $10::bigint[])
        """;

    public const string WriteStates = """
        WITH written AS (
            UPDATE OrleansStorage s
            SET payload = w.payload, version = w.after
            FROM unnest($2::text[], $3::text[], $4::integer[], $5::integer[], $6::json[]) AS w (state_name, key, before, after, payload)
            WHERE s.service_id = $1 AND s.state_name = w.state_name AND s.key = w.key AND s.version = w.before
            RETURNING 1
        )
        SELECT require_rows((SELECT count(*) FROM written), $7)
        """;

    public const string InsertStates = """
        WITH written AS (
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT $1, * FROM unnest($2::text[], $3::text[], $4::integer[], $5::json[])
            ON CONFLICT DO NOTHING
            RETURNING 1
        )
        SELECT require_rows((SELECT count(*) FROM written), $6)
        """;

    // Does not ask for open ones only: that would tempt the planner to walk the index of all open ones.
    public const string CloseHeld = """
        UPDATE held_postback h
        SET closed_at = coalesce(h.closed_at, $3), closed_by = CASE WHEN h.closed_at IS NULL THEN c.closed_by ELSE h.closed_by END
        FROM unnest($1::text[], $2::text[]) AS c (hash, closed_by)
        WHERE h.hash = c.hash
        """;
}
