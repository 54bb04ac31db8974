using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>
/// How a payout leaves the operator who took it without an end: they give it back, or another takes it over, so that nobody's absence keeps
/// the amount held (ours). A prepared payout does neither: it may have been paid, so it is confirmed or sent back first.
/// </summary>
internal static class TakenPayouts
{
    public static PayoutStep GiveBack(PayoutPolicy policy, PayoutState state, PayoutCommand.GiveBack command)
    {
        if (!state.IsOpen) return new(null, PayoutReply.Finished);
        if (OperatorActs.IsWithChannel(state)) return new(null, PayoutReply.WithChannel);
        if (state.Carrier != PayoutCarrier.Operator)
        {
            var same = state.Status == PayoutStatus.Processing && TwoPersonRule.IsSame(state.GivenBackBy, command.Operator);
            return new(null, same ? PayoutReply.Replayed : PayoutReply.NotTaken);
        }

        if (state.Operator != command.Operator) return new(null, PayoutReply.WithAnotherOperator);
        if (TwoPersonRule.PreparerOf(state) is not null) return new(null, PayoutReply.AwaitsSecond);
        return new(state with
        {
            // Not the channel: somebody has had it in hand, so it is not paid without a person.
            Carrier = PayoutCarrier.None,
            Operator = null,
            GivenBackBy = command.Operator,
            GivenBackAt = command.At,
            GivenBackComment = Kept(command.Comment),
            DueAt = command.At + policy.OpenTooLongMs,
        }, PayoutReply.Done);
    }

    public static PayoutStep TakeOver(PayoutPolicy policy, PayoutState state, PayoutCommand.TakeOver command)
    {
        if (!state.IsOpen) return new(null, PayoutReply.Finished);
        if (OperatorActs.IsWithChannel(state)) return new(null, PayoutReply.WithChannel);
        if (state is not { Carrier: PayoutCarrier.Operator, Operator: { } from }) return new(null, PayoutReply.NotTaken);
        if (TwoPersonRule.IsSame(from, command.Operator)) return new(null, PayoutReply.Replayed);
        if (TwoPersonRule.FirstPersons(state).Exists(first => TwoPersonRule.IsSame(first, command.Operator))) return new(null, PayoutReply.SamePerson);
        if (TwoPersonRule.PreparerOf(state) is not null) return new(null, PayoutReply.AwaitsSecond);
        if (!TwoPersonRule.AreCompared(command.ComparedWith, TwoPersonRule.FirstPersons(state))) return new(null, PayoutReply.NotIndependent);
        return new(state with
        {
            Operator = command.Operator,
            TakenOverFrom = from,
            TakenOverAt = command.At,
            TakenOverReason = Kept(command.Reason),
            DueAt = command.At + policy.OpenTooLongMs,
        }, PayoutReply.Done);
    }

    private static string? Kept(string? words) => string.IsNullOrWhiteSpace(words) ? null : words;
}
