using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Gateway;

/// <summary>
/// How much one person may ask to be paid out alone, by adding requests by hand: up to the merchant's limit of two persons, in one request and in
/// all requests of a day together, under all names that they are behind. What exceeds it is added, and needs a second person.
/// </summary>
public sealed class PayoutsAlone(GatewayDirectory directory, IAmountsAlone alone)
{
    /// <summary>Counts the request, if the person may add it alone.</summary>
    /// <param name="id">Identifies the amount for <see cref="TakeBackAsync"/>.</param>
    /// <returns>False if it needs a second person.</returns>
    public async Task<bool> CountAsync(Guid id, string who, string merchant, PayoutRequest request)
    {
        if (request.IsTest || directory.Find(merchant)?.Payouts.TwoPersonAbove.TryGetValue(request.Currency, out var limit) is not true) return true;
        return request.Amount <= limit && await alone.CountAsync(id, who, AloneSum.Payouts, request.Currency, request.Amount, limit);
    }

    /// <summary>Nothing was added, so it does not count.</summary>
    public Task TakeBackAsync(Guid id) => alone.TakeBackAsync(id);
}
