using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>Outcomes of corrections: the errors, and the words for people.</summary>
internal static class CorrectionWords
{
    /// <summary>The outcome of a run that was cut off, once others have corrected the same transfer again.</summary>
    public const string DoneBefore = "This was done, and the transfer has been corrected again since. Nothing was done now.";

    /// <summary>The error of a refusal.</summary>
    public static ApiError Error(CorrectionCode code) => code switch
    {
        CorrectionCode.NotFound => TransferErrors.NotFound,
        CorrectionCode.Owned => TransferErrors.Owned,
        CorrectionCode.AlreadyVoided => TransferErrors.Voided,
        CorrectionCode.NothingChanges => TransferErrors.NothingChanges,
        CorrectionCode.WalletUnknown => TransferErrors.WalletUnknown with { Status = StatusCodes.Status409Conflict },
        CorrectionCode.SamePerson => StaffErrors.SamePerson,
        CorrectionCode.Changed => GatewayErrors.TransferChanged,
        CorrectionCode.NotSeen => GatewayErrors.SeenRequired,
        CorrectionCode.LimitedToMerchant => GatewayErrors.LimitedToOneMerchant,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "not a refusal of a correction"),
    };

    public static string Text(CorrectionAnswer answer) =>
        answer.Why is { } why ? $"{Text(answer.Code)} {why}." : Text(answer.Code);

    private static string Text(CorrectionCode code) => code switch
    {
        CorrectionCode.Held => "Prepared. Nothing changes until another person approves it.",
        CorrectionCode.Done => "Done.",
        CorrectionCode.NotFound => "There is no such transfer.",
        CorrectionCode.Owned => "A payment owns this transfer, so it cannot be corrected. Adjust the merchant's balance instead.",
        CorrectionCode.AlreadyVoided => "This transfer was voided before.",
        CorrectionCode.SamePerson => "Another person must clear the flag: whoever reported or replaced a transfer does not.",
        CorrectionCode.Changed => "The transfer was reported otherwise since you looked. Nothing was done: look at it again.",
        CorrectionCode.NotSeen => "Several reports differ. Read the transfer and send its seen value: a flag is cleared of what its reader saw.",
        CorrectionCode.LimitedToMerchant => "Another owner's wallet or report is concerned: this takes a person who is not limited to one merchant.",
        CorrectionCode.NothingChanges => "The new content is the same as the old one.",
        CorrectionCode.WalletUnknown => "This is not a wallet of ours that takes the same kind of transfers.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "not an outcome of a correction"),
    };

    /// <summary>What an approved correction led to.</summary>
    public static string Text(CorrectionReply reply, string done) => reply switch
    {
        CorrectionReply.Done or CorrectionReply.Replayed => done,
        CorrectionReply.NotFound => Text(CorrectionCode.NotFound),
        CorrectionReply.Owned => Text(CorrectionCode.Owned),
        CorrectionReply.OtherNumber => "A replacement keeps the numbers. For another number, void the transfer and add it again.",
        CorrectionReply.Changed => "The transfer or what was reported of it has changed since this was prepared. Nothing was done.",
        CorrectionReply.TakenElsewhere => "Since it was voided, this transfer was taken in again, under another number that payers type or another spelling of its own. Nothing was done.",
        _ => throw new ArgumentOutOfRangeException(nameof(reply), reply, "not a reply to a correction"),
    };
}
