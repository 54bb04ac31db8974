using System.Net;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Races;

/// <summary>Many payers for one number.</summary>
internal sealed class RaceKind : FlowKind
{
    public const string Decided = "decided";

    public override string Plural => "races";

    public override string One => "race";

    public override string Done => Decided;

    public override string CleanBooks => $"in every race one of {RaceItem.Payers} payers credited, once on both sides, no postback left, credits = balances";

    public override IReadOnlyList<Candidate<FlowContestant>> Candidates =>
    [
        new(Contestants.Plain, (databases, cancellation) => PlainFlow.StartAsync((server, database) => new PlainRaces(server, database), databases, cancellation)),
        new(Contestants.Ours, (databases, cancellation) => OursFlow.StartAsync((server, database) => new OursRaces(server, database), databases, cancellation, OursRaces.Settings)),
    ];

    public override FlowItem ItemOf(int batch, int n, int label) => RaceItem.Of(batch, n);

    public override IFlow Open(IPEndPoint server) => new RaceFlow(server);
}
