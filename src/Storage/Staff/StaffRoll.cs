using Dapper;
using Npgsql;
using Paykassma.Storage.ApiKeys;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Staff;

/// <summary>
/// What an admin can change about staff. Each change names the stamp it is based on, so that no change of another admin is overwritten.
/// At least one admin always remains who can let the others in.
/// </summary>
public sealed class StaffRoll(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>The most people of one page.</summary>
    public const int PageMax = 200;

    /// <summary>The end of a lock without end: the last possible moment.</summary>
    public const long ForGood = 253_402_300_799_999;

    // The admins who may change anyone. All their rows are locked, in the order of names, so that two admins cannot remove each other.
    internal const string Admins = "SELECT name FROM staff WHERE role = 'admin' AND merchant IS NULL AND NOT disabled AND locked_until IS DISTINCT FROM @ForGood ORDER BY name FOR UPDATE";

    // Ends every lock, at every place.
    private const string Unlocked = "locked_until = NULL, failed = 0, code_locked_until = NULL, code_failed = 0";

    internal const string Page = $"SELECT {StaffStore.Columns} FROM staff WHERE name > @after ORDER BY name LIMIT @rows";

    /// <summary>People by name.</summary>
    /// <param name="after">The last name seen; null for the first page.</param>
    /// <param name="limit">How many; at most <see cref="PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<IReadOnlyList<StaffMember>> ReadAsync(string? after, int limit, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<StaffMember>(new CommandDefinition(
            Page, new { after = after ?? "", rows = Math.Clamp(limit, 1, PageMax) }, cancellationToken: cancellation));
        return rows.AsList();
    }

    /// <summary>Sets their role, and one merchant or all.</summary>
    public Task<StaffChange> SetRoleAsync(StaffMember seen, string role, string? merchant, CancellationToken cancellation = default) => ChangeAsync(
        seen, role == "admin" && merchant is null, "role = @role, merchant = @merchant", new { role, merchant }, cancellation);

    /// <summary>Sets a password that they must change, and ends their lock and their keys of the API.</summary>
    /// <param name="seen">The person as they were read.</param>
    /// <param name="passwordHash">The hash of the temporary password.</param>
    /// <param name="until">When it stops working. Epoch milliseconds.</param>
    /// <param name="by">Who sets it.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<StaffRecovery> ResetPasswordAsync(
        StaffMember seen, string passwordHash, long until, string by, CancellationToken cancellation = default) => RecoverAsync(
        seen, by, true, $"password_hash = @passwordHash, must_change = true, password_until = @until, {Unlocked}", new { passwordHash, until }, cancellation);

    /// <summary>Sets the password that they have chosen, and ends their keys of the API.</summary>
    public Task<StaffRecovery> ChoosePasswordAsync(StaffMember seen, string passwordHash, CancellationToken cancellation = default) => RecoverAsync(
        seen, seen.Name, true, $"password_hash = @passwordHash, must_change = false, password_until = NULL, {Unlocked}", new { passwordHash }, cancellation);

    /// <summary>Locks them: they cannot sign in until they are unlocked.</summary>
    public Task<StaffChange> LockAsync(StaffMember seen, CancellationToken cancellation = default) => ChangeAsync(
        seen, false, "locked_until = @ForGood", new { }, cancellation);

    public Task<StaffChange> UnlockAsync(StaffMember seen, CancellationToken cancellation = default) => ChangeAsync(
        seen, true, Unlocked, new { }, cancellation);

    /// <summary>
    /// Removes their second factor and its recovery codes, and ends their keys of the API. They enrol a new one at the next sign-in, if their
    /// role needs one.
    /// </summary>
    public Task<StaffRecovery> ResetSecondFactorAsync(StaffMember seen, string by, CancellationToken cancellation = default) => RecoverAsync(
        seen, by, true, SecondFactors.Removed, new { }, cancellation);

    public Task<StaffChange> DisableAsync(StaffMember seen, CancellationToken cancellation = default) => ChangeAsync(
        seen, false, "disabled = true", new { }, cancellation);

    public Task<StaffChange> EnableAsync(StaffMember seen, CancellationToken cancellation = default) => ChangeAsync(
        seen, true, "disabled = false", new { }, cancellation);

    /// <param name="staysAdmin">Whether an admin remains an admin after this change.</param>
    private async Task<StaffChange> ChangeAsync(StaffMember seen, bool staysAdmin, string change, object values, CancellationToken cancellation) =>
        (await RecoverAsync(seen, null, staysAdmin, change, values, cancellation)).Change;

    /// <param name="by">Who ends their keys; null if those stay.</param>
    private Task<StaffRecovery> RecoverAsync(
        StaffMember seen, string? by, bool staysAdmin, string change, object values, CancellationToken cancellation) =>
        database.WriteAsync(async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            if (!staysAdmin)
            {
                var admins = (await connection.QueryAsync<string>(Admins, new { ForGood }, transaction, DurableWrites.NoTimeout)).AsList();
                if (admins is [var last] && last == seen.Name) return new StaffRecovery(StaffChange.LastAdmin, 0);
            }

            var parameters = new DynamicParameters(values);
            parameters.AddDynamicParams(new { name = seen.Name, stamp = seen.Stamp, ForGood });
            var rows = await connection.ExecuteAsync(
                $"UPDATE staff SET {change}, stamp = gen_random_uuid() WHERE name = @name AND stamp = @stamp", parameters, transaction, DurableWrites.NoTimeout);
            if (rows == 1 && change.EndsWith(Unlocked, StringComparison.Ordinal))
            {
                await connection.ExecuteAsync("DELETE FROM sign_in_attempt WHERE name = @name", new { name = seen.Name }, transaction, DurableWrites.NoTimeout);
            }

            var keys = rows == 1 && by is not null
                ? await PersonsKeys.RevokeAsync(connection, transaction, seen.Name, by, clock.GetUtcNow().ToUnixTimeMilliseconds())
                : 0;
            await connection.CommitDurablyAsync();
            return new StaffRecovery(rows == 1 ? StaffChange.Done : StaffChange.Stale, keys);
        }, cancellation);
}

/// <summary>The result of a change of a password or a second factor.</summary>
/// <param name="KeysRevoked">How many usable keys of the API they had, which do not work any more.</param>
public sealed record StaffRecovery(StaffChange Change, int KeysRevoked);

/// <summary>The result of a change.</summary>
public enum StaffChange
{
    /// <summary>Done. Earlier cookies are invalid.</summary>
    Done,

    /// <summary>Someone else has changed them meanwhile, or there is no such person.</summary>
    Stale,

    /// <summary>No admin would remain who could let the others in.</summary>
    LastAdmin,
}
