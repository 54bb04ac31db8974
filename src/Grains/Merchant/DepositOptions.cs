namespace Paykassma.Grains.Merchant;

/// <summary>The options of deposits, section <c>Deposit</c>.</summary>
public sealed class DepositOptions
{
    public const string Section = "Deposit";

    /// <summary>
    /// How long after its activation an open deposit needs manual review. Milliseconds; 3 days unless set; from 60,000 to 7,776,000,000
    /// (90 days).
    /// </summary>
    public long NeedsAttentionAfterMs { get; set; } = 3 * 86_400_000L;
}
