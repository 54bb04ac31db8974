using Dapper;
using Npgsql;
using Paykassma.Storage.ApiKeys;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Staff;

/// <summary>
/// The second factors of staff: one-time codes and recovery codes. Each is accepted once, by the row, whatever number of processes ask at the
/// same time.
/// </summary>
public sealed class SecondFactors(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Wrong codes in a row before a person's codes are refused. Only someone who knows the password gets to type one.</summary>
    public const int FailuresMax = 5;

    /// <summary>How long they are then refused. Milliseconds.</summary>
    public const long LockMs = 15 * 60_000;

    internal const string Removed =
        "second_factor = NULL, second_factor_at = NULL, code_step = NULL, recovery_codes = '{}', code_failed = 0, code_locked_until = NULL";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Keeps a new second factor. Their other sessions and their keys of the API end.</summary>
    /// <param name="seen">The person as they were read.</param>
    /// <param name="sealedSecret">The secret of the one-time codes, sealed.</param>
    /// <param name="step">The time step of the code that proved it; that code is used.</param>
    /// <param name="recoveryHashes">The hashes of the recovery codes.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <returns>How many keys were revoked; null if someone has changed the person meanwhile.</returns>
    public Task<int?> EnrolAsync(
        StaffMember seen, string sealedSecret, long step, IReadOnlyCollection<string> recoveryHashes, CancellationToken cancellation = default) => ChangeFactorAsync(
        seen.Name,
        """
        UPDATE staff
        SET second_factor = @sealedSecret, second_factor_at = @now, code_step = @step, recovery_codes = @hashes, code_failed = 0,
            code_locked_until = NULL, stamp = gen_random_uuid()
        WHERE name = @Name AND stamp = @Stamp AND second_factor IS NULL
        """,
        new { seen.Name, seen.Stamp, sealedSecret, step, hashes = recoveryHashes.ToArray(), now = Now },
        cancellation);

    /// <summary>Replaces their recovery codes: the old ones stop working.</summary>
    public Task<bool> ReplaceRecoveryCodesAsync(StaffMember seen, IReadOnlyCollection<string> hashes, CancellationToken cancellation = default) => ChangesAsync(
        "UPDATE staff SET recovery_codes = @hashes WHERE name = @Name AND stamp = @Stamp AND second_factor IS NOT NULL",
        new { seen.Name, seen.Stamp, hashes = hashes.ToArray() },
        cancellation);

    /// <summary>Removes their second factor at their own wish. Their other sessions and their keys of the API end.</summary>
    /// <returns>How many keys were revoked; null if someone has changed the person meanwhile.</returns>
    public Task<int?> RemoveAsync(StaffMember seen, CancellationToken cancellation = default) => ChangeFactorAsync(
        seen.Name,
        $"UPDATE staff SET {Removed}, stamp = gen_random_uuid() WHERE name = @Name AND stamp = @Stamp",
        new { seen.Name, seen.Stamp },
        cancellation);

    /// <summary>Counts a code before it is checked, so that parallel ones count too.</summary>
    public async Task<SignInAttempt> BeginAttemptAsync(string name, CancellationToken cancellation = default)
    {
        var locks = await database.WriteScalarAsync<bool?>(
            """
            UPDATE staff
            SET code_failed = CASE WHEN code_locked_until IS NOT NULL THEN 1 ELSE code_failed + 1 END,
                code_locked_until = CASE WHEN code_locked_until IS NULL AND code_failed + 1 >= @FailuresMax THEN @now + @LockMs END
            WHERE name = @name AND NOT disabled AND second_factor IS NOT NULL AND (code_locked_until IS NULL OR code_locked_until <= @now)
            RETURNING code_locked_until IS NOT NULL
            """,
            new { name, now = Now, FailuresMax, LockMs },
            cancellation);
        return locks switch { null => SignInAttempt.Refused, true => SignInAttempt.Last, false => SignInAttempt.Counted };
    }

    /// <summary>Uses a right one-time code. False if this code or a later one was used before.</summary>
    public Task<bool> UseStepAsync(string name, long step, CancellationToken cancellation = default) => ChangesAsync(
        """
        UPDATE staff SET code_step = @step, code_failed = 0, code_locked_until = NULL
        WHERE name = @name AND second_factor IS NOT NULL AND (code_step IS NULL OR code_step < @step)
        """,
        new { name, step },
        cancellation);

    /// <summary>Uses a recovery code. False if they have no such code, or no longer.</summary>
    public Task<bool> UseRecoveryCodeAsync(string name, string hash, CancellationToken cancellation = default) => ChangesAsync(
        """
        UPDATE staff SET recovery_codes = array_remove(recovery_codes, @hash), code_failed = 0, code_locked_until = NULL
        WHERE name = @name AND second_factor IS NOT NULL AND @hash = ANY (recovery_codes)
        """,
        new { name, hash },
        cancellation);

    private Task<int?> ChangeFactorAsync(string name, string sql, object values, CancellationToken cancellation) => database.WriteAsync<int?>(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            if (await connection.ExecuteAsync(sql, values, transaction, DurableWrites.NoTimeout) != 1) return null;
            var keys = await PersonsKeys.RevokeAsync(connection, transaction, name, name, Now);
            await connection.CommitDurablyAsync();
            return keys;
        },
        cancellation);

    private async Task<bool> ChangesAsync(string sql, object values, CancellationToken cancellation) =>
        await database.WriteAsync(sql, values, cancellation) == 1;
}
