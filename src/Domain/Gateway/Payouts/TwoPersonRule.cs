using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Domain.Gateway.Payouts;

/// <summary>
/// The two-person rule (ours): payouts above a merchant's limit need two persons. So does each payout that is added by hand with which one
/// person's own of a day would exceed it.
/// <para>By hand: the operator who took it prepares it. It counts as paid only when another person has confirmed that.</para>
/// <para>Failed: the same. Whoever has it in hand may have paid it, and a channel that was told to pay it too: otherwise one person alone could
/// set the amount free that has left, and it would leave twice.</para>
/// <para>A channel that says late that it failed does not end what someone had in hand before: a person takes it, and two say that it failed.</para>
/// <para>By the channel: the channel gets a payout above the limit only after a person has approved it. The first of the two is then the
/// merchant, who signed the request. If an operator added it by hand, another person must approve it.</para>
/// <para>The second person is a person: a service's key may prepare, never confirm or approve.</para>
/// </summary>
public static class TwoPersonRule
{
    /// <summary>Whether it needs two persons: it was above the limit when registered, or is now. Tests never do: they move no money.</summary>
    public static bool Applies(PayoutPolicy policy, PayoutState state) =>
        !state.IsTest && (state.TwoPersons || policy.AsksForTwo(state.Currency, state.Amount));

    /// <summary>Whether the channel may not pay it yet.</summary>
    public static bool AwaitsApproval(PayoutPolicy policy, PayoutState state) =>
        state is { Status: PayoutStatus.New, Channel: not null, ApprovedBy: null } && Applies(policy, state);

    /// <summary>Whether a channel's word that it failed is not enough to end it: someone had it in hand before, so it may have been paid by hand.</summary>
    internal static bool OutlastsAFailure(PayoutPolicy policy, PayoutState state) =>
        Applies(policy, state) && (state.PreparedBefore ?? state.GivenBackBy) is not null;

    internal static PayoutStep Approve(PayoutPolicy policy, PayoutState state, PayoutCommand.Approve command)
    {
        if (!state.IsOpen) return new(null, PayoutReply.Finished);
        if (state.ApprovedBy is not null && state.Carrier != PayoutCarrier.Operator) return new(null, PayoutReply.Replayed);
        if (state.Status == PayoutStatus.Processing) return new(null, PayoutReply.InProcessing);
        if (!AwaitsApproval(policy, state)) return new(null, PayoutReply.NothingToApprove);
        if (IsSame(state.AddedBy, command.Operator)) return new(null, PayoutReply.SamePerson);
        return command.ByService
            ? new(null, PayoutReply.NotAPerson)
            : new(state with { ApprovedBy = command.Operator, ApprovedAt = command.At, DueAt = command.At, AttentionReason = null, AttentionAt = null }, PayoutReply.Done);
    }

    internal static PayoutStep Prepare(PayoutPolicy policy, PayoutState state, PayoutCommand.Pay command) => state.PreparedBy is not null
        ? new(null, PayoutReply.Replayed)
        : new(state with
        {
            // From now on it needs a second person, even if the limit changes.
            TwoPersons = true,
            PreparedBy = command.Operator,
            PreparedAt = command.At,
            PreparedComment = string.IsNullOrWhiteSpace(command.Comment) ? null : command.Comment,
            DueAt = command.At + policy.OpenTooLongMs,
        }, PayoutReply.Done);

    internal static PayoutStep PrepareFail(PayoutPolicy policy, PayoutState state, PayoutCommand.Fail command) => state.FailPreparedBy is not null
        ? new(null, PayoutReply.Replayed)
        : new(state with
        {
            TwoPersons = true,
            FailPreparedBy = command.Operator,
            FailPreparedAt = command.At,
            FailPreparedComment = string.IsNullOrWhiteSpace(command.Comment) ? null : command.Comment,
            DueAt = command.At + policy.OpenTooLongMs,
        }, PayoutReply.Done);

    internal static PayoutStep Confirm(PayoutName name, PayoutState state, PayoutCommand.Confirm command) =>
        WhyNotConfirmed(state, PayoutStatus.Success, state.PreparedBy, command.Operator, command.ByService, command.ComparedWith) is { } refusal
            ? new(null, refusal)
            : PayoutMachine.Finish(
                name, state with { ConfirmedBy = command.Operator }, PayoutStatus.Success, state.PreparedComment, command.At);

