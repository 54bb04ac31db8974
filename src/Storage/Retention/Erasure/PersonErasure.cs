using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Sealing;

namespace Paykassma.Storage.Retention.Erasure;

/// <summary>
/// Replaces what tells who a person is by keyed pseudonyms, in one transaction: label, names, account numbers, e-mail addresses, comments and
/// client addresses, in accounts, orders, postbacks, held acts and the audit trail. Sums, versions, order ids and the numbers of transfers
/// stay, so the books audit as before. A process that has an old state in memory fails its next write of it, and reads the new one.
/// </summary>
public sealed class PersonErasure(NpgsqlDataSource database, string serviceId, SecretSealer sealer, TimeProvider clock)
{
    private const string LockTimeout = "SET LOCAL lock_timeout = '5s'";

    /// <summary>Erases, or only counts.</summary>
    /// <param name="request">Whose data, and who decided it.</param>
    /// <param name="apply">Otherwise everything is rolled back.</param>
    /// <param name="cancellation">Ends the caller's wait, never the write.</param>
    public async Task<ErasureResult> RunAsync(ErasureRequest request, bool apply, CancellationToken cancellation = default)
    {
        var search = new PersonSearch(database, serviceId, request);
        var (orders, trail) = (await search.OrdersAsync(cancellation), await search.TrailAsync(cancellation));
        return await database.WriteAsync(async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            await connection.ExecuteAsync(LockTimeout, commandTimeout: DurableWrites.NoTimeout);
            var result = await EraseAsync(connection, request, orders, trail);
            if (apply && result.Code == ErasureCode.Done) await connection.CommitDurablyAsync();
            else await transaction.RollbackAsync(CancellationToken.None);
            return result;
        }, cancellation);
    }

    private async Task<ErasureResult> EraseAsync(NpgsqlConnection connection, ErasureRequest request, string[] orders, long[] named)
    {
        var rows = new PersonRows(connection, serviceId, request);
        var (accounts, states) = (await rows.AccountsAsync(), await rows.StatesAsync(orders));
        var keys = states.Select(state => state.Key).ToArray();
        var open = states.Where(state => state.IsOpen).Select(state => state.Key)
            .Concat(accounts.Where(account => account.Pending != 0).Select(account => account.Account))
            .Concat(await rows.OpenAsync(keys)).ToList();
        if (open.Count > 0) return ErasureResult.Refused(ErasureCode.Open, open);
        if (!request.KeepsBalance && accounts.Where(account => account.Posted != 0).Select(account => account.Account).ToList() is { Count: > 0 } owed)
            return ErasureResult.Refused(ErasureCode.HasBalance, owed);

        var words = new PersonalWords(sealer, request.Label, await FreePseudonymAsync(connection, request));
        var books = new ErasedBooks(connection, serviceId, words);
        var trail = new ErasedTrail(connection, request, words);
        var (transfers, rewritten) = (await books.RenameAsync(accounts), await books.RewriteAsync(states));
        var held = await books.HeldPostbacksAsync(request, keys);
        string[] subjects = [.. keys, .. held];
        var done = new List<(string, int)>
        {
            ("accounts", accounts.Count),
            ("transfers", transfers),
            ("orders and postbacks", rewritten),
            ("held postbacks", held.Length),
            ("memories of the payer", await books.ForgetAsync(request, keys)),
            ("held acts", await trail.HeldActsAsync(subjects)),
            ("adjustments", await trail.AdjustmentsAsync(keys)),
            ("rows of the audit trail", await trail.AuditAsync(subjects, named)),
        };
        if (done.TrueForAll(kind => kind.Item2 == 0)) return ErasureResult.Refused(ErasureCode.NotFound, []);
        await trail.WriteAsync(words.Replace(request.Label), done, clock.GetUtcNow());
        return new ErasureResult(ErasureCode.Done, words.Replace(request.Label), done, []);
    }

    /// <summary>A person who came back after an erasure, and is erased again, gets another: two accounts cannot become one.</summary>
    private async Task<string> FreePseudonymAsync(NpgsqlConnection connection, ErasureRequest request)
    {
        var first = sealer.Pseudonym(request.Label);
        for (var (name, number) = (first, 2); ; (name, number) = ($"{first}-{number}", number + 1))
        {
            var isUsed = request.Merchant is null && await connection.ExecuteScalarAsync<bool>(
                "SELECT EXISTS (SELECT FROM ledger_account WHERE account > @from AND account < @to)", new { from = $"user/{name}/", to = $"user/{name}0" },
                commandTimeout: DurableWrites.NoTimeout);
            if (!isUsed) return name;
        }
    }
}
