using System.Globalization;
using Paykassma.Cli.Servers;

namespace Paykassma.Api.Tests.Callers;

/// <summary>What a merchant of the gateway is known by.</summary>
public sealed record GatewayMerchantKeys(string Id, string Secret, string AgentKey);

/// <summary>Calls the gateway as a merchant, its agent and an operator do. Unless told otherwise: 700 INR by <c>upi_l</c>.</summary>
public sealed class GatewayCaller(HttpClient http, GatewayMerchantKeys merchant)
{
    public const string OperatorKey = SandboxKeys.Operator;

    public string MerchantId => merchant.Id;

    public string CreatePath(string walletType = "upi_l") => $"/api/v1/transaction/create/{walletType}?secret={merchant.Secret}";

    public string ActivatePath => $"/api/v1/transaction/activate?secret={merchant.Secret}";

    public string AvailablePath => $"/api/v1/payment-systems/available?secret={merchant.Secret}";

    public Task<Answer> Create(string label, string walletType = "upi_l", string currency = "INR") =>
        Send(Requests.Post(CreatePath(walletType), new { currency, label }));

    /// <summary>The wallet the label is shown.</summary>
    public async Task<string> Show(string label, string walletType = "upi_l", string currency = "INR") =>
        (await Create(label, walletType, currency)).Json.GetProperty("params").GetProperty("identifier").GetString()!;

    public Task<Answer> Activate(string order, string label, string key1, decimal amount = 700, string walletType = "upi_l", string currency = "INR") =>
        Send(Requests.Post(
            ActivatePath, new { currency_code = currency, wallet_type = walletType, label, key1, amount, custom_transaction_id = order }));

    public Task<Answer> Report(
        string transactionId, string identifier, decimal amount = 700, DateTimeOffset? at = null, string walletType = "upi_l", string currency = "INR",
        string? key1 = null) =>
        Send(Requests.Post("/agent/v1/wallet-transfers", new
        {
            wallet_type = walletType,
            identifier,
            transaction_id = transactionId,
            amount,
            currency_code = currency,
            received_at = (at ?? DateTimeOffset.UtcNow).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            key1,
        }, merchant.AgentKey));

    /// <summary>Shows a wallet to the label and reports a transfer on it: what is left is to activate.</summary>
    public async Task<string> Pay(string label, string? number = null, decimal amount = 700)
    {
        number ??= Ids.Number();
        var report = await Report(number, await Show(label), amount);
        Assert.Equal(System.Net.HttpStatusCode.OK, report.Status);
        return number;
    }

    public Task<Answer> Payment(string order) => Send(Requests.Get(PaymentPath(order), OperatorKey));

    /// <summary>An operator looks at the payment and approves what they see.</summary>
    public async Task<Answer> Approve(string order) => await Approve(order, await Seen(order));

    /// <summary>An operator approves what they saw earlier.</summary>
    public Task<Answer> Approve(string order, string? seen) => Send(
        Requests.Post($"{PaymentPath(order)}/approve", new { @operator = "grace", reason = "seen the receipt", seen }, OperatorKey));

    /// <summary>What an approval names who looks at the payment now; null unless it waits for one.</summary>
    public async Task<string?> Seen(string order) =>
        (await Payment(order)).Json.TryGetProperty("seen", out var seen) ? seen.GetString() : null;

    /// <summary>An operator looks at the payment and refuses what they see.</summary>
    public async Task<Answer> Refuse(string order, bool blockNumber = false) => await Refuse(order, blockNumber, await Seen(order));

    /// <summary>An operator refuses what they saw earlier.</summary>
    public Task<Answer> Refuse(string order, bool blockNumber, string? seen) => Send(
        Requests.Post($"{PaymentPath(order)}/refuse", new { @operator = "grace", reason = "forged", block_number = blockNumber, seen }, OperatorKey));

    public Task<Answer> Postback(string order) => Send(
        Requests.Get($"/backoffice/v1/merchants/{merchant.Id}/postbacks/{Uri.EscapeDataString($"deposit/{order}")}", OperatorKey));

    public Task<Answer> Send(HttpRequestMessage request) => Answer.Of(http, request);

    private string PaymentPath(string order) => $"/backoffice/v1/merchants/{merchant.Id}/payments/{Uri.EscapeDataString(order)}";
}
