using System.Globalization;
using System.Text;

namespace Paykassma.Cli.Tools.Bench.Fanout;

/// <summary>One of many merchants of a gateway, with an endpoint of its own.</summary>
/// <param name="Number">From 1.</param>
/// <param name="PostbackUrl">Its endpoint.</param>
/// <param name="IsDead">Whether the endpoint acknowledges nothing.</param>
internal sealed record FanoutMerchant(int Number, Uri PostbackUrl, bool IsDead)
{
    /// <summary>How many there are, and how many of them are dead: 5 %.</summary>
    public const int Count = 40;
    public const int DeadCount = 2;

    public const string WalletType = "upi_l";

    /// <summary>Places in the lists of the sandbox's configuration that it does not use itself.</summary>
    private const int FirstMerchantPlace = 100;
    private const int FirstWalletPlace = 100;

    public string Id => Name("fanout");

    public string Secret => Name("fanout-secret");

    public string AgentKey => Name("fanout-agent");

    /// <summary>The last ones are dead: one whose server is down, one that takes requests and never answers.</summary>
    /// <param name="sink">Where those that are alive listen.</param>
    /// <param name="down">Where nobody listens.</param>
    public static IReadOnlyList<FanoutMerchant> All(FanoutSink sink, Uri down) =>
    [
        .. Enumerable.Range(1, Count - DeadCount).Select(number => new FanoutMerchant(number, sink.UrlOf(number), IsDead: false)),
        new(Count - 1, down, IsDead: true),
        new(Count, sink.SilentUrl, IsDead: true),
    ];

    /// <summary>The settings of the gateway that name it and its wallet.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings()
    {
        var (merchant, wallet) = ($"Gateway__Merchants__{FirstMerchantPlace + Number}__", $"Gateway__Wallets__{FirstWalletPlace + Number}__");
        yield return new($"{merchant}Id", Id);
        yield return new($"{merchant}PluginApiSecret", Secret);
        yield return new($"{merchant}PostbackUrl", PostbackUrl.ToString());
        yield return new($"{merchant}PostbackAccessKey", Name("fanout-access"));
        yield return new($"{merchant}PostbackPrivateKey", Name("fanout-private"));
        yield return new($"{merchant}WithdrawalKey", Name("fanout-withdrawal"));
        yield return new($"{merchant}WebhookKey", $"whsec_{Convert.ToBase64String(Encoding.ASCII.GetBytes(Name("fanout-webhook-key")))}");
        yield return new($"{merchant}AgentKey", AgentKey);
        yield return new($"{wallet}WalletType", WalletType);
        yield return new($"{wallet}Identifier", $"{Id}@upi");
        yield return new($"{wallet}Merchant", Id);
    }

    private string Name(string what) => string.Create(CultureInfo.InvariantCulture, $"{what}-{Number}");
}
