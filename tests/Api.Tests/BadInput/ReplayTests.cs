using System.Net;
using System.Text;
using Paykassma.Api.Tests.Callers;

namespace Paykassma.Api.Tests.BadInput;

/// <summary>Reused ids, and postbacks that were replayed or altered: answered, and nothing changes.</summary>
public sealed class ReplayTests(BadInputHost host) : BadInputTest(host)
{
    [Fact]
    public async Task AReusedPaymentIdChangesNothing()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        await Host.Gateway.Activate(order, label, Ids.Number(), 700);
        var number = await Host.Gateway.Pay(label);
        var paid = Ids.Order();
        var told = Host.Host.Postbacks.Attempted("demo", paid);
        await Host.Gateway.Activate(paid, label, number);
        await told;
        var answer = await SendInVain(Requests.Post(
            Host.Gateway.ActivatePath,
            new { currency_code = "INR", wallet_type = "upi_l", label, key1 = Ids.Number(), amount = 700, custom_transaction_id = paid }));
        Assert.Equal("""{"status":"fail","message":"custom_transaction_id has already been used"}""", answer.Body);
    }

    [Fact]
    public async Task AReusedDepositIdChangesNothing()
    {
        var id = Ids.Order();
        await Host.Merchant.Deposit(id, Ids.Label());
        var answer = await SendInVain(Requests.Post(
            MerchantCaller.DepositsPath,
            new { label = Ids.Label(), currency_code = "INR", wallet_type = "upi_l", amount = 1, custom_transaction_id = id }, MerchantCaller.ApiKey));
        Assert.Equal((HttpStatusCode.Conflict, "ID_USED"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task AReplayedPostbackChangesNothing()
    {
        var postback = await Credited();
        Assert.Equal("""{"status":"ok"}""", (await SendInVain(Requests.PostBytes(MerchantCaller.PostbackPath, postback.Body))).Body);
    }

    [Fact]
    public async Task APostbackAlteredInWhatIsSignedChangesNothing()
    {
        var postback = await Credited();
        var altered = Encoding.UTF8.GetString(postback.Body).Replace("\"700\"", "\"70000\"", StringComparison.Ordinal);
        Assert.Equal("POSTBACK_SIGNATURE_WRONG", (await SendInVain(Requests.PostText(MerchantCaller.PostbackPath, altered))).Code);
    }

    [Fact]
    public async Task APostbackWithoutASignatureChangesNothing() =>
        Assert.Equal("POSTBACK_SIGNATURE_MISSING", (await SendInVain(Requests.PostText(MerchantCaller.PostbackPath, "{}"))).Code);

    private async Task<SignedPostback> Credited()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        await Host.Merchant.Deposit(postback.Order, postback.Label);
        await Host.Merchant.Postback(postback.Body);
        return postback;
    }
}
