namespace Paykassma.Domain.Merchants;

/// <summary>A merchant's keys, each for a purpose of its own.</summary>
public enum MerchantKeyKind
{
    /// <summary><c>pluginapi_secret</c>: authenticates the deposit API.</summary>
    PluginApiSecret,

    /// <summary>The access key and the private key that postbacks are signed with. There is one signature, so they change at once.</summary>
    Postback,

    /// <summary>Signs postbacks by Standard Webhooks. There may be none.</summary>
    Webhook,

    /// <summary>Requests for withdrawals are signed with it.</summary>
    Withdrawal,

    /// <summary>Authenticates the agents that report wallet transfers.</summary>
    Agent,
}
