using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway.Transfers;

/// <summary>Stored values of wallet transfers, as they are shown.</summary>
public static class TransferWords
{
    private const string PaymentPrefix = "payment/";

    /// <summary>The choices of the status filter; the first is the default.</summary>
    public static IReadOnlyList<(string Value, string Text, TransferStanding Standing)> Standings { get; } =
    [
        ("", "Any", TransferStanding.Any),
        ("free", "Free", TransferStanding.Free),
        ("contested", "Contested", TransferStanding.Contested),
        ("claimed", "Claimed", TransferStanding.Claimed),
        ("blocked", "Blocked", TransferStanding.Blocked),
        ("voided", "Voided", TransferStanding.Voided),
        ("differs", "Needs attention", TransferStanding.Differs),
    ];

    public static Badge Status(string status) => status switch
    {
        "arrived" => new("free", "quiet"),
        "contested" => new("contested", "warn"),
        "claimed" => new("claimed", "good"),
        "blocked" => new("blocked", "bad"),
        "voided" => new("voided", "quiet"),
        _ => Badge.OfStatus(status),
    };

    /// <summary>The outcome of a row of a file.</summary>
    public static Badge Outcome(string outcome) => outcome switch
    {
        "taken" => new("imported", "good"),
        "known" => new("already known", "quiet"),
        "refused" => new("refused", "bad"),
        "held" => new("held", "warn"),
        _ => new("outcome unknown", "warn"),
    };

    /// <summary>How a transfer was corrected.</summary>
    public static string Correction(CorrectionKind kind) => kind switch
    {
        CorrectionKind.Voided => "Voided",
        CorrectionKind.Replaced => "Replaced",
        CorrectionKind.FlagCleared => "Flag cleared",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of correction"),
    };

    /// <summary>Whose wallet, e.g. <c>pool shared</c>.</summary>
    public static string Scope(string scope) => scope.Replace('/', ' ');

    /// <summary>Who reported a transfer: a name, or the agent of an owner's wallets.</summary>
    public static string Reporter(string by) => by.Contains('/', StringComparison.Ordinal) ? $"the agent of {Scope(by)}" : by;

    /// <summary>The keys of the states of this number, typed or the wallet's own, in all systems.</summary>
    public static IEnumerable<string> Keys(string number) => PaymentSystems.All.Where(system => system.TakesDeposits)
        .Select(system => GrainKeys.WalletTransfer(system.WalletType, TransactionNumber.Clean(number))).Distinct();

    /// <summary>The address of a transfer's page.</summary>
    public static string AddressOf(string walletType, string number, string transactionId) =>
        $"/backoffice/transfers/transfer?system={Uri.EscapeDataString(walletType)}&number={Uri.EscapeDataString(number)}&id={Uri.EscapeDataString(transactionId)}";

    /// <summary>The address and the id of the payment that owns it; null when there is none.</summary>
    public static (string Url, string Id)? Owner(string? owner)
    {
        if (owner?.StartsWith(PaymentPrefix, StringComparison.Ordinal) != true) return null;
        return owner[PaymentPrefix.Length..].Split('/', 2) is [var merchant, var id]
            ? ($"/backoffice/payments/proof?merchant={Uri.EscapeDataString(merchant)}&id={Uri.EscapeDataString(id)}", id)
            : null;
    }
}
