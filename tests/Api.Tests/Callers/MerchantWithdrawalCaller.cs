namespace Paykassma.Api.Tests.Callers;

/// <summary>Calls the merchant side's withdrawals as a platform does. Unless told otherwise: 100 INR by <c>paytm</c>.</summary>
public sealed class MerchantWithdrawalCaller(HttpClient http)
{
    public const string Path = "/merchant/v1/withdrawals";

    public Task<Answer> Create(string? id, string label, int amount = 100, string accountNumber = "9900112233", bool isTest = false) =>
        Send(Requests.Post(Path, Body(id, label, amount, accountNumber, isTest), MerchantCaller.ApiKey));

    public Task<Answer> Create(object body) => Send(Requests.Post(Path, body, MerchantCaller.ApiKey));

    public Task<Answer> Get(string id) => Send(Requests.Get(PathOf(id), MerchantCaller.ApiKey));

    public Task<Answer> Cancel(string id) => Send(Requests.PostBytes($"{PathOf(id)}/cancel", [], MerchantCaller.ApiKey, contentType: null));

    public Task<Answer> Resolve(string id, string action, string reason = "asked the provider", string key = MerchantCaller.ApiKey) =>
        Send(Requests.Post($"{PathOf(id)}/resolve", new { action, @operator = "grace", reason }, key));

    public static object Body(string? id, string label, int amount = 100, string accountNumber = "9900112233", bool isTest = false) => new
    {
        withdrawal_id = id,
        payment_system = "paytm",
        amount,
        currency_code = "INR",
        label,
        is_test = isTest,
        account_number = accountNumber,
    };

    private Task<Answer> Send(HttpRequestMessage request) => Answer.Of(http, request);

    private static string PathOf(string id) => $"{Path}/{Uri.EscapeDataString(id)}";
}
