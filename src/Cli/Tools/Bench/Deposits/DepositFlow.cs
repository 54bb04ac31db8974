using System.Net;
using Paykassma.Cli.Tools.Bench.Flows;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>Makes whole deposits one after the other, over one connection: register, report the money, activate, wait for the credit.</summary>
internal sealed class DepositFlow(IPEndPoint server) : IFlow
{
    private static readonly string[] Ends = ["credited", "failed"];

    private readonly FlowWire _wire = new(server);

    public async Task<int> RunAsync(FlowItem item, CancellationToken cancellation)
    {
        var order = (DepositOrder)item;
        var registered = await _wire.AskAsync("the registration", DepositRequests.Register(order), cancellation);
        var identifier = registered.GetProperty("wallet").GetProperty("identifier").GetString()!;
        await _wire.AskAsync("the report", DepositRequests.Report(order, identifier, DateTimeOffset.UtcNow), cancellation);
        var activated = FlowWire.StatusOf(await _wire.AskAsync("the activation", DepositRequests.Activate(order), cancellation));
        var (status, looks) = await _wire.LookUntilAsync(activated, DepositRequests.Show(order), Ends, cancellation);
        return status == "credited" ? looks : throw new UnexpectedAnswerException($"it was not credited but {status}");
    }

    public void Dispose() => _wire.Dispose();
}
