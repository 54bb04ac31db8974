using Npgsql;

namespace Paykassma.Plain.Gateway;

/// <summary>The reported transfers, each once by its rail and number, whoever reports it.</summary>
internal sealed class WalletTransferStore(NpgsqlDataSource database)
{
    private const string AddSql = """
        INSERT INTO wallet_transfers (rail, transaction_id, wallet_type, identifier, currency, amount, received_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
        """;

    private const string IsSameSql = """
        SELECT 1 FROM wallet_transfers
        WHERE rail = $1 AND transaction_id = $2 AND wallet_type = $3 AND identifier = $4 AND currency = $5 AND amount = $6 AND received_at = $7
        """;

    /// <summary>Returns when the transfer is durable; false if its number was reported with other content.</summary>
    public async Task<bool> AddAsync(WalletTransfer transfer)
    {
        await using var add = Command(AddSql, transfer);
        if (await add.ExecuteNonQueryAsync() == 1) return true;
        await using var compare = Command(IsSameSql, transfer);
        return await compare.ExecuteScalarAsync() is not null;
    }

    private NpgsqlCommand Command(string sql, WalletTransfer transfer) => database.CreateCommand(sql)
        .With(transfer.System.Rail).With(transfer.Number).With(transfer.System.WalletType).With(transfer.Identifier)
        .With(transfer.System.Currency.Code).With(transfer.Amount).With(transfer.ReceivedAt);
}
