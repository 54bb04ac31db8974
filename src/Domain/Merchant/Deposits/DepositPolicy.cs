namespace Paykassma.Domain.Merchant.Deposits;

/// <summary>The settings that decide how an open deposit is re-checked.</summary>
/// <param name="AsksAgain">
/// Whether the provider is known to give a repeated activation the answer it gave the first. If not, nothing is sent again: only a
/// postback or manual review ends the deposit.
/// </param>
/// <param name="NeedsAttentionAfterMs">How long after its activation an open deposit needs manual review. Milliseconds.</param>
public sealed record DepositPolicy(bool AsksAgain, long NeedsAttentionAfterMs);
