using System.Net;
using Paykassma.Cli.Tools.Bench.Deposits;
using Paykassma.Cli.Tools.Bench.Flows;

namespace Paykassma.Cli.Tools.Bench.Races;

/// <summary>
/// Races one after the other, each payer over a connection of its own: all register, the money is reported, all type its number. Exactly one is
/// credited, the others are refused.
/// </summary>
internal sealed class RaceFlow(IPEndPoint server) : IFlow
{
    private static readonly string[] Ends = ["credited", "failed"];

    private readonly FlowWire[] _wires = [.. Enumerable.Range(0, RaceItem.Payers).Select(_ => new FlowWire(server))];

    public async Task<int> RunAsync(FlowItem item, CancellationToken cancellation)
    {
        var orders = ((RaceItem)item).Orders();
        var wallets = await Task.WhenAll(orders.Zip(_wires, async (order, wire) =>
            (await wire.AskAsync("a registration", DepositRequests.Register(order), cancellation)).GetProperty("wallet").GetProperty("identifier").GetString()!));
        await _wires[0].AskAsync("the report", DepositRequests.Report(orders[0], wallets[0], DateTimeOffset.UtcNow), cancellation);
        var ends = await Task.WhenAll(orders.Zip(_wires, (order, wire) => ActivateAsync(wire, order, cancellation)));
        var winners = ends.Count(end => end.Status == "credited");
        return winners == 1 ? ends.Sum(end => end.Looks) : throw new UnexpectedAnswerException($"{winners} of {orders.Count} payers of one number were credited");
    }

    public void Dispose()
    {
        foreach (var wire in _wires) wire.Dispose();
    }

    private static async Task<(string Status, int Looks)> ActivateAsync(FlowWire wire, DepositOrder order, CancellationToken cancellation)
    {
        var activated = FlowWire.StatusOf(await wire.AskAsync("an activation", DepositRequests.Activate(order), cancellation));
        return await wire.LookUntilAsync(activated, DepositRequests.Show(order), Ends, cancellation);
    }
}
