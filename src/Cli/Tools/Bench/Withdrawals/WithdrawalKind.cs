using System.Net;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Withdrawals;

/// <summary>Withdrawals from the request of the platform until the held amount has left the user's balance, through both sides.</summary>
internal sealed class WithdrawalKind : FlowKind
{
    public const string Settled = "settled";

    public override string Plural => "withdrawals";

    public override string One => "withdrawal";

    public override string Done => Settled;

    public override string CleanBooks => "every withdrawal settled once on both sides, from its label, no postback left, nothing held, balances = what was booked";

    public override IReadOnlyList<Candidate<FlowContestant>> Candidates =>
    [
        new(Contestants.Plain, (databases, cancellation) => PlainFlow.StartAsync((server, database) => new PlainWithdrawals(server, database), databases, cancellation)),
        new(Contestants.Ours, (databases, cancellation) => OursFlow.StartAsync((server, database) => new OursWithdrawals(server, database), databases, cancellation)),
    ];

    public override FlowItem ItemOf(int batch, int n, int label) => WithdrawalOrder.Of(batch, n, label);

    public override IFlow Open(IPEndPoint server) => new WithdrawalFlow(server);
}
