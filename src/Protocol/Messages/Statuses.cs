namespace Paykassma.Protocol.Messages;

/// <summary>The values of <c>status</c> in answers.</summary>
public static class Statuses
{
    /// <summary>Done.</summary>
    public const string Ok = "ok";

    /// <summary>Refused.</summary>
    public const string Fail = "fail";

    /// <summary>In manual review; a postback will report the outcome.</summary>
    public const string Pending = "pending";

    /// <summary>The transfer has not arrived yet; a postback will be sent when it does.</summary>
    public const string PossibleTransactionCreated = "possible_transaction_created";
}
