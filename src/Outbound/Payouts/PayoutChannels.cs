using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Merchants;

namespace Paykassma.Outbound.Payouts;

/// <summary>The channels there are, by name. A merchant that names another stops the start.</summary>
public sealed class PayoutChannels
{
    private readonly FrozenDictionary<string, IPayoutChannel> _byName;

    public PayoutChannels(IEnumerable<IPayoutChannel> channels, GatewayDirectory directory)
    {
        _byName = channels.ToFrozenDictionary(channel => channel.Name, StringComparer.Ordinal);
        string[] faults =
        [
            // As configured: what a person has set is none of the configuration's faults, and a payout given to no channel asks for a person.
            .. directory.Merchants.Select(merchant => directory.FindConfigured(merchant.Id)!)
                .Where(merchant => merchant.Payouts.Channel is { } name && !_byName.ContainsKey(name))
                .Select(merchant => $"Gateway:Merchants: {merchant.Id}: PayoutChannel must be one of the channels of this build: {Names()}."),
        ];
        if (faults.Length > 0) throw new OptionsValidationException("Gateway", typeof(PayoutPolicy), faults);
    }

    /// <summary>The channel of that name; null when a payout was given to one that is no more.</summary>
    public IPayoutChannel? Find(string name) => _byName.GetValueOrDefault(name);

    private string Names() => _byName.Count == 0 ? "there are none" : string.Join(", ", _byName.Keys.Order(StringComparer.Ordinal));
}
