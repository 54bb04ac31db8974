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
    /// <summary>The item's status, or null if it is not a documented one: then the postback needs manual review.</summary>
    public static WithdrawalStatus? StatusOf(AdditionalDataItem item) => item.WithdrawalStatus switch
    {
        "1" => WithdrawalStatus.Success,
        "5" => WithdrawalStatus.Fail,
        _ => null,
    };
}
