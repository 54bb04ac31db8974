using System.Net;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Flows;

/// <summary>A kind of work that takes several requests, each after the answer to the one before.</summary>
internal abstract class FlowKind
{
    /// <summary>In reports, in the plural: <c>deposits</c>.</summary>
    public abstract string Plural { get; }

    /// <summary>One of them.</summary>
    public abstract string One { get; }

    /// <summary>How one ends if all goes well: <c>credited</c>.</summary>
    public abstract string Done { get; }

    /// <summary>What the books say after a clean round.</summary>
    public abstract string CleanBooks { get; }

    /// <summary>Who does it.</summary>
    public abstract IReadOnlyList<Candidate<FlowContestant>> Candidates { get; }

    /// <summary>The <paramref name="n"/>th of a round.</summary>
    /// <param name="batch">Makes the ids different from those of all other rounds on the same database.</param>
    /// <param name="label">Which user.</param>
    public abstract FlowItem ItemOf(int batch, int n, int label);

    /// <summary>Opens what one of those under way needs.</summary>
    public abstract IFlow Open(IPEndPoint server);
}

/// <summary>Does one after the other, over connections of its own.</summary>
internal interface IFlow : IDisposable
{
    /// <summary>Does one from the begin to the end. Returns how often it was looked at.</summary>
    /// <exception cref="UnexpectedAnswerException">It ended otherwise.</exception>
    Task<int> RunAsync(FlowItem item, CancellationToken cancellation);
}

/// <summary>One that is done in a round.</summary>
internal record FlowItem(string Id, string Label);
