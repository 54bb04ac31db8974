namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>Calls payout channels outside any grain's turn. It is only a hint: a re-check finds what it loses.</summary>
public interface IPayoutCourier
{
    /// <summary>Asks for work on the payout with this grain key; false if the courier's queue is full.</summary>
    bool Offer(string payoutKey);
}
