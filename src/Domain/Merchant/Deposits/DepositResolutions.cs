namespace Paykassma.Domain.Merchant.Deposits;

/// <summary>What an operator does about a deposit that needs attention, other than crediting it.</summary>
internal static class DepositResolutions
{
    /// <summary>How many resolutions are kept; the latest ones.</summary>
    public const int KeptMax = 50;

    public static DepositStep Close(DepositState state, DepositCommand.Close command) => state.Status switch
    {
        DepositStatus.NeedsAttention => new(
            With(Settled(state) with { Status = DepositStatus.Closed }, new(ResolutionAction.Close, command.Operator, command.Reason, command.At)),
            DepositReply.Done),
        DepositStatus.Closed => new(null, DepositReply.Replayed),
        _ => new(null, DepositReply.NotAllowed),
    };

    public static DepositStep Wait(string id, DepositState state, DepositCommand.Wait command)
    {
        if (state.Status != DepositStatus.NeedsAttention)
        {
            var same = DepositRechecks.IsOpen(state.Status) && state.Watch?.GiveUpAt == command.Until;
            return new(null, same ? DepositReply.Replayed : DepositReply.NotAllowed);
        }

        // Start again with the shortest interval: an operator who chose "wait" expects something to happen.
        var watch = new DepositWatch(command.Until, 0, false);
        var waiting = Settled(state) with
        {
            Status = DepositRechecks.StatusOf(state.Activation?.Outcome),
            Watch = watch,
            DueAt = DepositRechecks.NextDue(id, watch, command.At, command.Policy),
        };
        return new(With(waiting, new(ResolutionAction.Wait, command.Operator, command.Reason, command.At)), DepositReply.Done);
    }

    public static DepositState With(DepositState state, Resolution act)
    {
        var acts = state.Resolutions ?? [];
        return state with { Resolutions = [.. acts.Skip(acts.Length - KeptMax + 1), act] };
    }

    private static DepositState Settled(DepositState state) => state with { AttentionAt = null, AttentionReason = null, DueAt = null, Watch = null };
}
