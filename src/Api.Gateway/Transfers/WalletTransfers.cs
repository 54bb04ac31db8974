using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;

namespace Paykassma.Api.Gateway;

/// <summary><c>POST /agent/v1/wallet-transfers</c> (ours): an agent reports money it saw in a wallet. A repeated report is one transfer.</summary>
internal static class WalletTransfers
{
    public const string Differs = "TRANSFER_DIFFERS";
    public const string WalletUnknown = "WALLET_UNKNOWN";

    public static async Task<IResult> Report(HttpContext http, TransferActs acts, TimeProvider clock)
    {
        var scope = AgentFilter.ScopeOf(http);
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        if (!TransferReport.Read(json.Input!, scope, clock.GetUtcNow()).IsValid(out var report, out var errors)) return Problem.Of(errors);
        return await acts.ReportAsync(Actor.OfAgentKey(scope), AgentFilter.MerchantOf(scope), report) switch
        {
            IntakeCode.WalletUnknown => Problem.Of(StatusCodes.Status422UnprocessableEntity, WalletUnknown, "The agent has no such wallet."),
            IntakeCode.Differs => Problem.Of(
                StatusCodes.Status409Conflict, Differs, "This number was reported before with other content. It needs manual review."),
            _ => Results.Json(new TransferBody(report.WalletType, report.Key1), GatewayJson.Default.TransferBody),
        };
    }
}
