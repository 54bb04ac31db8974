using System.Net;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools.Bench.Flows;

namespace Paykassma.Cli.Tools.Bench.Withdrawals;

/// <summary>Makes withdrawals one after the other, over one connection: ask, which holds and sends, then wait until it is settled.</summary>
internal sealed class WithdrawalFlow(IPEndPoint server) : IFlow
{
    private const string Withdrawals = "/merchant/v1/withdrawals";
    private static readonly string[] Ends = ["settled", "released", "needs_attention"];

    private readonly FlowWire _wire = new(server);

    public async Task<int> RunAsync(FlowItem item, CancellationToken cancellation)
    {
        var asked = FlowWire.StatusOf(await _wire.AskAsync("the withdrawal", Ask((WithdrawalOrder)item), cancellation));
        var (status, looks) = await _wire.LookUntilAsync(asked, FlowRequests.Get($"{Withdrawals}/{item.Id}", SandboxKeys.Merchant), Ends, cancellation);
        return status == "settled" ? looks : throw new UnexpectedAnswerException($"it was not settled but {status}");
    }

    public void Dispose() => _wire.Dispose();

    /// <summary>Nothing in it needs escaping.</summary>
    internal static byte[] Ask(WithdrawalOrder order) => FlowRequests.Post(
        Withdrawals, SandboxKeys.Merchant,
        $$"""{"withdrawal_id":"{{order.Id}}","label":"{{order.Label}}","payment_system":"{{WithdrawalOrder.PaymentSystem}}","currency_code":"{{WithdrawalOrder.CurrencyCode}}","amount":{{WithdrawalOrder.Amount}},"is_test":false,"account_number":"1234560079"}""");
}
