using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;

namespace Paykassma.Api.Gateway;

/// <summary><c>POST /agent/v1/wallet-transfers</c> (ours): an agent reports money it saw in a wallet. The same transaction id is one transfer.</summary>
internal static class WalletTransfers
{
    public static async Task<IResult> Report(HttpContext http, TransferActs acts, TimeProvider clock)
    {
        var scope = AgentFilter.ScopeOf(http);
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        if (!TransferReport.Read(json.Input!, scope, clock.GetUtcNow()).IsValid(out var report, out var errors)) return Problem.Of(errors);
        var answer = await acts.ReportAsync(Actor.OfAgentKey(scope), report);
        return answer.Code switch
        {
            IntakeCode.Taken or IntakeCode.Known => Results.Json(new TransferBody(report.WalletType, report.Key1), GatewayJson.Default.TransferBody),
            IntakeCode.WalletUnknown => Problem.Of(TransferErrors.WalletUnknown, "The agent has no such wallet."),
            _ => Problem.Of(IntakeWords.Error(answer.Code)!, IntakeWords.Text(answer)),
        };
    }
}
