namespace Paykassma.Silo.Tests.World;

/// <summary>The sandbox's fixed keys.</summary>
internal static class SandboxKeys
{
    public const string Secret = "demo-secret";
    public const string PostbackAccess = "demo-access";
    public const string PostbackPrivate = "demo-private";
    public const string Withdrawal = "demo-withdrawal";
    public const string Agent = "demo-agent";
    public const string PoolAgent = "demo-pool-agent";
    public const string Merchant = "demo-merchant";
    public const string Operator = "demo-operator";
}
