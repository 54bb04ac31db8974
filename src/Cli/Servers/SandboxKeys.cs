namespace Paykassma.Cli.Servers;

/// <summary>The fixed keys of the sandbox profile. They are public, so the sandbox listens only on loopback.</summary>
internal static class SandboxKeys
{
    public const string Secret = "demo-secret";
    public const string PostbackAccess = "demo-access";
    public const string PostbackPrivate = "demo-private";
    public const string Webhook = "whsec_ZGVtby13ZWJob29rLWtleQ==";
    public const string Agent = "demo-agent";

    /// <summary>The wallet that belongs to the shared pool, and the pool's own agent.</summary>
    public const string PoolWallet = "9900112244";
    public const string PoolAgent = "demo-pool-agent";
    public const string Merchant = "demo-merchant";
    public const string MerchantId = "demo";
    public const string Operator = "demo-operator";

    /// <summary>The password of every member of the sandbox's staff.</summary>
    public const string StaffPassword = "demo-password";
    public const string Withdrawal = "demo-withdrawal";
}
