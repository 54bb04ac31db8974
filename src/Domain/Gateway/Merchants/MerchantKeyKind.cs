namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>A merchant's keys, each with its own purpose.</summary>
[GenerateSerializer, Alias("paykassma.merchant.key-kind")]
public enum MerchantKeyKind
{
    /// <summary><c>pluginapi_secret</c>: authenticates the deposit API.</summary>
    PluginApiSecret,

    /// <summary>The access key and the private key that sign postbacks. There is one signature, so the old keys get no overlap.</summary>
    Postback,

    /// <summary>Signs postbacks by Standard Webhooks. Optional.</summary>
    Webhook,

    /// <summary>Signs withdrawal requests.</summary>
    Withdrawal,

    /// <summary>Authenticates the agents that report wallet transfers.</summary>
    Agent,
}
