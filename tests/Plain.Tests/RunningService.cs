using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;
using Paykassma.Protocol.Times;
using Paykassma.Testing;

namespace Paykassma.Plain.Tests;

/// <summary>The service on a free port over a database of its own, with one order: <see cref="OrderId"/> of <see cref="Label"/>.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    public const string Ok = """{"status":"ok"}""";
    public const string OrderId = "order-1";
    public const string Label = "anna";

    private static readonly PostbackKeys Keys = new("access", "private");

    private readonly PostgresFixture _server;
    private readonly string _connectionString;
    private readonly WebApplication _service;
    private readonly HttpClient _http;

    private RunningService(PostgresFixture server, string connectionString, WebApplication service)
    {
        (_server, _connectionString, _service) = (server, connectionString, service);
        Database = NpgsqlDataSource.Create(connectionString);
        _http = new HttpClient { BaseAddress = new Uri(service.Urls.Single()) };
    }

    public NpgsqlDataSource Database { get; }

    public static async Task<RunningService> StartAsync(PostgresFixture server)
    {
        var connectionString = await server.CreateEmptyDatabaseAsync();
        var service = await PlainService.BuildAsync([
            "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Paykassma={connectionString}",
            $"--Plain:AccessKey={Keys.AccessKey}", $"--Plain:PrivateKey={Keys.PrivateKey}", "--Plain:Connections=8"]);
        await service.StartAsync();
        var running = new RunningService(server, connectionString, service);
        await running.RegisterAsync(OrderId, Label);
        return running;
    }

    /// <summary>A genuine postback about 700.50 INR.</summary>
    public static byte[] Postback(
        string orderId = OrderId, string label = Label, string transactionId = "123456789012", string walletType = "upi_l", string privateKey = "private") =>
        PostbackWriter.Write(new DepositPostback
        {
            WalletType = walletType,
            Amount = 70_050,
            Currency = Currency.Inr,
            Label = label,
            CreatedAt = DateTimeOffset.UnixEpoch,
            ActivatedAt = DateTimeOffset.UnixEpoch,
            ExchangerIdentifier = "9900001234",
            StockpilingId = 1,
            TransactionId = transactionId,
            CustomTransactionId = orderId,
        }, new ConvertedAmounts([]), Keys with { PrivateKey = privateKey }, PostbackTime.DefaultZone);

    public async Task RegisterAsync(string orderId, string label)
    {
        await using var command = Database.CreateCommand(
            "INSERT INTO orders (custom_transaction_id, label, wallet_type, currency, amount) VALUES ($1, $2, 'upi_l', 'INR', 70000)");
        command.Parameters.AddWithValue(orderId);
        command.Parameters.AddWithValue(label);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Status and body, as "200 {…}".</summary>
    public async Task<string> SendAsync(byte[] postback)
    {
        using var body = new ByteArrayContent(postback);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _http.PostAsync("/merchant/postbacks/paykassma", body);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}".TrimEnd();
    }

    public async Task<long> NumberAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public Task<long> BalanceAsync(string label) => NumberAsync($"SELECT coalesce(sum(amount), 0)::bigint FROM balances WHERE label = '{label}'");

    public Task<long> HeldAsync() => NumberAsync("SELECT count(*) FROM held");

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _service.DisposeAsync();
        await Database.DisposeAsync();
        await _server.DropDatabaseAsync(_connectionString);
    }
}
