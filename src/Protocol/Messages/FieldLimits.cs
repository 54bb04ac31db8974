namespace Paykassma.Protocol.Messages;

/// <summary>The documented maximum lengths, in Unicode code points (seed: all pages).</summary>
public static class FieldLimits
{
    /// <summary>Labels, key1, custom_transaction_id and every other text of the deposit API.</summary>
    public const int TextMax = 190;

    /// <summary>The label of a withdrawal.</summary>
    public const int WithdrawalLabelMax = 36;

    /// <summary>A withdrawal's id.</summary>
    public const int WithdrawalIdMax = 36;

    /// <summary>A withdrawal's comment; the pages name no limit.</summary>
    public const int CommentMax = 190;
}
