namespace Paykassma.Domain.Deposits;

/// <summary>What decides how an open deposit is watched.</summary>
/// <param name="AsksAgain">
/// Whether the provider is known to answer a repeated activation as it answered the first. Where it is not, nothing is sent again: a
/// postback or a person ends it.
/// </param>
/// <param name="NeedsAttentionAfterMs">How long after its activation an open deposit becomes a person's. Milliseconds.</param>
public sealed record DepositPolicy(bool AsksAgain, long NeedsAttentionAfterMs);
