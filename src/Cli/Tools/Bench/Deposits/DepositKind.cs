using System.Net;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>Whole deposits, from their registration until the user is credited.</summary>
internal sealed class DepositKind : FlowKind
{
    public const string Credited = "credited";

    public override string Plural => "deposits";

    public override string One => "deposit";

    public override string Done => Credited;

    public override string CleanBooks => "every deposit credited once on both sides, to its label, no postback left, credits = balances";

    public override IReadOnlyList<Candidate<FlowContestant>> Candidates =>
    [
        new(Contestants.Plain, (databases, cancellation) => PlainFlow.StartAsync((server, database) => new PlainDeposits(server, database), databases, cancellation)),
        new(Contestants.Ours, (databases, cancellation) => OursFlow.StartAsync((server, database) => new OursDeposits(server, database), databases, cancellation)),
    ];

    public override FlowItem ItemOf(int batch, int n, int label) => DepositOrder.Of(batch, n, label);

    public override IFlow Open(IPEndPoint server) => new DepositFlow(server);
}
