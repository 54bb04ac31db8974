using Npgsql;
using Paykassma.Storage.Tests.Ledger;

namespace Paykassma.Storage.Tests.Queries;

/// <summary>Writes states as grains do.</summary>
internal static class DeskStates
{
    public static Task WritePaymentAsync(
        this NpgsqlDataSource database, string name, string status, long at, string label = "me", string walletType = "upi_l", string more = "") =>
        database.WriteAsync("payment", $"payment/{name}", $$"""
            {"status":"{{status}}","label":"{{label}}","wallet_type":"{{walletType}}","currency":"INR","key1":"100000000001","amount":60000,
            "transfer_key":"transfer/{{(walletType.StartsWith("upi", StringComparison.Ordinal) ? "upi" : walletType)}}/100000000001",
            "created_at":{{at}},"stockpiling_id":7,"suspicions":[],"refusals":[]{{more}}}
            """);

    public static Task WritePostbackAsync(this NpgsqlDataSource database, string name, string status, long at, string more = "") =>
        database.WriteAsync("postback", $"postback/{name}", $$"""
            {"status":"{{status}}","merchant":"m","body":"{}","created_at":{{at}},"attempts":2,"last_outcome":"HTTP 500"{{more}}}
            """);

    public static async Task WriteAsync(this NpgsqlDataSource database, string stateName, string key, string json)
    {
        await using var ledger = Some.Ledger(database);
        await ledger.CommitAsync(new(null, [new(stateName, key, null, json)], []));
    }
}
