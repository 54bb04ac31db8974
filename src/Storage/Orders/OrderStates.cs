using Dapper;
using Npgsql;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Domain.State;

namespace Paykassma.Storage.Orders;

/// <summary>The saved state of a deposit or a withdrawal, read without activating its grain.</summary>
public sealed class OrderStates(NpgsqlDataSource database, string serviceId, IStateSerializer serializer)
{
    /// <summary>Null if there is none.</summary>
    public Task<DepositState?> FindDepositAsync(string id, CancellationToken cancellation = default) =>
        FindAsync<DepositState>(OrderKind.Deposit, id, cancellation);

    /// <summary>Null if there is none.</summary>
    public Task<WithdrawalState?> FindWithdrawalAsync(string id, CancellationToken cancellation = default) =>
        FindAsync<WithdrawalState>(OrderKind.Withdrawal, id, cancellation);

    private async Task<T?> FindAsync<T>(OrderKind kind, string id, CancellationToken cancellation)
        where T : class
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var json = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT payload::text FROM OrleansStorage WHERE service_id = @serviceId AND state_name = @name AND key = @key",
            new { serviceId, name = OrderSql.NameOf(kind), key = OrderSql.KeyOf(kind, id) },
            cancellationToken: cancellation));
        return json is null ? null : serializer.Deserialize<T>(json);
    }
}
