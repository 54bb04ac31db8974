using System.Text;
using System.Text.Json.Nodes;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Cli.Commands.Demo;

/// <content>Withdrawals.</content>
internal sealed partial class Outsider
{
    /// <summary>Longer than the first pause before a re-check asks again.</summary>
    private static readonly TimeSpan RecheckPatienceMax = TimeSpan.FromMinutes(1);

    /// <summary>The platform requests a withdrawal; returns its current state.</summary>
    public Task<JsonNode> WithdrawAsync(JsonObject request, CancellationToken cancellation) =>
        PostAsync("merchant/v1/withdrawals", SandboxKeys.Merchant, request, cancellation);

    /// <summary>The same, if it must be refused with this code.</summary>
    public Task WithdrawInVainAsync(JsonObject request, string code, CancellationToken cancellation) =>
        SendInVainAsync("merchant/v1/withdrawals", SandboxKeys.Merchant, request, code, cancellation);

    /// <summary>Requests a payout directly at the gateway, like any client of the documented API; returns the response body.</summary>
    public Task<string> GatewayWithdrawAsync(WithdrawalRequest request, CancellationToken cancellation) =>
        SendAsync("v2/withdrawal/create", null, Encoding.UTF8.GetString(request.ToBody(SandboxKeys.Withdrawal)), cancellation);

    /// <summary>Makes the sandbox's payout channel fail this payout.</summary>
    public Task LetPayoutFailAsync(string id, CancellationToken cancellation) =>
        PostAsync("backoffice/v1/sandbox/payout-outcome", SandboxKeys.Operator, new JsonObject
        {
            ["merchant"] = SandboxKeys.MerchantId,
            ["withdrawal_id"] = id,
            ["outcome"] = "fail",
        }, cancellation);

    /// <summary>Polls until the withdrawal has this status; its result comes without further requests.</summary>
    public Task UntilWithdrawalIsAsync(string id, string status, CancellationToken cancellation) => UntilAsync(
        async () => (string?)(await WithdrawalAsync(id, cancellation))["status"] == status, $"{id} was not {status}", RecheckPatienceMax, cancellation);

    private Task<JsonNode> WithdrawalAsync(string id, CancellationToken cancellation) =>
        GetAsync($"merchant/v1/withdrawals/{Uri.EscapeDataString(id)}", cancellation);
}
