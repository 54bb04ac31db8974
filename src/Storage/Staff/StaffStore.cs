using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Staff;

/// <summary>Who may sign in.</summary>
public sealed class StaffStore(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Wrong passwords in a row before a name is locked.</summary>
    public const int FailuresMax = 5;

    /// <summary>How long the name is then locked. Milliseconds.</summary>
    public const long LockMs = 15 * 60_000;

    internal const string Columns = """
        name AS Name, role AS Role, merchant AS Merchant, password_hash AS PasswordHash, must_change AS MustChange, stamp AS Stamp,
        failed AS Failed, locked_until AS LockedUntil, disabled AS Disabled, created_at AS CreatedAt, last_sign_in_at AS LastSignInAt
        """;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<StaffMember?> FindAsync(string name, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<StaffMember>(
            new CommandDefinition($"SELECT {Columns} FROM staff WHERE name = @name", new { name }, cancellationToken: cancellation));
    }

    /// <summary>False if the name exists.</summary>
    public async Task<bool> AddAsync(StaffMember member, CancellationToken cancellation = default) => await ExecuteAsync(
        """
        INSERT INTO staff (name, role, merchant, password_hash, must_change, created_at)
        VALUES (@Name, @Role, @Merchant, @PasswordHash, @MustChange, @now) ON CONFLICT (name) DO NOTHING
        """,
        new { member.Name, member.Role, member.Merchant, member.PasswordHash, member.MustChange, now = Now },
        cancellation) == 1;

    /// <summary>
    /// Counts an attempt before its password is checked, so that parallel attempts count too. False if the name is locked, disabled or
    /// unknown.
    /// </summary>
    public async Task<bool> BeginAttemptAsync(string name, CancellationToken cancellation = default) => await ExecuteAsync(
        """
        UPDATE staff
        SET failed = CASE WHEN locked_until IS NOT NULL THEN 1 ELSE failed + 1 END,
            locked_until = CASE WHEN locked_until IS NULL AND failed + 1 >= @FailuresMax THEN @now + @LockMs END
        WHERE name = @name AND NOT disabled AND (locked_until IS NULL OR locked_until <= @now)
        """,
        new { name, now = Now, FailuresMax, LockMs },
        cancellation) == 1;

    /// <summary>The password was right.</summary>
    public Task SignedInAsync(string name, CancellationToken cancellation = default) => ExecuteAsync(
        """
        UPDATE staff
        SET failed = 0, last_sign_in_at = @now,
            -- Only what wrong passwords have locked is unlocked by the right one.
            locked_until = CASE WHEN locked_until = @ForGood THEN locked_until END
        WHERE name = @name
        """,
        new { name, now = Now, StaffRoll.ForGood },
        cancellation);

    private Task<int> ExecuteAsync(string sql, object values, CancellationToken cancellation) => database.WriteAsync(sql, values, cancellation);
}
