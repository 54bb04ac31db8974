using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Silo.Configuration;

/// <summary>The gateway's merchants, pools and wallets in the configuration, section <c>Gateway</c>.</summary>
public sealed class GatewayOptions
{
    public List<MerchantSection> Merchants { get; set; } = [];

    public List<PoolSection> Pools { get; set; } = [];

    public List<WalletSection> Wallets { get; set; } = [];
}

/// <summary>One merchant of the gateway. Keys have no defaults.</summary>
public sealed class MerchantSection
{
    public string? Id { get; set; }

    public string? PluginApiSecret { get; set; }

    public Uri? PostbackUrl { get; set; }

    public string? PostbackAccessKey { get; set; }

    public string? PostbackPrivateKey { get; set; }

    /// <summary>Signs its postbacks by Standard Webhooks: <c>whsec_</c> and base64 of at least 16 bytes. No such signature unless set.</summary>
    public string? WebhookKey { get; set; }

    /// <summary>The previous key, which also signs until <see cref="PreviousWebhookKeyUntil"/>.</summary>
    public string? PreviousWebhookKey { get; set; }

    /// <summary>Until when the previous key signs, e.g. <c>2026-01-31T00:00:00Z</c>. Required with a previous key, and not allowed without.</summary>
    public string? PreviousWebhookKeyUntil { get; set; }

    public string? WithdrawalKey { get; set; }

    public string? AgentKey { get; set; }

    /// <summary>The time zone of its postbacks: an IANA name or an offset. <c>+08:00</c> unless set.</summary>
    public string TimeZone { get; set; } = "+08:00";

    /// <summary>Addresses its server may call from; any unless set.</summary>
    public List<string> AllowedAddresses { get; set; } = [];

    /// <summary>Methods that are switched off; none unless set.</summary>
    public List<string> DisabledMethods { get; set; } = [];

    /// <summary>Shared pools whose wallets its payers may be shown.</summary>
    public List<string> Pools { get; set; } = [];

    public bool PossibleTransactions { get; set; }

    public int AmountToleranceBasisPoints { get; set; } = PaymentPolicy.Default.AmountToleranceBasisPoints;

    public long TransferMaxAgeMs { get; set; } = PaymentPolicy.Default.TransferMaxAgeMs;

    /// <summary>A possible transaction without a transfer ends after this. Milliseconds; 1 day unless set; up to 30 days.</summary>
    public long PossibleExpiresAfterMs { get; set; } = PaymentPolicy.Default.PossibleExpiresAfterMs;

    public int WrongNumbersBeforeSuspect { get; set; } = PaymentPolicy.Default.WrongNumbersBeforeSuspect;

    public int WrongNumbersBeforeThrottle { get; set; } = PaymentPolicy.Default.WrongNumbersBeforeThrottle;

    /// <summary>
    /// How much later than its number was typed the money may have moved without manual review, by wallet type. Milliseconds; 10 minutes
    /// unless set; up to 1 day.
    /// </summary>
    public Dictionary<string, long> ClaimSkewMs { get; set; } = [];

    /// <summary>
    /// A wallet of a shared pool must have been shown to the label no longer than this before the money came, else the payment needs manual
    /// review. Milliseconds; 1 day unless set; up to 30 days.
    /// </summary>
    public long PoolShownWithinMs { get; set; } = PaymentPolicy.Default.PoolShownWithinMs;

    /// <summary>The channel that makes its payouts; operators make them unless set.</summary>
    public string? PayoutChannel { get; set; }

    /// <summary>Whether the balance must cover a payout together with all incomplete ones. On unless set.</summary>
    public BalanceCheck PayoutBalanceCheck { get; set; } = BalanceCheck.On;

    /// <summary>
    /// Whether a withdrawal request must have a <c>withdrawal_id</c>. On unless set. If off, a request without one that equals another of the
    /// last 5 minutes is refused.
    /// </summary>
    public bool WithdrawalIdRequired { get; set; } = true;

    /// <summary>How a test request ends. Fail unless set.</summary>
    public TestEnding PayoutTestEnding { get; set; } = TestEnding.Fail;

    /// <summary>The comment a test request ends with. <c>test</c> unless set.</summary>
    public string PayoutTestComment { get; set; } = "test";

    /// <summary>A payout that is open for longer needs manual review. Milliseconds; 1 day unless set; from 1 minute to 30 days.</summary>
    public long PayoutOpenTooLongMs { get; set; } = 86_400_000;

    /// <summary>The minimum and maximum of a payout, by wallet type; any amount unless set.</summary>
    public Dictionary<string, PayoutLimitsSection> PayoutLimits { get; set; } = [];

    /// <summary>Whether links to its payment window must carry its signature (<c>link_signature</c>). On unless set.</summary>
    public bool WindowLinkSignatureRequired { get; set; } = true;

    /// <summary>Its payment window.</summary>
    public WindowSection Window { get; set; } = new();

    /// <summary>By currency, in whole units: payouts above this amount need a second person's approval. No limit unless set.</summary>
    public Dictionary<string, long> PayoutTwoPersonAbove { get; set; } = [];
}

/// <summary>The minimum and maximum of one method, in whole units of its currency.</summary>
public sealed class PayoutLimitsSection
{
    /// <summary>1 unless set.</summary>
    public long Min { get; set; } = 1;

    /// <summary>The largest possible amount unless set.</summary>
    public long Max { get; set; } = WholeUnits.Max;
}

/// <summary>A shared pool of wallets.</summary>
public sealed class PoolSection
{
    public string? Name { get; set; }

    public string? AgentKey { get; set; }
}

/// <summary>A wallet of a merchant or of a pool.</summary>
public sealed class WalletSection
{
    public string? WalletType { get; set; }

    public string? Identifier { get; set; }

    public string? Merchant { get; set; }

    public string? Pool { get; set; }

    public string HolderName { get; set; } = "";

    public string City { get; set; } = "";
}
