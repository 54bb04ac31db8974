using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>A merchant of the gateway. Not a record, so that <c>ToString</c> shows no key.</summary>
public sealed class GatewayMerchant
{
    public required string Id { get; init; }

    /// <summary><c>pluginapi_secret</c>: authenticates the deposit API.</summary>
    public required string PluginApiSecret { get; init; }

    /// <summary>The previous secret, while it is still accepted.</summary>
    public PreviousKey? PreviousPluginApiSecret { get; init; }
    public required Uri PostbackUrl { get; init; }
    public required string PostbackAccessKey { get; init; }
    public required string PostbackPrivateKey { get; init; }

    /// <summary>The keys of the Standard Webhooks signature of its postbacks; null for no such signature.</summary>
    public WebhookKeys? WebhookKeys { get; init; }
    public required string WithdrawalKey { get; init; }

    /// <summary>The previous key, while requests may still be signed with it.</summary>
    public PreviousKey? PreviousWithdrawalKey { get; init; }

    /// <summary>Authenticates the agents that report this merchant's wallet transfers.</summary>
    public required string AgentKey { get; init; }

    /// <summary>The previous key, while agents may still use it.</summary>
    public PreviousKey? PreviousAgentKey { get; init; }

    /// <summary>The time zone of its postbacks.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Addresses its server may call from; empty for any.</summary>
    public ImmutableHashSet<string> AllowedAddresses { get; init; } = [];

    /// <summary>Methods that are switched off.</summary>
    public ImmutableHashSet<string> DisabledMethods { get; init; } = [];
    public required PaymentPolicy Policy { get; init; }
    public PayoutPolicy Payouts { get; init; } = new();
    public WindowPolicy Window { get; init; } = new();

    /// <summary>The secrets that are valid at a moment, the current one first: links to the payment window may be signed with any of them.</summary>
    public IReadOnlyList<string> PluginApiSecretsAt(DateTimeOffset now) => PreviousPluginApiSecret is { } previous && now < previous.Until
        ? [PluginApiSecret, previous.Value]
        : [PluginApiSecret];

    public override string ToString() => $"merchant {Id}";
}

/// <summary>A wallet that payers pay to. It belongs to a merchant or to a shared pool.</summary>
/// <param name="Scope"><c>merchant/{id}</c> or <c>pool/{name}</c>.</param>
/// <param name="HolderName">The account holder's name, if the method shows it.</param>
public sealed record Wallet(string WalletType, string Identifier, string Scope, string HolderName, string City);
