using Npgsql;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Plain.Gateway;

/// <summary>The gateway's books: who claimed which transfer, and what the merchant is owed.</summary>
internal sealed class PaymentStore(NpgsqlDataSource database)
{
    private const string ReadSql = """
        SELECT t.identifier, t.amount, t.received_at, t.claimed_by IS NOT NULL,
            EXISTS (SELECT FROM shown_wallets s WHERE s.label = $3 AND s.wallet_type = t.wallet_type AND s.identifier = t.identifier),
            p.label, p.wallet_type, p.key1, p.amount, p.deposit_amount
        FROM (VALUES (1)) one
        LEFT JOIN wallet_transfers t ON t.rail = $1 AND t.transaction_id = $2 AND t.currency = $4
        LEFT JOIN payments p ON p.custom_transaction_id = $5
        """;

    /// <summary>
    /// One statement is one transaction: the claim, the payment, its postback, the merchant's balance. The balance comes last: all claims wait
    /// for its lock, so it must be held for the shortest time.
    /// </summary>
    private const string AcceptSql = """
        WITH claimed AS (
            UPDATE wallet_transfers SET claimed_by = $1
            WHERE rail = $2 AND transaction_id = $3 AND claimed_by IS NULL
            RETURNING currency, amount),
        payment AS (
            INSERT INTO payments (custom_transaction_id, label, wallet_type, currency, key1, amount, status, deposit_amount, stockpiling_id)
            SELECT $1, $4, $5, currency, $3, $6, 'ok', amount, $7 FROM claimed
            RETURNING currency, deposit_amount, stockpiling_id),
        postback AS (
            INSERT INTO postbacks (id, content) SELECT stockpiling_id, $8 FROM payment RETURNING id),
        delivery AS (
            INSERT INTO postback_deliveries (postback_id) SELECT id FROM postback RETURNING postback_id)
        INSERT INTO merchant_balances AS balance (currency, amount)
        SELECT currency, deposit_amount FROM payment WHERE EXISTS (SELECT FROM delivery)
        ON CONFLICT (currency) DO UPDATE SET amount = balance.amount + excluded.amount
        """;

    private const string HoldSql = """
        INSERT INTO payments (custom_transaction_id, label, wallet_type, currency, key1, amount, status)
        VALUES ($1, $2, $3, $4, $5, $6, 'pending') ON CONFLICT DO NOTHING
        """;

    public async Task<ClaimFacts> ReadAsync(ActivateRequest request, string rail)
    {
        await using var command = database.CreateCommand(ReadSql)
            .With(rail).With(request.Key1).With(request.Label).With(request.Currency.Code).With(request.CustomTransactionId);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new(
            row.IsDBNull(0) ? null : new ReportedTransfer(row.GetString(0), row.GetInt64(1), row.GetDateTime(2), row.GetBoolean(3), row.GetBoolean(4)),
            row.IsDBNull(5) ? null : new KnownPayment(
                row.GetString(5), row.GetString(6), row.GetString(7), row.GetInt64(8), row.IsDBNull(9) ? null : row.GetInt64(9)));
    }

    /// <summary>Returns when the claim, the credit and the postback are durable; false if another claim or payment was faster.</summary>
    public async Task<bool> AcceptAsync(ActivateRequest request, string rail, long stockpilingId, PostbackContent content)
    {
        await using var command = database.CreateCommand(AcceptSql)
            .With(request.CustomTransactionId).With(rail).With(request.Key1).With(request.Label).With(request.WalletType)
            .With(request.Amount).With(stockpilingId).With(content.Bytes);
        try
        {
            return await command.ExecuteNonQueryAsync() == 1;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    /// <summary>Stores a payment for manual review; false if the order has one already.</summary>
    public async Task<bool> HoldAsync(ActivateRequest request)
    {
        await using var command = database.CreateCommand(HoldSql)
            .With(request.CustomTransactionId).With(request.Label).With(request.WalletType).With(request.Currency.Code).With(request.Key1)
            .With(request.Amount);
        return await command.ExecuteNonQueryAsync() == 1;
    }
}
