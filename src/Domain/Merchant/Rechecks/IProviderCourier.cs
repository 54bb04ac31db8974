namespace Paykassma.Domain.Merchant.Rechecks;

/// <summary>Asks the provider, outside any grain's turn. It is only a hint: what is lost here is still due in its grain.</summary>
public interface IProviderCourier
{
    /// <summary>False if the queue is full; the grain stays due.</summary>
    bool Offer(string grainKey);
}
