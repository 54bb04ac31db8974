using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>
/// When a channel that has a payout counts as silent: it has given no sign of life for <see cref="PayoutPolicy.OpenTooLongMs"/>. What a channel works
/// on is not taken from it, however long that takes; it is only listed.
/// </summary>
internal static class ChannelSilence
{
    /// <summary>The payout, marked if the channel is silent or has had it for too long.</summary>
    public static PayoutState Marked(PayoutPolicy policy, PayoutState state, long at)
    {
        if (at - (state.ChannelHeardAt ?? state.ProcessingAt) >= policy.OpenTooLongMs)
        {
            var unmarked = state.AttentionReason == PayoutAttention.OpenTooLong ? state with { AttentionReason = null } : state;
            return PayoutMachine.Attended(unmarked, PayoutAttention.ChannelSilent, at);
        }

        return at - state.ProcessingAt >= policy.OpenTooLongMs ? PayoutMachine.Attended(state, PayoutAttention.OpenTooLong, at) : state;
    }

    /// <summary>The payout after the channel said that it works on it.</summary>
    public static PayoutState Heard(PayoutState state, long at) => state with
    {
        ChannelHeardAt = at,
        AttentionReason = state.AttentionReason == PayoutAttention.ChannelSilent ? PayoutAttention.OpenTooLong : state.AttentionReason,
    };
}
