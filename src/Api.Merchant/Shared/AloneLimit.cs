using Microsoft.Extensions.Options;
using Paykassma.Api.Staff;
using Paykassma.Protocol.Catalogue;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Merchant;

/// <summary>
/// How much money one person may give to users alone, by credits and releases: up to the limit of its currency, in one act and in all acts
/// of a day together, under all names that the person is behind.
/// </summary>
public sealed class AloneLimit(IAmountsAlone alone, IOptions<MerchantOptions> options)
{
    /// <summary>Counts the amount, if the person may give it alone.</summary>
    /// <param name="by">Who acts.</param>
    /// <param name="amount">Minor units.</param>
    /// <param name="currency">Its code.</param>
    /// <returns>Identifies it for <see cref="TakeBackAsync"/>; null if the act takes two persons.</returns>
    public async Task<Guid?> CountAsync(Actor by, long amount, string currency)
    {
        if (!Currency.TryGet(currency, out var known) || options.Value.LimitOf(known) is not { } limit || amount > limit) return null;
        var id = Guid.CreateVersion7();
        // One sum for every kind of act: with a sum for each, one person could give the limit several times a day.
        return await alone.CountAsync(id, by.Name, AloneSum.Credits, currency, amount, limit) ? id : null;
    }

    /// <summary>The act booked nothing, so its amount does not count.</summary>
    public Task TakeBackAsync(Guid id) => alone.TakeBackAsync(id);
}
