namespace Paykassma.Grains.Merchant;

/// <summary>Takes what the provider must be asked, outside any grain's turn. It remembers nothing that matters: what is lost here is due again in its grain.</summary>
public interface IProviderCourier
{
    /// <summary>False when there is no place; the grain stays due.</summary>
    bool Offer(string grainKey);
}
