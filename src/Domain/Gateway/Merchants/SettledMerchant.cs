namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>The merchant in effect: its configuration, overridden by what staff have set.</summary>
public static class SettledMerchant
{
    /// <summary>
    /// Settings that this build does not know are ignored: a newer build may have written them. If a stored text breaks its setting's
    /// rule, the configured value is used.
    /// </summary>
    public static MerchantValues ValuesOf(GatewayMerchant configured, MerchantState? state)
    {
        var values = MerchantValues.Of(configured);
        if (state is null) return values;
        foreach (var (name, text) in state.Values)
        {
            if (MerchantSettings.Find(name)?.TryChange(values, text, out var changed) == true) values = changed!;
        }

        return values;
    }

    public static GatewayMerchant Of(GatewayMerchant configured, MerchantState state)
    {
        var values = ValuesOf(configured, state);
        return new GatewayMerchant
        {
            Id = configured.Id,
            PluginApiSecret = state.PluginApiSecret?.Value ?? configured.PluginApiSecret,
            PreviousPluginApiSecret = MerchantKeys.Previous(state.PluginApiSecret),
            PostbackUrl = values.PostbackUrl,
            PostbackAccessKey = state.Postback?.AccessKey ?? configured.PostbackAccessKey,
            PostbackPrivateKey = state.Postback?.Value ?? configured.PostbackPrivateKey,
            WebhookKeys = MerchantKeys.Webhook(configured, state.Webhook),
            WithdrawalKey = state.Withdrawal?.Value ?? configured.WithdrawalKey,
            PreviousWithdrawalKey = MerchantKeys.Previous(state.Withdrawal),
            AgentKey = state.Agent?.Value ?? configured.AgentKey,
            PreviousAgentKey = MerchantKeys.Previous(state.Agent),
            TimeZone = values.TimeZone,
            AllowedAddresses = configured.AllowedAddresses,
            DisabledMethods = values.DisabledMethods,
            Policy = values.Policy,
            Payouts = values.Payouts,
            Window = values.Window,
        };
    }
}
