using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Protocol.Times;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>The requests of a platform and of a wallet's agent, complete with their headers. Nothing in them needs escaping.</summary>
internal static class DepositRequests
{
    private const string Deposits = "/merchant/v1/deposits";

    public static byte[] Register(DepositOrder order) => FlowRequests.Post(
        Deposits, SandboxKeys.Merchant,
        $$"""{"label":"{{order.Label}}","wallet_type":"{{DepositOrder.WalletType}}","currency_code":"{{DepositOrder.CurrencyCode}}","amount":{{DepositOrder.Amount}},"custom_transaction_id":"{{order.Id}}"}""");

    /// <summary>The payer has paid into the wallet that was shown.</summary>
    public static byte[] Report(DepositOrder order, string identifier, DateTimeOffset at) => FlowRequests.Post(
        "/agent/v1/wallet-transfers", SandboxKeys.Agent,
        $$"""{"wallet_type":"{{DepositOrder.WalletType}}","identifier":"{{identifier}}","transaction_id":"{{order.Number}}","amount":{{DepositOrder.Amount}},"currency_code":"{{DepositOrder.CurrencyCode}}","received_at":"{{UtcTime.Of(at)}}"}""");

    /// <summary>The payer types the number.</summary>
    public static byte[] Activate(DepositOrder order) => FlowRequests.Post(
        $"{Deposits}/{order.Id}/activation", SandboxKeys.Merchant, $$"""{"key1":"{{order.Number}}","amount":{{DepositOrder.Amount}}}""");

    public static byte[] Show(DepositOrder order) => FlowRequests.Get($"{Deposits}/{order.Id}", SandboxKeys.Merchant);
}
