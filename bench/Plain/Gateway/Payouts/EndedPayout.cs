using Paykassma.Protocol.Postbacks;

namespace Paykassma.Plain.Gateway.Payouts;

/// <summary>A payout about which the channel has said how it ended.</summary>
/// <param name="Content">The postback about it.</param>
internal sealed record EndedPayout(StoredPayout Payout, bool IsPaid, long PostbackId, PostbackContent Content);
