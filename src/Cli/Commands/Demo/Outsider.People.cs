using System.Text.Json.Nodes;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Times;

namespace Paykassma.Cli.Commands.Demo;

/// <content>What people do. Each act names its person by the key.</content>
internal sealed partial class Outsider
{
    private const string PaymentsPath = $"backoffice/v1/merchants/{SandboxKeys.MerchantId}/payments";

    /// <summary>A person looks at a payment.</summary>
    public async Task<SeenPayment> PaymentAsync(string key, string id, CancellationToken cancellation) =>
        SeenPayment.Of(await GetAsync($"{PaymentsPath}/{Uri.EscapeDataString(id)}", key, cancellation));

    /// <summary>Polls until the payment is so, and returns it.</summary>
    /// <param name="otherwise">What is wrong if it does not become so.</param>
    public async Task<SeenPayment> UntilPaymentAsync(
        string key, string id, Func<SeenPayment, bool> isSo, string otherwise, CancellationToken cancellation)
    {
        SeenPayment? seen = null;
        await UntilAsync(async () => isSo(seen = await PaymentAsync(key, id, cancellation)), otherwise, PatienceMax, cancellation);
        return seen!;
    }

    /// <summary>A person approves a suspect payment, for exactly what they were shown.</summary>
    public Task<JsonNode> ApprovePaymentAsync(string key, string id, SeenPayment shown, string reason, CancellationToken cancellation) =>
        PostAsync($"{PaymentsPath}/{Uri.EscapeDataString(id)}/approve", key, new JsonObject
        {
            ["reason"] = reason,
            ["transaction_id"] = shown.Transfer!.TransactionId,
            ["received_amount_minor"] = shown.Transfer.AmountMinor,
            ["seen"] = shown.Seen,
        }, cancellation);

    /// <summary>A person adds a transfer by hand.</summary>
    public Task<JsonNode> AddTransferAsync(
        string key, string walletType, string identifier, string number, decimal amount, string currency, DateTimeOffset movedAt, CancellationToken cancellation) =>
        PostAsync("backoffice/v1/transfers", key, new JsonObject
        {
            ["wallet_type"] = walletType,
            ["identifier"] = identifier,
            ["transaction_id"] = number,
            ["amount"] = amount,
            ["currency_code"] = currency,
            ["received_at"] = UtcTime.Of(movedAt),
        }, cancellation);

    /// <summary>A person replaces the amount of a transfer; returns the id of the held act.</summary>
    public Task<string> ReplaceTransferAsync(
        string key, string walletType, string identifier, string number, decimal amount, DateTimeOffset movedAt, string reason, CancellationToken cancellation) =>
        HoldAsync("backoffice/v1/transfers/replace", key, new JsonObject
        {
            ["wallet_type"] = walletType,
            ["key1"] = number,
            ["transaction_id"] = number,
            ["identifier"] = identifier,
            ["amount"] = amount,
            ["received_at"] = UtcTime.Of(movedAt),
            ["reason"] = reason,
        }, cancellation);

    /// <summary>A person takes a credited deposit back from its user; returns the id of the held act.</summary>
    public Task<string> TakeBackAsync(
        string key, string label, string currency, decimal amount, string id, string reason, CancellationToken cancellation) =>
        HoldAsync("merchant/v1/adjustments", key, new JsonObject
        {
            ["label"] = label,
            ["currency_code"] = currency,
            ["amount"] = amount,
            ["direction"] = "debit",
            ["custom_transaction_id"] = id,
            ["reason"] = reason,
        }, cancellation);

    /// <summary>The second person approves a held act.</summary>
    public Task<JsonNode> ApproveHeldAsync(string key, string held, CancellationToken cancellation) =>
        PostAsync(ApprovalPath(held), key, [], cancellation);

    /// <summary>Whoever has prepared the act tries to approve it too.</summary>
    public Task ApproveOwnInVainAsync(string key, string held, CancellationToken cancellation) =>
        SendInVainAsync(ApprovalPath(held), key, [], "SAME_PERSON", cancellation);

    private static string ApprovalPath(string held) => $"backoffice/v1/approvals/{held}/approve";

    private async Task<string> HoldAsync(string path, string key, JsonObject body, CancellationToken cancellation) =>
        (string?)(await PostAsync(path, key, body, cancellation))["approval_id"] ?? throw new DemoException($"{path} was not held for a second person");
}
