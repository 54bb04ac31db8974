namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>The limits of a merchant's settings, both from the configuration and from the back office.</summary>
public static class MerchantRules
{
    private const long MonthMs = 30 * 86_400_000L;

    /// <summary>Hundredths of a percent.</summary>
    public static readonly NumberRule AmountToleranceBasisPoints = new(0, 10_000);
    public static readonly NumberRule TransferMaxAgeMs = new(1);
    public static readonly NumberRule PossibleExpiresAfterMs = new(1, MonthMs);

    /// <summary>Up to 1 day: with more, nothing would be suspect that is claimed before it is paid.</summary>
    public static readonly NumberRule ClaimSkewMs = new(0, 86_400_000);
    public static readonly NumberRule PoolShownWithinMs = new(1, MonthMs);
    public static readonly NumberRule WrongNumbersBeforeSuspect = new(1, int.MaxValue);

    /// <summary>At most 64, since no more wrong numbers of a label are kept.</summary>
    public static readonly NumberRule WrongNumbersBeforeThrottle = new(1, 64);
    public static readonly NumberRule PayoutOpenTooLongMs = new(60_000, MonthMs);

    /// <summary>How long an old key may stay valid beside the new one.</summary>
    public static readonly NumberRule KeyOverlapMs = new(0, MonthMs);
}
