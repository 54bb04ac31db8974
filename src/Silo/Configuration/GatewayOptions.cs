namespace Paykassma.Silo.Configuration;

/// <summary>The gateway's merchants, pools and wallets as they stand in the configuration, section <c>Gateway</c>.</summary>
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

    public string? WithdrawalKey { get; set; }

    public string? AgentKey { get; set; }

    /// <summary>The time zone of its postbacks: an IANA name or an offset such as <c>+08:00</c>, which it is unless set.</summary>
    public string TimeZone { get; set; } = "+08:00";

    /// <summary>Addresses its server may call from; any unless set.</summary>
    public List<string> AllowedAddresses { get; set; } = [];

    /// <summary>Methods switched off; none unless set.</summary>
    public List<string> DisabledMethods { get; set; } = [];

    /// <summary>Shared pools whose wallets its payers may be shown.</summary>
    public List<string> Pools { get; set; } = [];

    public bool PossibleTransactions { get; set; }

    public int AmountToleranceBasisPoints { get; set; } = 1_000;

    public long TransferMaxAgeMs { get; set; } = 3 * 86_400_000L;

    /// <summary>A possible transaction without a transfer ends after this. Milliseconds; 1 day unless set; up to 30 days.</summary>
    public long PossibleExpiresAfterMs { get; set; } = 86_400_000L;

    public int WrongNumbersBeforeSuspect { get; set; } = 5;

    public int WrongNumbersBeforeThrottle { get; set; } = 20;
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
