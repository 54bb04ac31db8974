using Paykassma.Api.Tests.Callers;
using Paykassma.Cli.Servers;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>
/// The sandbox, shared by most tests, with further gateway merchants: <c>strict</c> takes no possible transactions and is quick to
/// suspect, <c>fenced</c> may call from another address only, <c>guessed</c> belongs to the
/// limiter's test, <c>turns</c> to the wallets' turns and <c>recalled</c> to the adjustments.
/// </summary>
public sealed class Sandbox() : HostFixture(new PostgresFixture())
{
    /// <summary>Wrong numbers a merchant may send within a minute for labels that were never shown a wallet.</summary>
    public const int WrongNumbersOfUnknownLabelsMax = 100;

    public static readonly GatewayMerchantKeys Demo = new(SandboxKeys.MerchantId, SandboxKeys.Secret, SandboxKeys.Agent);
    public static readonly GatewayMerchantKeys Strict = new("strict", "strict-secret", "strict-agent");
    public static readonly GatewayMerchantKeys Fenced = new("fenced", "fenced-secret", "fenced-agent");
    public static readonly GatewayMerchantKeys Turns = new("turns", "turns-secret", "turns-agent");
    public static readonly GatewayMerchantKeys Recalled = new("recalled", "recalled-secret", "recalled-agent");
    public static readonly GatewayMerchantKeys Guessed = new("guessed", "guessed-secret", "guessed-agent");

    // The sandbox's own profile has one merchant and eleven wallets.
    private const int FirstMerchant = 1;
    private const int FirstWallet = 11;

    public GatewayCaller Of(GatewayMerchantKeys merchant) => new(Host.Http, merchant);

    /// <summary>The PostgreSQL of this process, for other hosts.</summary>
    public PostgresFixture Postgres => Server;

    public override async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Server.DisposeAsync();
    }

    protected override Task<string[]> SettingsAsync() => Task.FromResult(Settings());

    internal static string[] Settings() =>
    [
        $"--Api:WrongNumbersOfUnknownLabelsMax={WrongNumbersOfUnknownLabelsMax}",
        // All tests share one address, and many of them send wrong numbers.
        "--Api:ManyWrongNumbers=1000000", "--Api:ManyWrongNumbersOfMerchant=1000000",
        // The sandbox has 5 s; a busy machine may take longer between a claim and its money.
        "--Gateway:Merchants:0:ClaimSkewMs:upi_l=120000", "--Gateway:Merchants:0:ClaimSkewMs:upi_w=120000",
        .. Section(
            FirstMerchant, Strict, "DisabledMethods:0=paytm", "WrongNumbersBeforeSuspect=3", "WrongNumbersBeforeThrottle=6", "TransferMaxAgeMs=3600000"),
        .. Section(FirstMerchant + 1, Fenced, "AllowedAddresses:0=10.1.2.3"),
        .. Section(FirstMerchant + 2, Guessed),
        .. Section(FirstMerchant + 3, Turns),
        .. Section(FirstMerchant + 4, Recalled),
        .. Wallets(
            FirstWallet, ("upi_l", "strict-1@upi", Strict), ("upi_l", "strict-2@upi", Strict), ("upi_l", "strict-3@upi", Strict),
            ("paytm", "9911112222", Strict), ("upi_l", "turns-1@upi", Turns), ("upi_l", "turns-2@upi", Turns), ("upi_l", "turns-3@upi", Turns),
            ("upi_l", "recalled-1@upi", Recalled)),
    ];

    private static IEnumerable<string> Section(int index, GatewayMerchantKeys keys, params string[] more) =>
        new[]
        {
            $"Id={keys.Id}", $"PluginApiSecret={keys.Secret}", $"AgentKey={keys.AgentKey}", $"PostbackAccessKey={keys.Id}-access",
            $"PostbackPrivateKey={keys.Id}-private", $"WithdrawalKey={keys.Id}-withdrawal", "PostbackUrl=http://127.0.0.1:9/",
        }.Concat(more).Select(setting => $"--Gateway:Merchants:{index}:{setting}");

    private static IEnumerable<string> Wallets(int first, params (string Type, string Identifier, GatewayMerchantKeys Merchant)[] wallets) =>
        wallets.SelectMany((wallet, index) => new[] { $"WalletType={wallet.Type}", $"Identifier={wallet.Identifier}", $"Merchant={wallet.Merchant.Id}" }
            .Select(setting => $"--Gateway:Wallets:{first + index}:{setting}"));
}
