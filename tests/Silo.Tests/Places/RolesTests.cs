using System.Net;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Places;

/// <summary>A process does what its roles name, and asks for no setting of what it does not do.</summary>
public sealed class RolesTests(PostgresFixture server) : IAsyncLifetime
{
    private const string GatewayPath = "backoffice/v1/undelivered-postbacks";
    private const string MerchantPath = "merchant/v1/accounts/someone";
    private const string WebPath = "sign-in";
    private static readonly (string, string) Sealing = ("Sealing__Key", "a-sealing-key-of-more-than-32-characters");
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await NewDatabase.CreateAsync(server);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public Task AProcessOfTheGatewayServesNeitherMerchantNorPages() =>
        ServesAsync("grains,gateway,recheck", (GatewayPath, true), (MerchantPath, false), (WebPath, false));

    [Fact]
    public Task AProcessOfTheMerchantServesNeitherGatewayNorPages() =>
        ServesAsync("grains,merchant,recheck", (GatewayPath, false), (MerchantPath, true), (WebPath, false));

    [Fact]
    public Task AProcessOfPagesServesPagesOnly() => ServesAsync("grains,web,recheck", (GatewayPath, false), (MerchantPath, false), (WebPath, true));

    [Fact]
    public Task ASiloServesItsHealthOnly() => ServesAsync("grains,recheck", (GatewayPath, false), (MerchantPath, false), (WebPath, false));

    [Fact]
    public async Task AMerchantAloneNeedsNoSettingOfTheGateway()
    {
        await using var silo = await StartAsync(
            "grains,merchant,recheck",
            ("Profile", "none"), Sealing, ("Merchant__ApiKey", "k"), ("Merchant__AccessKey", "a"), ("Merchant__PrivateKey", "p"),
            ("Provider__ApiUrl", "https://api.example.com/"), ("Provider__WindowUrl", "https://window.example.com/"),
            ("Provider__Secret", "s"), ("Provider__WithdrawalKey", "w"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(silo, MerchantPath));
    }

    [Fact]
    public async Task AGatewayAloneNeedsNoSettingOfAMerchant()
    {
        await using var silo = await StartAsync(
            "grains,gateway,recheck",
            ("Profile", "none"), Sealing, ("Operator__Key", "o"), ("Gateway__Merchants__0__Id", "shop"), ("Gateway__Merchants__0__PluginApiSecret", "s"),
            ("Gateway__Merchants__0__PostbackAccessKey", "a"), ("Gateway__Merchants__0__PostbackPrivateKey", "p"),
            ("Gateway__Merchants__0__WithdrawalKey", "w"), ("Gateway__Merchants__0__AgentKey", "g"),
            ("Gateway__Merchants__0__PostbackUrl", "https://shop.example.com/postbacks"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(silo, GatewayPath));
    }

    private async Task ServesAsync(string roles, params (string Path, bool IsServed)[] expected)
    {
        await using var silo = await StartAsync(roles);
        foreach (var path in (string[])["health", "health/live", "health/startup", "health/ready"]) Assert.Equal(HttpStatusCode.OK, await StatusAsync(silo, path));
        foreach (var (path, isServed) in expected) Assert.True(isServed == (await StatusAsync(silo, path) != HttpStatusCode.NotFound), path);
    }

    private Task<SiloProcess> StartAsync(string roles, params (string, string)[] settings) =>
        SiloProcess.StartAsync(_database.ConnectionString, [("Roles", roles), .. settings]);

    private static async Task<HttpStatusCode> StatusAsync(SiloProcess silo, string path)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(silo.Url, path));
        return answer.StatusCode;
    }
}
