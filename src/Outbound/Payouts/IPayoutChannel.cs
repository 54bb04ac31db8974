using Paykassma.Domain.Gateway.Payouts;

namespace Paykassma.Outbound.Payouts;

/// <summary>
/// Something that makes payouts to users, e.g. the API of a bank or a wallet. Every result of a call is an answer; an exception or a
/// time-out counts as <see cref="ChannelOutcome.Silent"/>: it may or may not have been paid.
/// </summary>
public interface IPayoutChannel
{
    /// <summary>Its name in a merchant's setting <c>PayoutChannel</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Tells the channel to pay, with the payout's <see cref="ChannelPayout.IdempotencyKey"/>. Called once per payout, after the attempt was
    /// saved and before its deadline. The channel must refuse a key that it has seen, and answer what it knows about that payout.
    /// </summary>
    Task<ChannelAnswer> SubmitAsync(ChannelPayout payout, CancellationToken cancellation);

    /// <summary>
    /// Asks for the outcome, also after a person has taken or ended the payout. If a channel has no way to ask, an operator must find out.
    /// </summary>
    Task<ChannelAnswer> QueryAsync(ChannelPayout payout, CancellationToken cancellation) =>
        Task.FromResult(new ChannelAnswer(ChannelOutcome.CannotTell));
}

/// <summary>A payout as sent to a channel.</summary>
/// <param name="Merchant">The payout's merchant; an id is unique only within its merchant.</param>
/// <param name="Id">The withdrawal's id.</param>
public sealed record ChannelPayout(string Merchant, string Id, PayoutRequest Request)
{
    /// <summary>The same for every call about this payout: a channel that gets it twice pays once.</summary>
    public string IdempotencyKey => $"{Merchant}/{Id}";

    /// <summary>When the channel is told to pay: from then on it must not begin to. A channel that takes a deadline gets this one.</summary>
    public DateTimeOffset? SubmitBefore { get; init; }
}

/// <summary>A channel's answer about a payout.</summary>
/// <param name="Message">Its own message, for operators; null for none.</param>
public sealed record ChannelAnswer(ChannelOutcome Outcome, string? Message = null);
