using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Paykassma.Browser.Tests.Hosting;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;

namespace Paykassma.Browser.Tests.Sweep;

/// <summary>Deposits, withdrawals and postbacks in many states, with hostile texts wherever an outsider chooses the text.</summary>
internal sealed class PlantedData(BrowserHost host)
{
    private const string Method = "upi_hb";
    private const string Wallet = "demo-hb@upi";
    private static long _number = 510_000_000_000;

    /// <summary>The order that went all the way.</summary>
    public string Order { get; private set; } = "";

    /// <summary>The payout that nobody has ended.</summary>
    public string Payout { get; private set; } = "";

    public async Task PlantAsync()
    {
        foreach (var (text, i) in Hostile.All.Select((text, i) => (text, i)))
        {
            Order = await DepositAsync(text, $"{text}/{i}", sent: 700);
            await UntilAsync($"merchant/v1/deposits/{Uri.EscapeDataString(Order)}", "credited");
            // Suspect: more came than was said. Possible: a number without money.
            await DepositAsync(text, $"suspect {text}/{i}", sent: 900);
            await DepositAsync(text, $"possible {text}/{i}", sent: null);
            await ReportAsync(Next(), 700);
            Payout = await WithdrawAsync(text, i);
            await PostbackForNobodyAsync(text, $"never registered {text}/{i}");
        }
    }

    private async Task<string> DepositAsync(string label, string order, int? sent)
    {
        await PostAsync("merchant/v1/deposits", SandboxKeys.Merchant, new()
        {
            ["label"] = label,
            ["wallet_type"] = Method,
            ["currency_code"] = "INR",
            ["amount"] = 700,
            ["custom_transaction_id"] = order,
        });
        var number = Next();
        if (sent is { } amount) await ReportAsync(number, amount);
        await PostAsync($"merchant/v1/deposits/{Uri.EscapeDataString(order)}/activation", SandboxKeys.Merchant, new() { ["key1"] = number, ["amount"] = 700 });
        return order;
    }

    private Task ReportAsync(string number, int amount) => PostAsync("agent/v1/wallet-transfers", SandboxKeys.Agent, new()
    {
        ["wallet_type"] = Method,
        ["identifier"] = Wallet,
        ["transaction_id"] = number,
        ["amount"] = amount,
        ["currency_code"] = "INR",
        ["received_at"] = host.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
    });

    /// <summary>One that the channel never ends.</summary>
    private async Task<string> WithdrawAsync(string label, int i)
    {
        var id = $"{Hostile.Script}/{i}";
        await PostAsync("backoffice/v1/sandbox/payout-outcome", SandboxKeys.Operator, new() { ["merchant"] = "demo", ["withdrawal_id"] = id, ["outcome"] = "silent" });
        await PostAsync("merchant/v1/withdrawals", SandboxKeys.Merchant, new()
        {
            ["withdrawal_id"] = id,
            ["payment_system"] = "paytm",
            ["amount"] = 100,
            ["currency_code"] = "INR",
            ["label"] = label,
            ["is_test"] = false,
            ["account_number"] = "9812345670",
            ["account_name"] = Hostile.Attribute,
            ["comment"] = label,
        });
        return id;
    }

    /// <summary>Genuine, but for an order the merchant does not know: it is held for a person.</summary>
    private Task PostbackForNobodyAsync(string label, string order)
    {
        var deposit = new DepositPostback
        {
            WalletType = Method,
            Amount = 70_000,
            Currency = Currency.Inr,
            Label = label,
            CreatedAt = DateTimeOffset.UnixEpoch,
            ActivatedAt = DateTimeOffset.UnixEpoch,
            ExchangerIdentifier = Wallet,
            StockpilingId = 1,
            TransactionId = Next(),
            CustomTransactionId = order,
        };
        var body = PostbackWriter.Write(
            deposit, RatesTable.Default.Convert(deposit.Amount, deposit.Currency), new PostbackKeys(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate), TimeZoneInfo.Utc);
        return PostAsync("merchant/postbacks/paykassma", null, JsonNode.Parse(body)!.AsObject());
    }

    private async Task UntilAsync(string path, string status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", SandboxKeys.Merchant) } };
            using var answer = await host.Http.SendAsync(request, patience.Token);
            if ((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(patience.Token))!["status"] == status) return;
        }
    }

    private async Task PostAsync(string path, string? key, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await host.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static string Next() => Interlocked.Increment(ref _number).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
