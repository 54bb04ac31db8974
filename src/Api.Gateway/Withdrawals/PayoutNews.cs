using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>Starts the work that an answer about a payout asks for. A re-check finds all of it too.</summary>
public sealed class PayoutNews(IPayoutCourier payouts, IPostbackCourier postbacks)
{
    public void Spread(PayoutAnswer answer)
    {
        if (answer.PostbackDue is { } postback) postbacks.Offer(postback);
        if (answer is { WorkDue: true, Payout: { } payout }) payouts.Offer(GrainKeys.Payout(payout.Merchant, payout.Id));
    }
}
