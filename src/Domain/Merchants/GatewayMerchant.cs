using System.Collections.Immutable;

namespace Paykassma.Domain.Merchants;

/// <summary>A merchant of the gateway. Not a record, so that no printed form of it shows a key.</summary>
public sealed class GatewayMerchant
{
    public required string Id { get; init; }

    /// <summary><c>pluginapi_secret</c>: authenticates the deposit API.</summary>
    public required string PluginApiSecret { get; init; }

    /// <summary>The secret before, as long as it is let in too.</summary>
    public PreviousKey? PreviousPluginApiSecret { get; init; }
    public required Uri PostbackUrl { get; init; }
    public required string PostbackAccessKey { get; init; }
    public required string PostbackPrivateKey { get; init; }

    /// <summary>What the Standard Webhooks signature of its postbacks is made with; null for no such signature.</summary>
    public WebhookKeys? WebhookKeys { get; init; }
    public required string WithdrawalKey { get; init; }

    /// <summary>The key before, as long as requests may be signed with it too.</summary>
    public PreviousKey? PreviousWithdrawalKey { get; init; }

    /// <summary>Authenticates the agents that report this merchant's wallet transfers.</summary>
    public required string AgentKey { get; init; }

    /// <summary>The key before, as long as agents are let in by it too.</summary>
    public PreviousKey? PreviousAgentKey { get; init; }

    /// <summary>The time zone of its postbacks.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Addresses its server may call from; empty for any.</summary>
    public ImmutableHashSet<string> AllowedAddresses { get; init; } = [];

    /// <summary>Methods switched off.</summary>
    public ImmutableHashSet<string> DisabledMethods { get; init; } = [];
    public required PaymentPolicy Policy { get; init; }
    public PayoutPolicy Payouts { get; init; } = new();
    public WindowPolicy Window { get; init; } = new();

    /// <summary>The secrets that are good at a moment, the one in use first: links to the payment window may be signed with each.</summary>
    public IReadOnlyList<string> PluginApiSecretsAt(DateTimeOffset now) => PreviousPluginApiSecret is { } previous && now < previous.Until
        ? [PluginApiSecret, previous.Value]
        : [PluginApiSecret];

    public override string ToString() => $"merchant {Id}";
}

/// <summary>A wallet payers pay to. It belongs to a merchant or a shared pool.</summary>
/// <param name="Scope"><c>merchant/{id}</c> or <c>pool/{name}</c>.</param>
/// <param name="HolderName">Who the wallet is in the name of, where the method shows it.</param>
public sealed record Wallet(string WalletType, string Identifier, string Scope, string HolderName, string City);
