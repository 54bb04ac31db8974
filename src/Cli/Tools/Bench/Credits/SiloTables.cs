using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>The orders and the books of the merchant side, in the silo's tables.</summary>
internal static class SiloTables
{
    public const string StateName = "deposit";

    /// <summary>The version of a state that was written once.</summary>
    public const int FirstVersion = 1;

    /// <summary>Adds orders as their registration would have left them.</summary>
    public static async Task RegisterAsync(NpgsqlDataSource database, IReadOnlyList<Order> orders, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY OrleansStorage (service_id, state_name, key, payload, version) FROM STDIN (FORMAT binary)", cancellation);
        foreach (var order in orders)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(MeasuredProcesses.ServiceId, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(StateName, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(KeyOf(order), NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(StateOf(order), NpgsqlDbType.Json, cancellation);
            await copy.WriteAsync(FirstVersion, NpgsqlDbType.Integer, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    public static string KeyOf(Order order) => $"deposit/{order.CustomTransactionId}";

    /// <summary>A deposit whose payer was shown where to pay. Nothing in it needs escaping.</summary>
    private static string StateOf(Order order) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"status":"awaiting_payment","label":"{{order.Label}}","wallet_type":"{{PostbackBatch.WalletType}}","currency":"INR","amount":{{PostbackBatch.Amount}},"created_at":{{PostbackBatch.EventTime.ToUnixTimeMilliseconds()}},"wallet":[]}
        """);
}
