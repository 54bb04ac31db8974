using System.Text.Json.Nodes;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Times;

namespace Paykassma.Cli.Commands.Trigger;

/// <summary>What the platform, the wallet's agent and the payer do in a deposit.</summary>
internal static class DepositSteps
{
    /// <summary>The label is shown a wallet; returns its identifier.</summary>
    public static async Task<string> ShowAsync(PrintedSandbox sandbox, TriggerOrder order, string label, CancellationToken cancellation)
    {
        var answer = await sandbox.AsPlatformAsync(
            $"{label} asks where to pay", $"api/v1/transaction/create/{order.System.WalletType}",
            new JsonObject { ["currency"] = order.Currency, ["label"] = label }, cancellation);
        return answer["status"] == "ok" && (string?)answer.Json["params"]?["identifier"] is { } identifier ? identifier : throw answer.Unexpected();
    }

    /// <summary>The wallet's agent reports a transfer.</summary>
    public static async Task ReportAsync(
        PrintedSandbox sandbox, TriggerOrder order, string wallet, string number, long amount, DateTimeOffset movedAt, CancellationToken cancellation)
    {
        var answer = await sandbox.WithKeyAsync(
            "The wallet's agent reports the money", "agent/v1/wallet-transfers",
            wallet == SandboxKeys.PoolWallet ? SandboxKeys.PoolAgent : sandbox.Keys.Agent,
            new JsonObject
            {
                ["wallet_type"] = order.System.WalletType,
                ["identifier"] = wallet,
                // The wallet's own id has more digits than payers type where it never is that number.
                ["transaction_id"] = order.System.HasIdsOfItsOwn ? $"{number}009" : number,
                ["key1"] = number,
                ["amount"] = JsonNode.Parse(order.Text(amount)),
                ["currency_code"] = order.Currency,
                ["received_at"] = UtcTime.Of(movedAt),
            },
            cancellation);
        if (answer.Status is < 200 or >= 300) throw answer.Unexpected();
    }

    /// <summary>The platform sends the number that the payer has typed.</summary>
    public static Task<PrintedAnswer> ActivateAsync(PrintedSandbox sandbox, TriggerOrder order, string number, CancellationToken cancellation) =>
        sandbox.AsPlatformAsync(
            $"{order.Label} types the number", "api/v1/transaction/activate",
            new JsonObject
            {
                ["currency_code"] = order.Currency,
                ["wallet_type"] = order.System.WalletType,
                ["label"] = order.Label,
                ["key1"] = number,
                ["amount"] = JsonNode.Parse(order.Text(order.Amount)),
                ["custom_transaction_id"] = order.Id,
            },
            cancellation);

    /// <summary>A whole deposit that succeeds; returns its number.</summary>
    public static async Task<string> PayInAsync(PrintedSandbox sandbox, TriggerOrder order, CancellationToken cancellation)
    {
        var (wallet, number) = (await ShowAsync(sandbox, order, order.Label, cancellation), order.FreshNumber());
        await ReportAsync(sandbox, order, wallet, number, order.Amount, TimeProvider.System.GetUtcNow(), cancellation);
        var answer = await ActivateAsync(sandbox, order, number, cancellation);
        return answer["status"] == "ok" ? number : throw answer.Unexpected();
    }

    /// <summary>Reads the payment until it is so.</summary>
    public static Task<JsonNode> UntilAsync(PrintedSandbox sandbox, TriggerOrder order, Func<JsonNode, bool> isThere, CancellationToken cancellation) =>
        sandbox.UntilAsync(
            "The operator reads the payment",
            $"backoffice/v1/merchants/{Uri.EscapeDataString(sandbox.Merchant)}/payments/{Uri.EscapeDataString(order.Id)}", isThere, cancellation);
}
