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

    // Ends every lock of the name, at every place.
    private const string NameUnlocked = "locked_until = NULL, failed = 0";

    // And the lock of the codes. Only another person does that: whoever knows a password would go on guessing codes after each change of it.
    private const string Unlocked = $"{NameUnlocked}, code_locked_until = NULL, code_failed = 0";

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
    public Task<StaffChange> SetRoleAsync(StaffMember seen, string role, string? merchant, string by, CancellationToken cancellation = default) => ChangeAsync(
        seen, by, new Change("role = @role, merchant = @merchant", new { role, merchant }, StaysAdmin: role == "admin" && merchant is null), cancellation);

    /// <summary>Sets a password that they must change, and ends their lock and their keys of the API.</summary>
    /// <param name="seen">The person as they were read.</param>
    /// <param name="passwordHash">The hash of the temporary password.</param>
    /// <param name="until">When it stops working. Epoch milliseconds.</param>
    /// <param name="by">Who sets it.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<StaffRecovery> ResetPasswordAsync(
        StaffMember seen, string passwordHash, long until, string by, CancellationToken cancellation = default) => RecoverAsync(
        seen,
        by,
        new Change($"password_hash = @passwordHash, must_change = true, password_until = @until, {Unlocked}", new { passwordHash, until }, EndsKeys: true),
        cancellation);

    /// <summary>Sets the password that they have chosen, and ends their keys of the API. A lock of their codes stays.</summary>
    public Task<StaffRecovery> ChoosePasswordAsync(StaffMember seen, string passwordHash, CancellationToken cancellation = default) => RecoverAsync(
        seen,
        seen.Name,
        new Change($"password_hash = @passwordHash, must_change = false, password_until = NULL, {NameUnlocked}", new { passwordHash }, EndsKeys: true),
        cancellation);

    /// <summary>Locks them: they cannot sign in until they are unlocked.</summary>
    public Task<StaffChange> LockAsync(StaffMember seen, string by, CancellationToken cancellation = default) => ChangeAsync(
        seen, by, new Change("locked_until = @ForGood", new { }, StaysAdmin: false), cancellation);

    public Task<StaffChange> UnlockAsync(StaffMember seen, string by, CancellationToken cancellation = default) => ChangeAsync(
        seen, by, new Change(Unlocked, new { }), cancellation);

    /// <summary>
    /// Removes their second factor and its recovery codes, and ends their keys of the API. They enrol a new one at the next sign-in, if their
    /// role needs one.
    /// </summary>
    public Task<StaffRecovery> ResetSecondFactorAsync(StaffMember seen, string by, CancellationToken cancellation = default) => RecoverAsync(
        seen, by, new Change(SecondFactors.Removed, new { }, EndsKeys: true), cancellation);

    public Task<StaffChange> DisableAsync(StaffMember seen, string by, CancellationToken cancellation = default) => ChangeAsync(
        seen, by, new Change("disabled = true", new { }, StaysAdmin: false), cancellation);

    public Task<StaffChange> EnableAsync(StaffMember seen, string by, CancellationToken cancellation = default) => ChangeAsync(
        seen, by, new Change("disabled = false", new { }), cancellation);

    private async Task<StaffChange> ChangeAsync(StaffMember seen, string by, Change change, CancellationToken cancellation) =>
        (await RecoverAsync(seen, by, change, cancellation)).Change;

    private Task<StaffRecovery> RecoverAsync(StaffMember seen, string by, Change change, CancellationToken cancellation) =>
        database.WriteAsync(async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            if (!change.StaysAdmin)
            {
                var admins = (await connection.QueryAsync<string>(Admins, new { ForGood }, transaction, DurableWrites.NoTimeout)).AsList();
                if (admins is [var last] && last == seen.Name) return new StaffRecovery(StaffChange.LastAdmin, 0);
            }

            var parameters = new DynamicParameters(change.Values);
            parameters.AddDynamicParams(new { name = seen.Name, stamp = seen.Stamp, ForGood });
            var rows = await connection.ExecuteAsync(
                $"UPDATE staff SET {change.Sql}, stamp = gen_random_uuid() WHERE name = @name AND stamp = @stamp", parameters, transaction, DurableWrites.NoTimeout);
            var keys = rows == 1 ? await FollowAsync(connection, transaction, seen.Name, by, change) : 0;
            await connection.CommitDurablyAsync();
            return new StaffRecovery(rows == 1 ? StaffChange.Done : StaffChange.Stale, keys);
        }, cancellation);

    /// <summary>What belongs to a change. Returns how many keys it has ended.</summary>
    private async Task<int> FollowAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string name, string by, Change change)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await Makers.NoteAsync(connection, transaction, name, by, now);
        if (change.Sql.Contains(NameUnlocked, StringComparison.Ordinal))
            await connection.ExecuteAsync("DELETE FROM sign_in_attempt WHERE name = @name", new { name }, transaction, DurableWrites.NoTimeout);
        return change.EndsKeys ? await PersonsKeys.RevokeAsync(connection, transaction, name, by, now) : 0;
    }

    /// <param name="Sql">The columns that it sets.</param>
    /// <param name="Values">Their values.</param>
    /// <param name="StaysAdmin">Whether an admin remains an admin after this change.</param>
    /// <param name="EndsKeys">Whether their keys of the API end.</param>
    private sealed record Change(string Sql, object Values, bool StaysAdmin = true, bool EndsKeys = false);
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
