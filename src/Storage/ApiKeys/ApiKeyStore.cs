using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Queries;
using Paykassma.Storage.Staff;

namespace Paykassma.Storage.ApiKeys;

/// <summary>The keys of the API. Only their hashes are stored.</summary>
public sealed class ApiKeyStore(NpgsqlDataSource database, TimeProvider clock) : IUsableKeys
{
    /// <summary>The most keys that can be usable at a time. Every process keeps all of them in memory.</summary>
    public const int UsableMax = 1_000;

    /// <summary>The most of them that one person or one service can have, so that nobody uses up the others'.</summary>
    public const int UsableOfOwnerMax = 20;

    /// <summary>The most keys of one page.</summary>
    public const int PageMax = 200;

    private const string Columns = """
        k.prefix AS Prefix, k.hash AS Hash, k.owner AS Owner, k.is_person AS IsPerson, k.role AS Role, k.merchant AS Merchant, k.purpose AS Purpose,
        k.made_by AS MadeBy, k.approval AS Approval, k.made_at AS MadeAt, k.expires_at AS ExpiresAt, k.revoked_at AS RevokedAt, k.revoked_by AS RevokedBy,
        k.last_used_at AS LastUsedAt
        """;

    // Taken while a key is added, so that the limit and "one agreement, one key" hold however many are added at once.
    private const long AddLock = 7_301_823_001;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Saves a new key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="makersStamp">The stamp of whoever makes it, when they proved who they are; null where nobody has to.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<KeyAddition> AddAsync(ApiKey key, Guid? makersStamp = null, CancellationToken cancellation = default) => database.WriteAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@AddLock)", new { AddLock }, transaction, DurableWrites.NoTimeout);
            // A change of their password or second factor waits, and then finds this key; or was first, and has given them another stamp.
            if (makersStamp is not null && await connection.ExecuteScalarAsync<int>(
                "SELECT count(*) FROM (SELECT FROM staff WHERE name = @MadeBy AND stamp = @makersStamp FOR SHARE) maker",
                new { key.MadeBy, makersStamp },
                transaction,
                DurableWrites.NoTimeout) == 0)
            {
                return KeyAddition.MakerChanged;
            }

            // Under the lock of whoever adds people: nobody becomes a person and a service by one name.
            if (!key.IsPerson)
            {
                await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@AddLock)", new { StaffStore.AddLock }, transaction, DurableWrites.NoTimeout);
                if (await connection.ExecuteScalarAsync<bool>(
                    "SELECT EXISTS (SELECT FROM staff WHERE lower(name) = lower(@Owner))", new { key.Owner }, transaction, DurableWrites.NoTimeout))
                {
                    return KeyAddition.NameTaken;
                }
            }

            // By a unique index there is never a second one; this tells why.
            if (key.Approval is not null && await connection.ExecuteScalarAsync<bool>(
                "SELECT EXISTS (SELECT FROM api_key WHERE approval = @Approval)", new { key.Approval }, transaction, DurableWrites.NoTimeout))
            {
                return KeyAddition.AgreementUsed;
            }

            if (await connection.ExecuteScalarAsync<long>(
                "SELECT count(*) FROM api_key WHERE lower(owner) = lower(@Owner) AND is_person = @IsPerson AND revoked_at IS NULL AND expires_at > @MadeAt",
                new { key.Owner, key.IsPerson, key.MadeAt },
                transaction,
                DurableWrites.NoTimeout) >= UsableOfOwnerMax)
            {
                return KeyAddition.OwnerHasTooMany;
            }

            // Whoever may sign in as the maker now may know the key for as long as it works.
            string[] behind = key.IsPerson ? [] : [.. await Makers.BehindAsync(connection, transaction, key.MadeBy, key.MadeAt)];
            var rows = await connection.ExecuteAsync(
                """
                INSERT INTO api_key (prefix, hash, owner, is_person, role, merchant, purpose, made_by, behind, approval, made_at, expires_at)
                SELECT @Prefix, @Hash, @Owner, @IsPerson, @Role, @Merchant, @Purpose, @MadeBy, @behind, @Approval, @MadeAt, @ExpiresAt
                WHERE (SELECT count(*) FROM api_key WHERE revoked_at IS NULL AND expires_at > @MadeAt) < @UsableMax
                """,
                new { key.Prefix, key.Hash, key.Owner, key.IsPerson, key.Role, key.Merchant, key.Purpose, key.MadeBy, behind, key.Approval, key.MadeAt, key.ExpiresAt, UsableMax },
                transaction,
                DurableWrites.NoTimeout);
            await connection.CommitDurablyAsync();
            return rows == 1 ? KeyAddition.Done : KeyAddition.TooMany;
        },
        cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApiKey>> ReadUsableAsync(IReadOnlyCollection<string> secondFactorRoles, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var keys = await connection.QueryAsync<ApiKey>(new CommandDefinition(
            """
            SELECT k.prefix AS Prefix, k.hash AS Hash, k.owner AS Owner, k.is_person AS IsPerson,
                CASE WHEN k.is_person AND array_position(@roles, s.role) < array_position(@roles, k.role) THEN s.role ELSE k.role END AS Role,
                coalesce(s.merchant, k.merchant) AS Merchant, k.purpose AS Purpose, k.made_by AS MadeBy, k.made_at AS MadeAt, k.expires_at AS ExpiresAt,
                k.last_used_at AS LastUsedAt
            FROM api_key k LEFT JOIN staff s ON k.is_person AND s.name = k.owner
            WHERE k.revoked_at IS NULL AND k.expires_at > @now
                AND (NOT k.is_person OR (NOT s.disabled AND NOT s.must_change AND s.locked_until IS DISTINCT FROM @forGood
                    AND (s.second_factor IS NOT NULL OR NOT s.role = ANY(@secondFactorRoles))))
            ORDER BY k.expires_at LIMIT @UsableMax
            """,
            new { now = Now, roles = Roles, forGood = StaffRoll.ForGood, secondFactorRoles = secondFactorRoles.ToArray(), UsableMax },
            cancellationToken: cancellation));
        return keys.AsList();
    }

    /// <summary>A page of keys, the latest first, whatever their state.</summary>
    /// <param name="owner">Only the keys of this member of staff; null for all.</param>
    /// <param name="before">The last key seen; null for the first page.</param>
    public async Task<IReadOnlyList<ApiKey>> ReadAsync(string? owner, Cursor? before, int limit, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var keys = await connection.QueryAsync<ApiKey>(new CommandDefinition(
            $"""
            SELECT {Columns} FROM api_key k
            WHERE (k.made_at, k.prefix) < (@at, @key) AND (@owner::text IS NULL OR (k.owner = @owner AND k.is_person))
            ORDER BY k.made_at DESC, k.prefix DESC LIMIT @rows
            """,
            new { at = before?.At ?? long.MaxValue, key = before?.Key ?? "", owner, rows = Math.Clamp(limit, 1, PageMax) },
            cancellationToken: cancellation));
        return keys.AsList();
    }

    public async Task<ApiKey?> FindAsync(string prefix, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<ApiKey>(new CommandDefinition(
            $"SELECT {Columns} FROM api_key k WHERE k.prefix = @prefix", new { prefix }, cancellationToken: cancellation));
    }

    /// <summary>Ends a key. False if it was ended before, or there is none.</summary>
    public async Task<bool> RevokeAsync(string prefix, string by, CancellationToken cancellation = default) => await ExecuteAsync(
        "UPDATE api_key SET revoked_at = @now, revoked_by = @by WHERE prefix = @prefix AND revoked_at IS NULL", new { prefix, by, now = Now }, cancellation) == 1;

    /// <inheritdoc/>
    public Task UsedAsync(IReadOnlyCollection<string> prefixes, CancellationToken cancellation = default) => ExecuteAsync(
        "UPDATE api_key SET last_used_at = @now WHERE prefix = ANY(@prefixes)", new { prefixes = prefixes.ToArray(), now = Now }, cancellation);

    /// <summary>Which of these agreements of two persons have made their key, whether it was revoked since or not.</summary>
    public async Task<IReadOnlySet<Guid>> ReadUsedAsync(IReadOnlyCollection<Guid> approvals, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var used = await connection.QueryAsync<Guid>(new CommandDefinition(
            "SELECT approval FROM api_key WHERE approval = ANY(@approvals)", new { approvals = approvals.ToArray() }, cancellationToken: cancellation));
        return used.ToHashSet();
    }

    /// <summary>Whether a member of staff has this name, however it is written.</summary>
    public async Task<bool> IsNameOfStaffAsync(string name, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT EXISTS (SELECT FROM staff WHERE lower(name) = lower(@name))", new { name }, cancellationToken: cancellation));
    }

    /// <summary>From the least to the most.</summary>
    private static readonly string[] Roles = ["viewer", "operator", "finance", "admin"];

    private Task<int> ExecuteAsync(string sql, object values, CancellationToken cancellation) => database.WriteAsync(sql, values, cancellation);
}
