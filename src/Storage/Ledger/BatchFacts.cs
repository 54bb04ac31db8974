using Paykassma.Domain.Ledger;

namespace Paykassma.Storage.Ledger;

/// <summary>What the database holds that bears on a batch, read after the batch's accounts were locked.</summary>
internal sealed class BatchFacts
{
    /// <summary>Account → its row; missing when it has none yet.</summary>
    public Dictionary<string, AccountBalance> Balances { get; } = [];

    /// <summary>Id → transfer, for requested ids and for pending transfers to be resolved.</summary>
    public Dictionary<string, Transfer> Transfers { get; } = [];

    /// <summary>Reference → id of the transfer that has it.</summary>
    public Dictionary<string, string> References { get; } = [];

    /// <summary>Id of a pending transfer → id of the transfer that posted or voided it.</summary>
    public Dictionary<string, string> Resolutions { get; } = [];

    /// <summary>State → its version; missing when it has no row.</summary>
    public Dictionary<StateKey, int> StateVersions { get; } = [];
}
