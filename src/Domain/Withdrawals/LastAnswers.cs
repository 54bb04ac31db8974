namespace Paykassma.Domain.Withdrawals;

/// <summary>What was last heard of a withdrawal, short enough to be kept: how much another says is not ours to trust.</summary>
public static class LastAnswers
{
    /// <summary>The most that is kept, in UTF-16 code units.</summary>
    public const int LengthMax = 500;

    /// <summary>The result's number in the protocol and what the provider said about it.</summary>
    public static string Of(WithdrawalNotice notice)
    {
        var result = notice.Outcome == WithdrawalOutcome.Success ? "postback 1" : "postback 5";
        return Bounded(notice.Comment.Length == 0 ? result : $"{result}: {notice.Comment}");
    }

    /// <summary>The beginning of a text; half a surrogate pair could not be stored.</summary>
    public static string Bounded(string text)
    {
        if (text.Length <= LengthMax) return text;
        return text[..(char.IsHighSurrogate(text[LengthMax - 1]) ? LengthMax - 1 : LengthMax)];
    }
}
