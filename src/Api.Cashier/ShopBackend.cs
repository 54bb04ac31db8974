using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Cashier;

/// <summary>The shop's server: a platform that takes payments through the merchant API, and knows only what the API tells it.</summary>
public sealed class ShopBackend(OwnApi api, IConfiguration configuration, IOptions<CashierOptions> cashier)
{
    // The keys a platform is given. Read from the configuration: the shop knows neither side's code.
    private string? ApiKey => configuration["Merchant:ApiKey"];
    private string? OperatorKey => configuration["Operator:Key"];
    private string Secret => configuration["Provider:Secret"]!;

    /// <summary>The methods a payer can use now, as the provider lists them; none when it does not answer.</summary>
    public async Task<IReadOnlyList<PaymentSystem>> AvailableAsync()
    {
        var reply = await api.GetAsync($"api/v1/payment-systems/available?secret={Uri.EscapeDataString(Secret)}", null);
        if (reply.Body?["params"]?["wallets"] is not JsonArray wallets) return [];
        return [.. wallets.Select(wallet => PaymentSystems.TryGet((string?)wallet?["type"], out var system) ? system : null).OfType<PaymentSystem>()];
    }

    /// <summary>Registers a deposit. The same id again creates nothing new.</summary>
    /// <param name="amount">A JSON number.</param>
    public Task<ApiReply> DepositAsync(string id, string label, PaymentSystem system, JsonNode amount) =>
        api.PostAsync("merchant/v1/deposits", ApiKey, new JsonObject
        {
            ["label"] = label,
            ["wallet_type"] = system.WalletType,
            ["currency_code"] = system.Currency.Code,
            ["amount"] = amount,
            ["custom_transaction_id"] = id,
        });

    /// <summary>The payment window of a deposit; null where the API gives no URL that a browser can open.</summary>
    public async Task<Uri?> WindowOfAsync(string id)
    {
        var reply = await api.GetAsync($"merchant/v1/deposits/{Uri.EscapeDataString(id)}", ApiKey);
        return Uri.TryCreate(reply.Text("window_url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
    }

    /// <summary>Sends the number that the payer typed, where the shop takes it and not the payment window.</summary>
    public Task<ApiReply> ActivateAsync(string id, string number, JsonNode amount) =>
        api.PostAsync($"merchant/v1/deposits/{Uri.EscapeDataString(id)}/activation", ApiKey, new JsonObject
        {
            ["key1"] = number,
            ["amount"] = amount,
        });

    /// <summary>Requests a withdrawal. The same id again creates nothing new.</summary>
    /// <param name="request">As the merchant API takes it, with its id.</param>
    public Task<ApiReply> WithdrawAsync(JsonObject request) => api.PostAsync("merchant/v1/withdrawals", ApiKey, request);

    /// <summary>Tells the sandbox's channel how to end this payout: <c>success</c>, <c>fail</c>, <c>late</c> or <c>silent</c>.</summary>
    public Task<ApiReply> SetOutcomeAsync(string id, string outcome) =>
        api.PostAsync("backoffice/v1/sandbox/payout-outcome", OperatorKey, new JsonObject
        {
            ["merchant"] = cashier.Value.Merchant,
            ["withdrawal_id"] = id,
            ["outcome"] = outcome,
        });
}
