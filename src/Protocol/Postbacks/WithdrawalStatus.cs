namespace Paykassma.Protocol.Postbacks;

/// <summary>How a withdrawal ended (seed: all pages with withdrawals).</summary>
public enum WithdrawalStatus
{
    /// <summary>The withdrawal was paid.</summary>
    Success = 1,

    /// <summary>The withdrawal was rejected.</summary>
    Fail = 5,
}

/// <summary>Reads the status out of a signed item.</summary>
public static class WithdrawalStatuses
{
    /// <summary>The status an item gives, or null when it gives none that is documented: then a person must look.</summary>
    public static WithdrawalStatus? StatusOf(AdditionalDataItem item) => item.WithdrawalStatus switch
    {
        "1" => WithdrawalStatus.Success,
        "5" => WithdrawalStatus.Fail,
        _ => null,
    };
}
