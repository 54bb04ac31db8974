namespace Paykassma.Grains.Gateway;

/// <summary>Turns to payout channels outside any grain's turn. A hint, never the only way: what it forgets, a re-check finds.</summary>
public interface IPayoutCourier
{
    /// <summary>Asks for work on the payout with this grain key; false when the courier has its hands full.</summary>
    bool Offer(string payoutKey);
}
