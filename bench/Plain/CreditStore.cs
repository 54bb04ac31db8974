using Npgsql;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Plain;

/// <summary>The outcome of a credit.</summary>
internal enum CreditOutcome
{
    Credited,
    Repeated,

    /// <summary>There is no such order, or the order, the amount or the transfer differs from the known one.</summary>
    DoesNotFit,
}

/// <summary>One credit, to be booked once.</summary>
internal readonly record struct Credit(
    string CustomTransactionId, string Reference, string Label, string WalletType, string Currency, long Amount);

/// <summary>The books.</summary>
/// <remarks>
/// What was tried to make it faster, on two cores together with PostgreSQL and the load tool, in credits per second spread / hot.
/// With 16 connections, as the tuned contestant: 9.4–10.2 k / 3.3–3.6 k. With 24: the same. With 32: 7.9 k spread (8 and 64 were compared
/// only on a busier machine and were slower in one of the phases). Connections and commands kept by our own code and prepared once, without
/// the pool and automatic preparation: 9.0–9.6 k spread. Npgsql's multiplexing over 8 or 16 connections: 10.4–10.8 k / 3.5 k at twice the
/// p99; not worth its restrictions. What remains is a commit per credit; on a hot label PostgreSQL uses two thirds of the processor time.
/// </remarks>
internal sealed class CreditStore(NpgsqlDataSource database)
{
    /// <summary>
    /// One statement is one transaction and one round trip. The order comes first: its lock makes a concurrent copy of the postback wait,
    /// and a later copy finds nothing to do. The balance comes last: all postbacks of a label wait for its lock, so it must be held for
    /// the shortest time.
    /// </summary>
    private const string CreditSql = """
        WITH marked AS (
            UPDATE orders SET status = 'credited', credited_at = now()
            WHERE custom_transaction_id = $1 AND status = 'awaiting_payment'
              AND label = $3 AND wallet_type = $4 AND currency = $5
            RETURNING label, currency),
        credited AS (
            INSERT INTO credits (custom_transaction_id, reference, label, currency, amount)
            SELECT $1, $2, label, currency, $6 FROM marked
            RETURNING label, currency, amount)
        INSERT INTO balances AS balance (label, currency, amount)
        SELECT label, currency, amount FROM credited
        ON CONFLICT (label, currency) DO UPDATE SET amount = balance.amount + excluded.amount
        """;

    private const string IsRepeatSql = """
        SELECT 1 FROM credits
        WHERE custom_transaction_id = $1 AND reference = $2 AND label = $3 AND currency = $4 AND amount = $5
        """;

    private const string HoldSql =
        "INSERT INTO held (additional_data_hash, additional_data) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    /// <summary>Returns when the credit is durable, or when it is known that it was not made.</summary>
    public async ValueTask<CreditOutcome> CreditAsync(Credit credit)
    {
        try
        {
            await using var command = database.CreateCommand(CreditSql);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = credit.CustomTransactionId });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = credit.Reference });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = credit.Label });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = credit.WalletType });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = credit.Currency });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = credit.Amount });
            if (await command.ExecuteNonQueryAsync() == 1) return CreditOutcome.Credited;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // The wallet transfer was credited to another order.
            return CreditOutcome.DoesNotFit;
        }

        return await IsRepeatAsync(credit) ? CreditOutcome.Repeated : CreditOutcome.DoesNotFit;
    }

    /// <summary>Stores a genuine postback that cannot be credited, once, for manual review.</summary>
    public async ValueTask HoldAsync(Postback postback)
    {
        await using var command = database.CreateCommand(HoldSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = postback.AdditionalDataHash });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = System.Text.Encoding.UTF8.GetString(postback.RawAdditionalData.Span) });
        await command.ExecuteNonQueryAsync();
    }

    private async ValueTask<bool> IsRepeatAsync(Credit credit)
    {
        await using var command = database.CreateCommand(IsRepeatSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = credit.CustomTransactionId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = credit.Reference });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = credit.Label });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = credit.Currency });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = credit.Amount });
        return await command.ExecuteScalarAsync() is not null;
    }
}
