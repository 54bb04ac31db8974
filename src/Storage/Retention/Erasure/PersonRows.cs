using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Retention.Erasure;

/// <summary>A state of the person, locked. <paramref name="IsOpen"/>: something is still to be done about it.</summary>
internal sealed record PersonState(string Name, string Key, int Version, string Json, bool IsOpen);

/// <summary>An account of the person, locked.</summary>
internal sealed record PersonAccount(string Account, long Posted, long Pending);

/// <summary>
/// Finds and locks what is stored about a person: accounts first, then states by key, as the ledger's writer does. The waits are short: who is
/// in the way is told, and the command is repeated.
/// </summary>
internal sealed class PersonRows(NpgsqlConnection connection, string serviceId, ErasureRequest request)
{
    private const string OfOrders = """
        SELECT state_name AS Name, key AS Key, version AS Version, payload::text AS Json,
            due_at IS NOT NULL OR attention_at IS NOT NULL OR waiting_as IS NOT NULL AS IsOpen
        FROM OrleansStorage
        WHERE service_id = @serviceId AND state_name = ANY (@names) AND key = ANY (@orders) AND label = @label
        ORDER BY key FOR UPDATE
        """;

    private const string OfPostbacks = """
        SELECT state_name AS Name, key AS Key, version AS Version, payload::text AS Json, due_at IS NOT NULL OR undelivered_at IS NOT NULL AS IsOpen
        FROM OrleansStorage
        WHERE service_id = @serviceId AND state_name = 'postback' AND key = ANY (@keys)
        ORDER BY key FOR UPDATE
        """;

    private const string Accounts = """
        SELECT account AS Account, posted AS Posted, pending AS Pending FROM ledger_account
        WHERE account > @from AND account < @to AND strpos(substr(account, length(@from) + 1), '/') = 0
        ORDER BY account FOR UPDATE
        """;

    /// <summary>
    /// Which held postbacks are about the person, for a user of the merchant side: those that name one of their orders, were released to one, or
    /// bear their label, whatever order they name. Takes <c>@keys</c> and <c>@user</c>, which is null for a payer of the gateway.
    /// </summary>
    public const string IsTheirHeldPostback =
        "(names = ANY (@keys) OR 'deposit/' || resolution_order = ANY (@keys) OR (@user IS NOT NULL AND held_postback_is_of(@user, body, copies)))";

    /// <summary>The person's accounts; a payer of the gateway has none.</summary>
    public async Task<List<PersonAccount>> AccountsAsync() => request.Merchant is not null
        ? []
        : [.. await connection.QueryAsync<PersonAccount>(Accounts, new { from = $"user/{request.Label}/", to = $"user/{request.Label}0" }, commandTimeout: DurableWrites.NoTimeout)];

    /// <summary>The person's orders, and the postbacks about them.</summary>
    /// <param name="orders">The keys that were found.</param>
    public async Task<List<PersonState>> StatesAsync(string[] orders)
    {
        string[] names = request.Merchant is null ? ["deposit", "withdrawal"] : ["payment", "payout"];
        var states = (await connection.QueryAsync<PersonState>(
            OfOrders, new { serviceId, names, orders, label = request.Label }, commandTimeout: DurableWrites.NoTimeout)).AsList();
        if (request.Merchant is null || states.Count == 0) return states;
        // postback/{merchant}/deposit/{id} is about payment/{merchant}/{id}.
        var keys = states.Select(state => state.Name == "payment"
            ? $"postback/{request.Merchant}/deposit/{state.Key[$"payment/{request.Merchant}/".Length..]}"
            : $"postback/{request.Merchant}/payout/{state.Key[$"payout/{request.Merchant}/".Length..]}").ToArray();
        return [.. states, .. await connection.QueryAsync<PersonState>(OfPostbacks, new { serviceId, keys }, commandTimeout: DurableWrites.NoTimeout)];
    }

    /// <summary>What else is open about these orders: held postbacks, acts that wait for a second person, adjustments that are not booked.</summary>
    public async Task<List<string>> OpenAsync(string[] keys) => [.. await connection.QueryAsync<string>(
        $"""
        SELECT 'held/' || hash FROM held_postback WHERE closed_at IS NULL AND {IsTheirHeldPostback}
        UNION ALL
        SELECT 'act/' || id FROM held_act WHERE (status = 'waiting' OR (status = 'approved' AND outcome IS NULL)) AND (subject = ANY (@keys) OR {PersonSubjects.IsAccount})
        UNION ALL
        SELECT 'adjustment/' || id FROM gateway_adjustment WHERE booked_at IS NULL AND 'payment/' || merchant || '/' || payment = ANY (@keys)
        """,
        new { keys, user = request.User, account = new PersonSubjects(request).Account }, commandTimeout: DurableWrites.NoTimeout)];
}
