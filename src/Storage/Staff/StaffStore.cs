using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Staff;

/// <summary>Who may sign in.</summary>
public sealed class StaffStore(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Wrong passwords in a row from one place before the name is locked there.</summary>
    public const int FailuresMax = 5;

    /// <summary>Wrong passwords in a row from all addresses before the name is locked for all but known devices.</summary>
    public const int StrangerFailuresMax = 50;

    /// <summary>How long a lock lasts. Milliseconds.</summary>
    public const long LockMs = 15 * 60_000;

    /// <summary>How long the count of a place is kept after its last attempt. Milliseconds: a day.</summary>
    private const long KeptMs = 24 * 60 * 60_000;

    internal const string Columns = """
        name AS Name, role AS Role, merchant AS Merchant, password_hash AS PasswordHash, must_change AS MustChange, password_until AS PasswordUntil,
        second_factor AS SecondFactor, second_factor_at AS SecondFactorAt, cardinality(recovery_codes) AS RecoveryCodes, stamp AS Stamp,
        failed AS Failed, locked_until AS LockedUntil, disabled AS Disabled, created_at AS CreatedAt, last_sign_in_at AS LastSignInAt
        """;

    // A name nobody has is counted like any other, so that it takes the same time. The rows of yesterday go ten at a time: faster than they come.
    private const string CountAtPlace = """
        WITH swept AS (
            DELETE FROM sign_in_attempt
            WHERE key IN (SELECT key FROM sign_in_attempt WHERE at < @now - @KeptMs AND key <> @key ORDER BY at LIMIT 10 FOR UPDATE SKIP LOCKED)
        )
        INSERT INTO sign_in_attempt AS known (key, name, failed, at)
        VALUES (@key, (SELECT name FROM staff WHERE name = @name), 1, @now)
        ON CONFLICT (key) DO UPDATE
        SET failed = CASE WHEN known.locked_until IS NOT NULL THEN 1 ELSE known.failed + 1 END,
            locked_until = CASE WHEN known.locked_until IS NULL AND known.failed + 1 >= @FailuresMax THEN @now + @LockMs END,
            at = @now
        WHERE known.locked_until IS NULL OR known.locked_until <= @now
        RETURNING locked_until IS NOT NULL
        """;

    private const string CountStranger = """
        UPDATE staff
        SET failed = CASE WHEN locked_until IS NOT NULL THEN 1 ELSE failed + 1 END,
            locked_until = CASE WHEN locked_until IS NULL AND failed + 1 >= @StrangerFailuresMax THEN @now + @LockMs END
        WHERE name = @name AND NOT disabled AND (locked_until IS NULL OR locked_until <= @now)
        RETURNING locked_until IS NOT NULL
        """;

    private const string MayKnownDevice =
        "SELECT false FROM staff WHERE name = @name AND NOT disabled AND locked_until IS DISTINCT FROM @ForGood";

    // Taken while a person is added: two spellings of a name are no conflict of the primary key.
    internal const long AddLock = 7_301_823_002;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<StaffMember?> FindAsync(string name, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<StaffMember>(
            new CommandDefinition($"SELECT {Columns} FROM staff WHERE name = @name", new { name }, cancellationToken: cancellation));
    }

    /// <summary>Adds a person. False if a person or a service has this name, however it is written.</summary>
    /// <param name="member">The person.</param>
    /// <param name="by">Who adds them; null for the configuration.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<bool> AddAsync(StaffMember member, string? by, CancellationToken cancellation = default) => database.WriteAsync(
        async connection =>
        {
            var now = Now;
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@AddLock)", new { AddLock }, transaction, DurableWrites.NoTimeout);
            var rows = await connection.ExecuteAsync(
                """
                INSERT INTO staff (name, role, merchant, password_hash, must_change, password_until, created_at)
                SELECT @Name, @Role, @Merchant, @PasswordHash, @MustChange, @PasswordUntil, @now
                WHERE NOT EXISTS (SELECT FROM staff WHERE lower(name) = lower(@Name))
                    AND NOT EXISTS (SELECT FROM api_key WHERE lower(owner) = lower(@Name) AND NOT is_person)
                ON CONFLICT (name) DO NOTHING
                """,
                new { member.Name, member.Role, member.Merchant, member.PasswordHash, member.MustChange, member.PasswordUntil, now },
                transaction,
                DurableWrites.NoTimeout);
            if (rows == 1 && by is not null) await Makers.NoteAsync(connection, transaction, member.Name, by, now);
            await connection.CommitDurablyAsync();
            return rows == 1;
        },
        cancellation);

    /// <summary>Counts an attempt before its password is checked, so that parallel attempts count too.</summary>
    public async Task<SignInAttempt> BeginAttemptAsync(string name, SignInPlace place, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        // One commit for a name that somebody has, as for one that nobody has: a second one would tell by its time.
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var values = new { key = KeyOf(name, place), name, now = Now, KeptMs, FailuresMax, StrangerFailuresMax, LockMs, StaffRoll.ForGood };
        var ofPlace = await connection.QuerySingleOrDefaultAsync<bool?>(new CommandDefinition(CountAtPlace, values, transaction, cancellationToken: cancellation));
        if (ofPlace is null) return SignInAttempt.LockedHere;
        var ofName = await connection.QuerySingleOrDefaultAsync<bool?>(
            new CommandDefinition(place.IsKnown ? MayKnownDevice : CountStranger, values, transaction, cancellationToken: cancellation));
        await connection.CommitDurablyAsync();
        if (ofName is null) return SignInAttempt.Refused;
        return ofPlace.Value || ofName.Value ? SignInAttempt.Last : SignInAttempt.Counted;
    }

    /// <summary>The password was right: what was counted at this place is forgotten.</summary>
    public async Task PasswordRightAsync(string name, SignInPlace place, CancellationToken cancellation = default)
    {
        await ExecuteAsync("DELETE FROM sign_in_attempt WHERE key = @key", new { key = KeyOf(name, place) }, cancellation);
        // A known device does not open the name to the strangers whose wrong passwords have locked it. A lock by an admin stays in any case.
        if (place.IsKnown) return;
        await ExecuteAsync(
            "UPDATE staff SET failed = 0, locked_until = CASE WHEN locked_until = @ForGood THEN locked_until END WHERE name = @name",
            new { name, StaffRoll.ForGood },
            cancellation);
    }

    /// <summary>They are signed in.</summary>
    public Task SignedInAsync(string name, CancellationToken cancellation = default) =>
        ExecuteAsync("UPDATE staff SET last_sign_in_at = @now WHERE name = @name", new { name, now = Now }, cancellation);

    private static byte[] KeyOf(string name, SignInPlace place) => SHA256.HashData(Encoding.UTF8.GetBytes($"{place.Key}\n{name}"));

    private Task<int> ExecuteAsync(string sql, object values, CancellationToken cancellation) => database.WriteAsync(sql, values, cancellation);
}

/// <summary>Whether an attempt to sign in may be made.</summary>
public enum SignInAttempt
{
    /// <summary>No: the name is locked, by strangers or by an admin, or disabled, or nobody has it.</summary>
    Refused,

    /// <summary>No, whoever has the name: too many passwords were wrong at this place.</summary>
    LockedHere,

    /// <summary>Yes.</summary>
    Counted,

    /// <summary>Yes, and if the password is wrong, the name is locked.</summary>
    Last,
}
