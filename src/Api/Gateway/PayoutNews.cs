using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>Sets going what an answer about a payout asks for. All of it is a hint that a re-check finds as well.</summary>
public sealed class PayoutNews(IPayoutCourier payouts, IPostbackCourier postbacks)
{
    public void Spread(PayoutAnswer answer)
    {
        if (answer.PostbackDue is { } postback) postbacks.Offer(postback);
        if (answer is { WorkDue: true, Payout: { } payout }) payouts.Offer(GrainKeys.Payout(payout.Merchant, payout.Id));
    }
}
