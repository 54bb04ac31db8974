using Paykassma.Grains.Gateway;

namespace Paykassma.Outbound.Payouts;

/// <summary>
/// Something that pays users out: a bank's API, a wallet's. Every way a call can end is an answer; an exception or a time-out counts as
/// <see cref="PayoutOutcome.Silent"/>, that is: it may have been paid or not.
/// </summary>
public interface IPayoutChannel
{
    /// <summary>The name a merchant's setting <c>PayoutChannel</c> gives it.</summary>
    string Name { get; }

    /// <summary>Asks to pay. Called once in a payout's life, after that was saved.</summary>
    Task<ChannelAnswer> SubmitAsync(ChannelPayout payout, CancellationToken cancellation);

    /// <summary>Asks how it ended. A channel that cannot be asked leaves it to an operator.</summary>
    Task<ChannelAnswer> QueryAsync(ChannelPayout payout, CancellationToken cancellation) =>
        Task.FromResult(new ChannelAnswer(PayoutOutcome.CannotTell));
}

/// <summary>A payout as a channel is told of it.</summary>
/// <param name="Merchant">Whose it is; an id is unique for each merchant.</param>
/// <param name="Id">The withdrawal's id.</param>
public sealed record ChannelPayout(string Merchant, string Id, PayoutContent Content);

/// <summary>What a channel makes of a payout.</summary>
/// <param name="Message">Its own words, for an operator; null for none.</param>
public sealed record ChannelAnswer(PayoutOutcome Outcome, string? Message = null);
