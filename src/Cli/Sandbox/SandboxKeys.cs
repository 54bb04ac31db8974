namespace Paykassma.Cli.Sandbox;

/// <summary>The fixed keys of the sandbox profile. Everyone knows them, so the sandbox listens on loopback only.</summary>
internal static class SandboxKeys
{
    public const string Secret = "demo-secret";
    public const string PostbackAccess = "demo-access";
    public const string PostbackPrivate = "demo-private";
    public const string Agent = "demo-agent";
    public const string Merchant = "demo-merchant";
}
