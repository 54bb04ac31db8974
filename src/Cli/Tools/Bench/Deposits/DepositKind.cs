using System.Net;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>Whole deposits, from their registration until the user is credited.</summary>
internal sealed class DepositKind : FlowKind
{
    public override string Plural => "deposits";

    public override string One => "deposit";

    public override string Done => "credited";

    public override string CleanBooks => "every deposit credited once on both sides, to its label, no postback left, credits = balances";

    public override IReadOnlyList<Candidate<FlowContestant>> Candidates =>
        [new(Contestants.Plain, PlainDeposits.StartAsync), new(Contestants.Ours, OursDeposits.StartAsync)];

    public override FlowItem ItemOf(int batch, int n, int label) => DepositOrder.Of(batch, n, label);

    public override IFlow Open(IPEndPoint server) => new DepositFlow(server);
}
