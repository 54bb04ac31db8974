namespace Paykassma.Domain.Merchant.Withdrawals;

/// <summary>The last message about a withdrawal, cut to a length that can be stored: messages from outside may be of any length.</summary>
public static class LastAnswers
{
    /// <summary>How much is kept, in UTF-16 code units.</summary>
    public const int LengthMax = 500;

    /// <summary>What is said of a withdrawal whose result is among the held postbacks.</summary>
    public const string ResultHeld = "a result that does not fit is held: see the held postbacks";

    /// <summary>The result's number in the protocol, and the provider's comment.</summary>
    public static string Of(WithdrawalNotice notice)
    {
        var result = notice.Outcome == WithdrawalOutcome.Success ? "postback 1" : "postback 5";
        return Bounded(notice.Comment.Length == 0 ? result : $"{result}: {notice.Comment}");
    }

    /// <summary>The beginning of a text, never with half a surrogate pair, which could not be stored.</summary>
    public static string Bounded(string text)
    {
        if (text.Length <= LengthMax) return text;
        return text[..(char.IsHighSurrogate(text[LengthMax - 1]) ? LengthMax - 1 : LengthMax)];
    }
}
