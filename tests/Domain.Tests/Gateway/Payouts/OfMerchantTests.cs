using Paykassma.Domain.Gateway.Payouts;
using static Paykassma.Domain.Tests.Gateway.Payouts.PayoutSituations;

namespace Paykassma.Domain.Tests.Gateway.Payouts;

/// <summary>Whoever is limited to a merchant has an interest in its balance: they do not end what its channel may still pay.</summary>
public sealed class OfMerchantTests
{
    private static readonly string[] Barred =
    [
        "taken", "taken by another", "taken a month later", "taken over", "taken over by another", "paid", "paid by another", "failed",
        "failed by another", "confirmed", "confirmed by another", "confirmed by a service", "confirmed as failed", "confirmed as failed by another",
        "confirmed as failed by a service", "acknowledged", "acknowledged by another",
    ];

    [Fact]
    public void TheyEndNothingThatAChannelWasToldToPay()
    {
        foreach (var (situation, state) in All)
        {
            foreach (var (name, command) in Commands)
            {
                var theirs = PayoutMachine.Apply(Name, Policy, state, command with { IsOfMerchant = true });
                if (state.SubmitAttempt is not null && Barred.Contains(name)) Assert.Equal((situation, name, PayoutReply.LimitedToMerchant, null), (situation, name, theirs.Reply, theirs.Next));
                else Assert.Equal(PayoutMachine.Apply(Name, Policy, state, command), theirs);
            }
        }
    }
}
