namespace Paykassma.Storage.Ledger;

/// <summary>The writer's statements. All are look-ups by key in a nested loop (<see cref="LookupPlans"/>).</summary>
internal static class LedgerSql
{
    // Between reading and writing a batch its accounts are locked, and all other writers wait for this process. If it hangs there, the
    // server ends its transaction; at that point no COMMIT has been sent.
    public const string Settings = $"""
        SET synchronous_commit = on; SET idle_in_transaction_session_timeout = '5s'; {LookupPlans.Settings}
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

    /// <summary>Whether the transfer of a row <c>r</c> of reserved references is booked, with the same number.</summary>
    public const string IsBooked = """
        EXISTS (SELECT FROM ledger_transfer t WHERE t.id = r.transfer AND split_part(t.reference, '/', 3) = split_part(r.reference, '/', 3))
        """;

    /// <summary>
    /// A row <c>r</c> of reserved references counts while its transfer is booked, and for the minute in which it may be about to be: a credit that
    /// was cut off after its reservation reserves nothing for long.
    /// </summary>
    public const string IsReserved = $"(r.at > now() - interval '1 minute' OR {IsBooked})";

    public const string ReadReferences = $"""
        SELECT reference, id FROM ledger_transfer WHERE reference = ANY ($1)
        UNION ALL SELECT r.reference, r.transfer FROM reserved_reference r WHERE r.reference = ANY ($1) AND {IsReserved}
        """;

    public const string ReadResolutions = "SELECT pending_id, id FROM ledger_transfer WHERE pending_id = ANY ($1)";

    // LATERAL with OFFSET 0: with a plain join, a plan made on empty tables would scan all states of the service for each wanted one.
    public const string ReadStateVersions = """
        SELECT s.state_name, s.key, s.version
        FROM unnest($2::text[], $3::text[]) AS wanted (state_name, key)
        CROSS JOIN LATERAL (
            SELECT * FROM OrleansStorage o
            WHERE o.service_id = $1 AND o.state_name = wanted.state_name AND o.key = wanted.key
            OFFSET 0) AS s
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

    public const string CreditAccounts = """
        INSERT INTO ledger_account AS a (account, posted, pending, version)
        SELECT c.account, c.posted, 0, c.steps FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS c (account, posted, steps)
        ON CONFLICT (account) DO UPDATE SET posted = a.posted + excluded.posted, version = a.version + excluded.version
        """;

    // The account's version is already that after all credits of the batch: a transfer's version is that many steps before it. A reserved
    // reference fails the statement; the batch is then decided unit by unit.
    public const string InsertCredits = $"""
        INSERT INTO ledger_transfer
            (id, debit_account, credit_account, amount, currency, kind, cause, reference, account_version, created_at)
        SELECT t.id, t.debit_account, t.credit_account, t.amount, t.currency, 1, t.cause, t.reference, a.version - t.later, $9
        FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::bigint[])
            AS t (id, debit_account, credit_account, amount, currency, cause, reference, later)
        JOIN ledger_account a ON a.account = t.credit_account
        WHERE (SELECT require_rows((SELECT count(*) FROM reserved_reference r WHERE r.reference = ANY ($7) AND {IsReserved}), 0)) IS NOT NULL
        """;

    // OFFSET 0 as above, so that the rows are found first. The version is checked again when they are written: another process may have
    // written between the two.
    public const string WriteStates = """
        WITH written AS (
            UPDATE OrleansStorage s
            SET payload = w.payload, version = w.after
            FROM (
                SELECT w.before, w.after, w.payload, o.place
                FROM unnest($2::text[], $3::text[], $4::integer[], $5::integer[], $6::json[]) AS w (state_name, key, before, after, payload)
                CROSS JOIN LATERAL (
                    SELECT o.ctid AS place FROM OrleansStorage o
                    WHERE o.service_id = $1 AND o.state_name = w.state_name AND o.key = w.key AND o.version = w.before
                    OFFSET 0) AS o
            ) AS w
            WHERE s.ctid = w.place AND s.version = w.before
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

    // No condition for open ones only: the planner might then scan the index of all open ones.
    public const string CloseHeld = """
        UPDATE held_postback h
        SET closed_at = coalesce(h.closed_at, $3), closed_by = CASE WHEN h.closed_at IS NULL THEN c.closed_by ELSE h.closed_by END
        FROM unnest($1::text[], $2::text[]) AS c (hash, closed_by)
        WHERE h.hash = c.hash
        """;
}
