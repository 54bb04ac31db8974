using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;

namespace Paykassma.Outbound.Payouts;

/// <summary>The payout channels by name. If a merchant's configuration names another one, the start fails.</summary>
public sealed class PayoutChannels
{
    private readonly FrozenDictionary<string, IPayoutChannel> _byName;

    public PayoutChannels(IEnumerable<IPayoutChannel> channels, GatewayDirectory directory)
    {
        _byName = channels.ToFrozenDictionary(channel => channel.Name, StringComparer.Ordinal);
        string[] faults =
        [
            // Only the configuration is checked: a back-office setting is not its fault, and a payout without a channel goes to manual review.
            .. directory.Merchants.Select(merchant => directory.FindConfigured(merchant.Id)!)
                .Where(merchant => merchant.Payouts.Channel is { } name && !_byName.ContainsKey(name))
                .Select(merchant => $"Gateway:Merchants: {merchant.Id}: PayoutChannel must be one of the channels of this build: {Names()}."),
        ];
        if (faults.Length > 0) throw new OptionsValidationException("Gateway", typeof(PayoutPolicy), faults);
    }

    /// <summary>The channel of that name; null if a payout belongs to a channel that no longer exists.</summary>
    public IPayoutChannel? Find(string name) => _byName.GetValueOrDefault(name);

    private string Names() => _byName.Count == 0 ? "there are none" : string.Join(", ", _byName.Keys.Order(StringComparer.Ordinal));
}
