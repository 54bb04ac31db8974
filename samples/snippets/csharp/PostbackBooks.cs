using System.Data.Common;

namespace Paykassma.Snippets;

/// <summary>Books genuine postbacks once, in the transaction of the caller. The keys that guarantee it are in schema.sql.</summary>
public sealed class PostbackBooks(DbTransaction transaction)
{
    /// <summary>Returns null if the deposit is booked, now or before; otherwise the reason to hold the postback.</summary>
    public async Task<string?> CreditOnceAsync(string order, string transfer, string label, string currency, long minor)
    {
        object[] credit = [order, transfer, label, currency, minor];
        // The label comes from our order; the postback's label, which is not signed, must agree with it.
        var booked = await ChangeAsync("""
            INSERT INTO credits (order_id, transfer, label, currency_code, amount_minor)
            SELECT id, @p1, label, currency_code, @p4 FROM orders WHERE id = @p0 AND label = @p2 AND currency_code = @p3
            ON CONFLICT DO NOTHING
            """, credit);
        if (booked == 1)
        {
            await AddAsync(label, currency, minor);
            return null;
        }

        return await CountAsync(
            "SELECT count(*) FROM credits WHERE order_id = @p0 AND transfer = @p1 AND label = @p2 AND currency_code = @p3 AND amount_minor = @p4", credit) == 1
            ? null
            : "unknown order, other label, currency or amount, or a second transfer";
    }

    /// <summary>Ends a withdrawal: <c>paid</c> keeps the amount, <c>failed</c> gives it back. Returns as <see cref="CreditOnceAsync"/> does.</summary>
    public async Task<string?> EndWithdrawalOnceAsync(string id, string label, string currency, long minor, string status)
    {
        const string Same = "id = @p0 AND label = @p1 AND currency_code = @p2 AND amount_minor = @p3";
        object[] withdrawal = [id, label, currency, minor, status];
        if (await ChangeAsync($"UPDATE withdrawals SET status = @p4 WHERE {Same} AND status = 'sent'", withdrawal) == 1)
        {
            if (status == "failed") await AddAsync(label, currency, minor);
            return null;
        }

        return await CountAsync($"SELECT count(*) FROM withdrawals WHERE {Same} AND status = @p4", withdrawal) == 1
            ? null
            : "unknown withdrawal, or another outcome than before";
    }

    public Task HoldAsync(string hash, string reason, string additionalData) => ChangeAsync(
        "INSERT INTO held_postbacks (hash, reason, additional_data) VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING", [hash, reason, additionalData]);

    private Task AddAsync(string label, string currency, long minor) => ChangeAsync("""
        INSERT INTO balances (label, currency_code, amount_minor) VALUES (@p0, @p1, @p2)
        ON CONFLICT (label, currency_code) DO UPDATE SET amount_minor = balances.amount_minor + excluded.amount_minor
        """, [label, currency, minor]);

    private async Task<int> ChangeAsync(string sql, object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    private async Task<long> CountAsync(string sql, object[] values)
    {
        await using var command = Command(sql, values);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private DbCommand Command(string sql, object[] values)
    {
        var command = transaction.Connection!.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var (index, value) in values.Index())
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"p{index}", value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
