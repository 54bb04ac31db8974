namespace Paykassma.Protocol.Messages;

/// <summary>The values of <c>status</c> in answers.</summary>
public static class Statuses
{
    /// <summary>Done.</summary>
    public const string Ok = "ok";

    /// <summary>Refused.</summary>
    public const string Fail = "fail";

    /// <summary>Being looked into; a postback will tell.</summary>
    public const string Pending = "pending";

    /// <summary>No such transfer yet; a postback will tell when it comes.</summary>
    public const string PossibleTransactionCreated = "possible_transaction_created";
}
