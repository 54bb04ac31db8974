using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace Paykassma.Plain.Tests.Deposits;

/// <summary>Whoever is outside: the platform, the wallet's agent, and a look into the tables.</summary>
internal sealed class DepositsPlatform(Uri service, NpgsqlDataSource database) : IDisposable
{
    public const string Wallet = "demo-l@upi";
    public const string Number = "123456789012";

    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient _http = new() { BaseAddress = service };

    /// <summary>Both sides' settings, over this database.</summary>
    public static Dictionary<string, string> Settings(string connectionString) => new()
    {
        ["ConnectionStrings:Paykassma"] = connectionString,
        ["Plain:AccessKey"] = "access",
        ["Plain:PrivateKey"] = "private",
        ["Plain:Connections"] = "8",
        ["Plain:Secret"] = "secret",
        ["Plain:MerchantKey"] = "merchant",
        ["Plain:AgentKey"] = "agent",
        ["Plain:WithdrawalKey"] = "withdrawal",
        ["Plain:WebhookKey"] = "whsec_ZGVtby13ZWJob29rLWtleQ==",
        ["Plain:Wallets:upi_l"] = Wallet,
    };

    public Task<Answer> RegisterAsync(string id, string label = "anna", int amount = 700) => PostAsync(
        "/merchant/v1/deposits", "merchant",
        $$"""{"label":"{{label}}","wallet_type":"upi_l","currency_code":"INR","amount":{{amount}},"custom_transaction_id":"{{id}}"}""");

    public Task<Answer> ReportAsync(string number = Number, int amount = 700, string at = "2020-01-01T00:00:00.000Z") => PostAsync(
        "/agent/v1/wallet-transfers", "agent",
        $$"""{"wallet_type":"upi_l","identifier":"{{Wallet}}","transaction_id":"{{number}}","amount":{{amount}},"currency_code":"INR","received_at":"{{at}}"}""");

    public Task<Answer> ReportNowAsync(string number = Number, int amount = 700) =>
        ReportAsync(number, amount, DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));

    public Task<Answer> ActivateAsync(string id, string number = Number, int amount = 700) =>
        PostAsync($"/merchant/v1/deposits/{id}/activation", "merchant", $$"""{"key1":"{{number}}","amount":{{amount}}}""");

    public async Task<Answer> ShowAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/merchant/v1/deposits/{id}");
        request.Headers.Authorization = new("Bearer", "merchant");
        return await SendAsync(request);
    }

    public async Task<Answer> PostAsync(string path, string? key, string json)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        if (key is not null) request.Headers.Authorization = new("Bearer", key);
        return await SendAsync(request);
    }

    public Task<string> UntilAsync(string id, string status) =>
        UntilAsync($"{id} is {status}", async () => (await ShowAsync(id)).Text("status"), seen => seen == status);

    public async Task<T> UntilAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isSo)
    {
        using var timer = new PeriodicTimer(LookEvery);
        for (var waited = Stopwatch.StartNew(); ; await timer.WaitForNextTickAsync())
        {
            var seen = await look();
            if (isSo(seen)) return seen;
            Assert.True(waited.Elapsed < PatienceMax, $"after {PatienceMax.TotalSeconds} s not yet: {what}; last seen: {seen}");
        }
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task<long> NumberAsync(string sql) => ReadAsync<long>(sql);

    public async Task ExecuteAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public Task<long> UserBalanceAsync() => NumberAsync("SELECT coalesce(sum(amount), 0)::bigint FROM balances");

    public Task<long> MerchantBalanceAsync() => NumberAsync("SELECT coalesce(sum(amount), 0)::bigint FROM merchant_balances");

    public void Dispose() => _http.Dispose();

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    internal sealed record Answer(HttpStatusCode Status, string Body)
    {
        public string Text(params string[] path)
        {
            var at = JsonElement.Parse(Body);
            foreach (var name in path) at = at.GetProperty(name);
            return at.ValueKind == JsonValueKind.Null ? "null" : at.ToString();
        }
    }
}
