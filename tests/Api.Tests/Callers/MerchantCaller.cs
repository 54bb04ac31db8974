using System.Net;
using Paykassma.Cli.Servers;

namespace Paykassma.Api.Tests.Callers;

/// <summary>Calls the merchant side as a platform and as the provider do. Unless told otherwise: 700 INR by <c>upi_l</c>.</summary>
public sealed class MerchantCaller(HttpClient http)
{
    public const string ApiKey = SandboxKeys.Merchant;
    public const string PostbackPath = "/merchant/postbacks/paykassma";
    public const string DepositsPath = "/merchant/v1/deposits";

    public Task<Answer> Deposit(string? id, string label, decimal amount = 700, string walletType = "upi_l", string currency = "INR") =>
        Send(Requests.Post(
            DepositsPath, new { label, currency_code = currency, wallet_type = walletType, amount, custom_transaction_id = id }, ApiKey));

    public Task<Answer> Activate(string id, string key1, decimal amount = 700) =>
        Send(Requests.Post($"{DepositPath(id)}/activation", new { key1, amount }, ApiKey));

    public Task<Answer> Get(string id) => Send(Requests.Get(DepositPath(id), ApiKey));

    public Task<Answer> Account(string label) => Send(Requests.Get(AccountPath(label), ApiKey));

    public Task<Answer> Transfers(string label, string query) => Send(Requests.Get($"{AccountPath(label)}/transfers?{query}", ApiKey));

    public Task<Answer> Postback(byte[] body) => Send(Requests.PostBytes(PostbackPath, body));

    public Task<Answer> HeldPostbacks(string query = "") => Send(Requests.Get($"/merchant/v1/held-postbacks{query}", ApiKey));

    /// <summary>What the label has in a currency, in minor units.</summary>
    public async Task<long> Balance(string label, string currency = "INR")
    {
        var account = await Account(label);
        Assert.Equal(HttpStatusCode.OK, account.Status);
        return account.Json.GetProperty("balances").EnumerateArray()
            .Where(balance => balance.GetProperty("currency_code").GetString() == currency)
            .Select(balance => balance.GetProperty("posted_minor").GetInt64())
            .SingleOrDefault();
    }

    public Task<Answer> Send(HttpRequestMessage request) => Answer.Of(http, request);

    private static string DepositPath(string id) => $"{DepositsPath}/{Uri.EscapeDataString(id)}";

    private static string AccountPath(string label) => $"/merchant/v1/accounts/{Uri.EscapeDataString(label)}";
}
