namespace Paykassma.Api.Cashier;

/// <summary>The sandbox's shop, section <c>Cashier</c>. Outside the sandbox there is none.</summary>
public sealed class CashierOptions
{
    public const string Section = "Cashier";

    /// <summary>The gateway merchant that the shop belongs to.</summary>
    public string? Merchant { get; set; }

    /// <summary>The agents' keys that the wallet app reports with, tried in this order: each agent watches its own wallets. Never shown.</summary>
    public IReadOnlyList<string> AgentKeys { get; set; } = [];

    /// <summary>Pages that may wait for events at once. 64 unless set; from 1 to 10,000.</summary>
    public int EventConnectionsMax { get; set; } = 64;

    /// <summary>How often the books are read for each label that a page shows. Milliseconds; 300 unless set; from 50 to 10,000.</summary>
    public int LookEveryMs { get; set; } = 300;

    /// <summary>After how long without an event a page gets a heartbeat. Milliseconds; 15,000 unless set; from 100 to 60,000.</summary>
    public int HeartbeatMs { get; set; } = 15_000;
}
