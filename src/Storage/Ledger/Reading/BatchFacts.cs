using Paykassma.Domain.Ledger;

namespace Paykassma.Storage.Ledger.Reading;

/// <summary>The database rows that matter for a batch, read after the batch's accounts were locked.</summary>
internal sealed class BatchFacts
{
    /// <summary>Account → its row; missing if it has none yet.</summary>
    public Dictionary<string, AccountBalance> Balances { get; } = [];

    /// <summary>Id → transfer, for requested ids and for pending transfers to resolve.</summary>
    public Dictionary<string, Transfer> Transfers { get; } = [];

    /// <summary>Reference → id of the transfer that has it.</summary>
    public Dictionary<string, string> References { get; } = [];

    /// <summary>Id of a pending transfer → id of the transfer that posted or voided it.</summary>
    public Dictionary<string, string> Resolutions { get; } = [];

    /// <summary>State → its version; missing if it has no row.</summary>
    public Dictionary<StateKey, int> StateVersions { get; } = [];
}
