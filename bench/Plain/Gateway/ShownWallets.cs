using Npgsql;

namespace Paykassma.Plain.Gateway;

/// <summary>Which wallets each label was shown.</summary>
internal sealed class ShownWallets(NpgsqlDataSource database)
{
    /// <summary>Without the look first, ON CONFLICT would lock and log a row that needs no change.</summary>
    private const string ShowSql = """
        INSERT INTO shown_wallets (label, wallet_type, identifier)
        SELECT $1, $2, $3
        WHERE NOT EXISTS (
            SELECT FROM shown_wallets
            WHERE label = $1 AND wallet_type = $2 AND identifier = $3 AND shown_at > now() - interval '1 hour')
        ON CONFLICT (label, wallet_type, identifier) DO UPDATE SET shown_at = now()
        """;

    /// <summary>Returns when it is durable that the label is shown the wallet. Within an hour of the last time nothing is written.</summary>
    public async Task ShowAsync(string label, string walletType, string identifier)
    {
        await using var command = database.CreateCommand(ShowSql).With(label).With(walletType).With(identifier);
        await command.ExecuteNonQueryAsync();
    }
}
