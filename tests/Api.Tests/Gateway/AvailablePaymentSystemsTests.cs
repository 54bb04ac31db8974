using System.Text;
using System.Text.Json;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

public sealed class AvailablePaymentSystemsTests(Sandbox sandbox)
{
    [Fact]
    public async Task EveryMethodWithAWalletIsListedInOrder()
    {
        var wallets = await Wallets(sandbox.Gateway, "");
        Assert.Equal(
            ["jazzcash_business", "ipay", "paytm", "upi_l", "upi_ib", "upi_hb", "upi_in", "upi_w", "upi_m"],
            wallets.Select(wallet => wallet.GetProperty("type").GetString()!));
        Assert.Equal(Enumerable.Range(1, 9), wallets.Select(wallet => wallet.GetProperty("order").GetInt32()));
    }

    [Fact]
    public async Task TheAnswerHasTheDocumentedShape()
    {
        var answer = await sandbox.Gateway.Send(Requests.Get($"{sandbox.Gateway.AvailablePath}&currency_code[]=LKR&label=me"));
        Assert.Equal(
            """{"status":"ok","params":{"currency_data":[{"code":"LKR","symbol":"LKR"}],"wallets":[{"type":"ipay","currency_code":"LKR","order":1,"logo":"","name":"iPay","is_manual":true,"uploading_payment_bill":false}]}}""",
            answer.Body);
    }

    [Theory]
    [InlineData("&currency_code=PKR&currency_code=LKR")]
    [InlineData("&currency_code[]=PKR&currency_code[]=LKR")]
    [InlineData("&currency_code%5B%5D=PKR&currency_code%5B%5D=LKR")]
    [InlineData("&currency_code[0]=PKR&currency_code[1]=LKR")]
    [InlineData("&currency_code%5B0%5D=PKR&currency_code%5B7%5D=LKR&currency_codes=INR&currency_code[x]=INR")]
    public async Task CurrenciesMayStandInTheQuery(string query) =>
        Assert.Equal(["jazzcash_business", "ipay"], (await Wallets(sandbox.Gateway, query)).Select(wallet => wallet.GetProperty("type").GetString()!));

    [Fact]
    public async Task CurrenciesMayStandInABody()
    {
        var request = Requests.Get(sandbox.Gateway.AvailablePath);
        request.Content = new StringContent("""{"currency_code":["PKR"],"label":"me"}""", Encoding.UTF8, "application/json");
        var answer = await sandbox.Gateway.Send(request);
        Assert.Equal("jazzcash_business", Assert.Single(WalletsIn(answer)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task MethodsThatAreOffOrHaveNoWalletAreLeftOut() =>
        Assert.Equal("upi_l", Assert.Single(await Wallets(sandbox.Of(Sandbox.Strict), "")).GetProperty("type").GetString());

    [Fact]
    public async Task ACurrencyThatIsNoneIsRefusedByName()
    {
        var answer = await sandbox.Gateway.Send(Requests.Get($"{sandbox.Gateway.AvailablePath}&currency_code=RUPEES"));
        Assert.Equal("""{"status":"fail","message":{"currency_code":["The currency_code field must be 3 characters."]}}""", answer.Body);
    }

    private static async Task<List<JsonElement>> Wallets(GatewayCaller gateway, string query) =>
        WalletsIn(await gateway.Send(Requests.Get(gateway.AvailablePath + query)));

    private static List<JsonElement> WalletsIn(Answer answer) =>
        [.. answer.Json.GetProperty("params").GetProperty("wallets").EnumerateArray()];
}