    internal static PayoutStep ConfirmFail(PayoutName name, PayoutState state, PayoutCommand.ConfirmFail command) =>
        WhyNotConfirmed(state, PayoutStatus.Fail, state.FailPreparedBy, command.Operator, command.ByService, command.ComparedWith) is { } refusal
            ? new(null, refusal)
            : PayoutMachine.Finish(
                name, state with { ConfirmedBy = command.Operator }, PayoutStatus.Fail, state.FailPreparedComment, command.At);

    /// <summary>Returns it to the operator who took it, as before it was prepared.</summary>
    internal static PayoutStep SendBack(PayoutState state, PayoutCommand.SendBack command)
    {
        if (!state.IsOpen) return new(null, PayoutReply.Finished);
        if (PreparerOf(state) is not { } first) return new(null, IsSame(state.SentBackBy, command.Operator) ? PayoutReply.Replayed : PayoutReply.NotPrepared);
        return new(state with
        {
            PreparedBy = null,
            PreparedAt = null,
            PreparedComment = null,
            FailPreparedBy = null,
            FailPreparedAt = null,
            FailPreparedComment = null,
            PreparedBefore = first,
            SentBackBy = command.Operator,
            SentBackAt = command.At,
            SentBackComment = string.IsNullOrWhiteSpace(command.Comment) ? null : command.Comment,
        }, PayoutReply.Done);
    }

    /// <summary>Who prepared it, as paid or as failed; null while nobody did, or after it was sent back.</summary>
    public static string? PreparerOf(PayoutState state) => state.PreparedBy ?? state.FailPreparedBy;

    /// <summary>Whoever added it by hand, or prepared it, also if that was sent back.</summary>
    public static ImmutableList<string> FirstPersons(PayoutState state)
    {
        string?[] names = [PreparerOf(state), state.AddedBy, state.PreparedBefore];
        return [.. names.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Of an ended payout that needs attention, whoever ended it by hand: who carried or cancelled it, who prepared its end, who confirmed it.
    /// Empty if a channel ended it.
    /// </summary>
    public static ImmutableList<string> Enders(PayoutState state)
    {
        string?[] names = [state.Operator, PreparerOf(state), state.ConfirmedBy];
        return state.IsOpen || state.AttentionReason is null ? [] : [.. names.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Why they may not say that an ended payout needs no more attention; null if they may. A channel's end is for any operator.</summary>
    internal static PayoutReply? WhyNotAcknowledged(PayoutState state, PayoutCommand.Acknowledge command)
    {
        var enders = Enders(state);
        if (enders.IsEmpty) return null;
        if (enders.Exists(ender => IsSame(ender, command.Operator))) return PayoutReply.SamePerson;
        if (!AreCompared(command.ComparedWith, enders)) return PayoutReply.NotIndependent;
        return command.ByService ? PayoutReply.NotAPerson : null;
    }

    private static PayoutReply? WhyNotConfirmed(
        PayoutState state, PayoutStatus end, string? preparer, string by, bool byService, ImmutableList<string>? compared)
    {
        if (!state.IsOpen) return state.Status == end && IsSame(state.ConfirmedBy, by) ? PayoutReply.Replayed : PayoutReply.Finished;
        if (preparer is null) return PayoutReply.NotPrepared;
        if (IsSame(preparer, by)) return PayoutReply.SamePerson;
        if (!AreCompared(compared, preparer)) return PayoutReply.NotIndependent;
        return byService ? PayoutReply.NotAPerson : null;
    }

    /// <summary>Whether the operator was compared with each of these first persons.</summary>
    internal static bool AreCompared(ImmutableList<string>? compared, params IEnumerable<string?> firsts) =>
        compared is null || firsts.All(first => first is null || compared.Contains(first));

    /// <summary>Whether two names belong to one person. In doubt, yes.</summary>
    internal static bool IsSame(string? first, string second) =>
        first is not null && string.Equals(first.Trim(), second.Trim(), StringComparison.OrdinalIgnoreCase);
}
