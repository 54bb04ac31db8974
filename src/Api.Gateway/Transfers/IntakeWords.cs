using Paykassma.Api.Http;

namespace Paykassma.Api.Gateway;

/// <summary>Outcomes of reported transfers: the errors, and the words for people.</summary>
internal static class IntakeWords
{
    /// <summary>The error of a refusal; null when the transfer is recorded, now or before.</summary>
    public static ApiError? Error(IntakeCode code) => code switch
    {
        IntakeCode.Taken or IntakeCode.Known => null,
        IntakeCode.Differs => TransferErrors.Differs,
        IntakeCode.LeadingZeros => TransferErrors.AlmostKnown,
        IntakeCode.OtherNumber => TransferErrors.OtherNumber,
        IntakeCode.Voided => TransferErrors.Voided,
        IntakeCode.TooMany => TransferErrors.NumberFull,
        IntakeCode.WalletUnknown => TransferErrors.WalletUnknown,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "not an outcome of a report"),
    };

    /// <summary>The outcome in one or two sentences.</summary>
    public static string Text(IntakeAnswer answer) => answer.Code switch
    {
        IntakeCode.Taken => "The transfer was recorded.",
        IntakeCode.Known => "This transfer was already known. Nothing has changed.",
        IntakeCode.Differs => "This transaction number was reported before with other content. It needs manual review.",
        IntakeCode.LeadingZeros =>
            "The same money was reported before, under the number that payers type or a transaction number that differs by leading zeros or by its spelling only. It needs manual review.",
        IntakeCode.OtherNumber when answer.KnownUnder is { } number =>
            $"This transaction number was reported before: payers type {number} for it. It needs manual review.",
        IntakeCode.OtherNumber => "This transaction number was reported before, under another number that payers type. It needs manual review.",
        IntakeCode.Voided => "Two persons have taken this transaction number back. It is not taken in again; its page can replace it.",
        IntakeCode.TooMany =>
            "Too many transfers are known under the number that payers type for it, so this one was not taken in. All of them need manual review and show this one: void the false ones, then report it again.",
        IntakeCode.WalletUnknown => "You have no such wallet.",
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer.Code, "not an outcome of a report"),
    };
}
