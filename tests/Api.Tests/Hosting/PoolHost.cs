using Paykassma.Api.Tests.Callers;
using Paykassma.Cli.Servers;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>
/// A program in which the merchant <c>other</c> shares the pool of <c>demo</c> and has a wallet of its own. It has no limit of two persons;
/// <c>demo</c> has 20,000. <c>other-operator</c> and <c>other-finance</c> are limited to it, <c>finance-2</c> is not.
/// </summary>
public sealed class PoolHost(Sandbox sandbox) : HostFixture(sandbox.Postgres)
{
    /// <summary>The pool's wallet, by <c>paytm</c>.</summary>
    public const string PoolWallet = "9900112244";

    /// <summary>The wallet of <c>other</c>, by <c>upi_l</c>.</summary>
    public const string OwnWallet = "other-1@upi";

    public string BoundOperator { get; private set; } = "";

    public string BoundFinance { get; private set; } = "";

    public string Finance { get; private set; } = "";

    /// <summary>Calls as the payers of <c>other</c>; its agent watches the merchant's own wallet.</summary>
    public GatewayCaller Other => new(Host.Http, new GatewayMerchantKeys("other", "other-secret", "other-agent"));

    /// <summary>The same, with the agent of the pool.</summary>
    public GatewayCaller OtherInPool => new(Host.Http, new GatewayMerchantKeys("other", "other-secret", SandboxKeys.PoolAgent));

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        BoundOperator = await Host.KeyOf("other-operator", "operator");
        BoundFinance = await Host.KeyOf("other-finance", "finance");
        Finance = await Host.KeyOf("finance", "finance");
    }

    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>(
    [
        .. TwoPersonsHost.Person(5, "other-operator", "operator", "Merchant=other"),
        .. TwoPersonsHost.Person(6, "other-finance", "finance", "Merchant=other"),
        .. TwoPersonsHost.Person(7, "finance-2", "finance"),
        .. new[]
        {
            "Id=other", "PluginApiSecret=other-secret", "AgentKey=other-agent", "PostbackAccessKey=other-access", "PostbackPrivateKey=other-private",
            "WithdrawalKey=other-withdrawal", "PostbackUrl=http://127.0.0.1:9/", "Pools:0=shared", "ClaimSkewMs:upi_l=120000", "ClaimSkewMs:paytm=120000",
        }.Select(setting => $"--Gateway:Merchants:1:{setting}"),
        .. new[] { "WalletType=upi_l", $"Identifier={OwnWallet}", "Merchant=other" }.Select(setting => $"--Gateway:Wallets:11:{setting}"),
    ]);
}
