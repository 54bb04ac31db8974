using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.BadInput;

/// <summary>The name in an erased person's place is nobody's label: what is left on that account is nobody's.</summary>
public sealed class ErasedLabelTests(Sandbox sandbox)
{
    private const string Erased = "erased-59208202bf9c02d83637f3d3";

    [Theory]
    [InlineData(Erased)]
    [InlineData($"{Erased}-2")]
    public async Task NoRequestTakesAnErasedPersonsName(string label)
    {
        foreach (var (path, body) in ((string, object)[])
        [
            ("/merchant/v1/deposits", new { label, wallet_type = "upi_l", currency_code = "INR", amount = 700 }),
            ("/merchant/v1/withdrawals", new { withdrawal_id = Ids.Order(), label, amount = 300, currency_code = "INR", payment_system = "upi", account_number = "a@upi" }),
        ])
        {
            var answer = await Answer.Of(sandbox.Host.Http, Requests.Post(path, body, MerchantCaller.ApiKey));
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains("must not be the name of an erased person", answer.Body, StringComparison.Ordinal);
        }

        Assert.Contains("erased person", (await sandbox.Gateway.Activate(Ids.Order(), label, Ids.Number())).Body, StringComparison.Ordinal);
    }
}
