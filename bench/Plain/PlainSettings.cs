using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Webhooks;

namespace Paykassma.Plain;

/// <summary>The settings of the service.</summary>
/// <param name="Connections">The size of the connection pool; null for as many as needed, up to Npgsql's own limit.</param>
/// <param name="Deposits">The settings for whole deposits and withdrawals; null if the process only receives postbacks.</param>
internal sealed record PlainSettings(string ConnectionString, PostbackKeys Keys, int? Connections, DepositSettings? Deposits)
{
    public static PlainSettings From(IConfiguration configuration) => new(
        configuration.GetConnectionString("Paykassma") ?? throw new InvalidOperationException("ConnectionStrings:Paykassma is not set."),
        new PostbackKeys(Required(configuration, "Plain:AccessKey"), Required(configuration, "Plain:PrivateKey")),
        configuration.GetValue<int?>("Plain:Connections"),
        configuration["Plain:Secret"] is { Length: > 0 } ? DepositSettings.From(configuration) : null);

    internal static string Required(IConfiguration configuration, string name) =>
        configuration[name] is { Length: > 0 } value ? value : throw new InvalidOperationException($"{name} is not set.");
}

/// <summary>The settings of both sides of whole deposits and withdrawals.</summary>
/// <param name="Secret">What the merchant side sends to its gateway.</param>
/// <param name="MerchantKey">The platform's key.</param>
/// <param name="AgentKey">The key of who reports wallet transfers.</param>
/// <param name="WithdrawalKey">Signs the merchant side's withdrawals.</param>
/// <param name="WebhookKey">Signs postbacks in addition to the documented signature.</param>
/// <param name="Wallets">The gateway's wallet of each method.</param>
/// <param name="GatewayUrl">The merchant side's gateway; null for this process.</param>
/// <param name="PostbackUrl">Where the gateway sends postbacks; null for this process.</param>
internal sealed record DepositSettings(
    string Secret, string MerchantKey, string AgentKey, string WithdrawalKey, WebhookKey WebhookKey, IReadOnlyDictionary<string, string> Wallets,
    Uri? GatewayUrl, Uri? PostbackUrl)
{
    public static DepositSettings From(IConfiguration configuration) => new(
        PlainSettings.Required(configuration, "Plain:Secret"),
        PlainSettings.Required(configuration, "Plain:MerchantKey"),
        PlainSettings.Required(configuration, "Plain:AgentKey"),
        PlainSettings.Required(configuration, "Plain:WithdrawalKey"),
        WebhookKey.TryParse(configuration["Plain:WebhookKey"], out var key) ? key : throw new InvalidOperationException("Plain:WebhookKey is no key."),
        configuration.GetSection("Plain:Wallets").GetChildren().ToDictionary(wallet => wallet.Key, wallet => wallet.Value!, StringComparer.Ordinal),
        configuration.GetValue<Uri?>("Plain:GatewayUrl"),
        configuration.GetValue<Uri?>("Plain:PostbackUrl"));
}
