namespace Paykassma.Domain.Gateway.Payments;

/// <summary>What a payment answers to an activation or to an operator's decision.</summary>
[GenerateSerializer, Alias("paykassma.payment.code")]
public enum PaymentCode
{
    Ok,
    Pending,
    Possible,
    Fail,

    /// <summary>There is no such payment.</summary>
    NotFound,

    /// <summary>This cannot be done in the payment's current state.</summary>
    NotAllowed,

    /// <summary>Too many wrong numbers: ask again later.</summary>
    Throttled,

    /// <summary>Several transfers could be meant: an approval must name one.</summary>
    NotNamed,

    /// <summary>The payment, its transfer or its rivals are no longer what the operator was shown: look again.</summary>
    Changed,

    /// <summary>The approval does not name what its operator has seen.</summary>
    NotSeen,

    /// <summary>The amount is above the limit of one person: a second must approve it.</summary>
    TwoPersons,

    /// <summary>The money is on a wallet that several merchants use: whoever approves must not be limited to one.</summary>
    LimitedToMerchant,
}
