using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;

namespace Paykassma.Grains.Tests.Gateway;

public sealed class GatewayDirectoryTests
{
    private static readonly GatewayMerchant Shop = Merchant("shop", "merchant/shop", "pool/shared");
    private static readonly GatewayMerchant Rival = Merchant("rival", "merchant/rival");

    private static readonly Wallet ShopsFirst = new("paytm", "w1", "merchant/shop", "Ada", "Pune");
    private static readonly Wallet Shared = new("paytm", "w2", "pool/shared", "Ben", "Pune");
    private static readonly Wallet ShopsOther = new("ipay", "w1", "merchant/shop", "Ada", "Kandy");
    private static readonly Wallet Rivals = new("paytm", "w3", "merchant/rival", "Eve", "Pune");

    private static readonly GatewayDirectory Directory = new(
        [Shop, Rival], new Dictionary<string, string> { ["shared"] = "agent-of-shared" }, [ShopsFirst, Shared, ShopsOther, Rivals], TimeProvider.System);

    [Fact]
    public void AMerchantIsFoundByItsId()
    {
        Assert.Same(Shop, Directory.Find("shop"));
        Assert.Null(Directory.Find("SHOP"));
        Assert.Null(Directory.Find(""));
    }

    [Fact]
    public void AMerchantIsFoundByItsSecretAndByNoOtherKey()
    {
        Assert.Same(Rival, Directory.BySecret("secret-of-rival"));
        Assert.All(["secret-of-RIVAL", "secret-of-riva", "secret-of-rival ", "agent-of-rival", "withdrawal-of-rival", ""], key => Assert.Null(Directory.BySecret(key)));
    }

    [Fact]
    public void AMerchantIsFoundByTheKeyItSignedWithAmongThoseItMayBe()
    {
        var tried = new List<string>();
        Assert.Same(Shop, Directory.BySignature(SignedBy("withdrawal-of-shop"), _ => true));
        // Every key is tried, whichever fits.
        Assert.Equal(["withdrawal-of-rival", "withdrawal-of-shop"], tried.Order());
        Assert.Null(Directory.BySignature(SignedBy("withdrawal-of-shop"), merchant => merchant == Rival));
        Assert.Null(Directory.BySignature(SignedBy("secret-of-shop"), _ => true));

        Func<string, bool> SignedBy(string key) => candidate =>
        {
            tried.Add(candidate);
            return candidate == key;
        };
    }

    [Fact]
    public void AnAgentReportsForItsMerchantOrPoolOnly()
    {
        Assert.Equal("merchant/shop", Directory.ScopeOfAgent("agent-of-shop"));
        Assert.Equal("pool/shared", Directory.ScopeOfAgent("agent-of-shared"));
        Assert.All(["secret-of-shop", "agent-of", ""], key => Assert.Null(Directory.ScopeOfAgent(key)));
    }

    [Fact]
    public void PayersAreShownTheWalletsOfTheirMerchantAndItsPoolsInAFixedOrder()
    {
        Assert.Equal([ShopsFirst, Shared], Directory.WalletsFor(Shop, "paytm"));
        Assert.Equal([Rivals], Directory.WalletsFor(Rival, "paytm"));
        Assert.Empty(Directory.WalletsFor(Rival, "ipay"));
    }

    [Fact]
    public void AWalletIsFoundOnlyInItsOwnScopeAndMethod()
    {
        Assert.Equal(ShopsOther, Directory.FindWallet("merchant/shop", "ipay", "w1"));
        Assert.Null(Directory.FindWallet("merchant/rival", "paytm", "w1"));
        Assert.Null(Directory.FindWallet("merchant/shop", "ipay", "w2"));
    }

    [Fact]
    public void AMerchantAndAPoolOfOneNameAreTwoScopes() =>
        Assert.NotEqual(GatewayDirectory.MerchantScope("shared"), GatewayDirectory.PoolScope("shared"));

    [Fact]
    public void NoPrintedFormOfAMerchantShowsAKey() => Assert.Equal("merchant shop", Shop.ToString());

    private static GatewayMerchant Merchant(string id, params string[] scopes) => new()
    {
        Id = id,
        PluginApiSecret = $"secret-of-{id}",
        PostbackUrl = new Uri("https://merchant.example/postbacks"),
        PostbackAccessKey = $"access-of-{id}",
        PostbackPrivateKey = $"private-of-{id}",
        WithdrawalKey = $"withdrawal-of-{id}",
        AgentKey = $"agent-of-{id}",
        TimeZone = TimeZoneInfo.Utc,
        Policy = new PaymentPolicy { WalletScopes = [.. scopes] },
    };
}
