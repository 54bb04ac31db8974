using System.Text.Json.Nodes;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Cli.Commands.Trigger;

/// <summary>What the platform and the operator do in a withdrawal.</summary>
internal static class WithdrawalSteps
{
    private const string Channel = "backoffice/v1/sandbox/payout-outcome";

    /// <summary>A payer pays in, so that the merchant has the money.</summary>
    public static Task PayInAsync(PrintedSandbox sandbox, TriggerOrder order, CancellationToken cancellation) => DepositSteps.PayInAsync(
        sandbox, order with { Label = TriggerOrder.Fresh("payer"), Id = TriggerOrder.Fresh("paid-in"), System = DepositSystemOf(order.System) }, cancellation);

    public static async Task SetOutcomeAsync(PrintedSandbox sandbox, TriggerOrder order, string outcome, CancellationToken cancellation)
    {
        var answer = await sandbox.WithKeyAsync(
            $"The sandbox's channel is told: {outcome}", Channel, sandbox.Keys.Operator,
            new JsonObject { ["merchant"] = sandbox.Merchant, ["withdrawal_id"] = order.Id, ["outcome"] = outcome }, cancellation);
        if (answer.Status is < 200 or >= 300) throw answer.Unexpected();
    }

    /// <summary>The platform asks for the payout.</summary>
    /// <exception cref="TriggerException">The request is against the protocol's rules.</exception>
    public static Task<PrintedAnswer> AskAsync(PrintedSandbox sandbox, TriggerOrder order, bool isTest, CancellationToken cancellation)
    {
        var request = RequestOf(order, isTest);
        var errors = request.Check();
        return errors.IsEmpty
            ? sandbox.SignedAsync($"{order.Label} withdraws", "v2/withdrawal/create", request.ToBody(sandbox.Keys.Withdrawal), cancellation)
            : throw new TriggerException($"This cannot be asked for: {errors}");
    }

    /// <summary>Reads the payout until it is so.</summary>
    public static Task<JsonNode> UntilAsync(PrintedSandbox sandbox, TriggerOrder order, Func<JsonNode, bool> isThere, CancellationToken cancellation) =>
        sandbox.UntilAsync(
            "The operator reads the payout",
            $"backoffice/v1/payouts/{Uri.EscapeDataString(sandbox.Merchant)}/{Uri.EscapeDataString(order.Id)}", isThere, cancellation);

    /// <summary>The first payment system that takes deposits in that currency.</summary>
    private static PaymentSystem DepositSystemOf(PaymentSystem system) => system.TakesDeposits
        ? system
        : PaymentSystems.All.First(one => one.TakesDeposits && one.Currency == system.Currency);

    /// <summary>To an account of the right form for each payment system.</summary>
    private static WithdrawalRequest RequestOf(TriggerOrder order, bool isTest)
    {
        var request = new WithdrawalRequest
        {
            WithdrawalId = order.Id,
            PaymentSystem = order.System.Payout!.Names[0],
            Amount = order.Amount,
            CurrencyCode = order.Currency,
            Label = order.Label,
            IsTest = isTest,
            AccountNumber = "1234560079",
        };
        return order.System.WalletType switch
        {
            PaymentSystems.JazzCashBusiness => request with { BankCode = "3460342887803" },
            "ipay" => request with { AccountName = "Nimal Perera", BankCode = "Bank of Ceylon" },
            "imps_ib" => request with { AccountName = "Asha Rao", BranchCode = "SBIN0001234" },
            _ => request,
        };
    }
}
