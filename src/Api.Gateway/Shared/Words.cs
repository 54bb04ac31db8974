using System.Globalization;
using Paykassma.Api.Staff;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>Stored names as they are shown.</summary>
public static class Words
{
    /// <summary>A payment system's name.</summary>
    public static string OfSystem(string walletType) => PaymentSystems.TryGet(walletType, out var system) ? system.DisplayName : walletType;

    /// <summary>Why a payment needs manual review.</summary>
    public static string OfSuspicion(string reason) => reason switch
    {
        "amount_differs" => "The received amount differs from the requested amount",
        "transfer_too_old" => "The transfer is too old",
        "wallet_never_shown" => "The wallet that received it was never shown to this payer",
        "many_wrong_numbers" => "This payer tried many wrong numbers before",
        "several_claims" => "Several payments claim this transfer",
        "currency_differs" => "The transfer is in another currency: it can only be refused",
        "claimed_before_paid" => "The number was typed before the money moved. Nobody honest knows it then",
        "several_transfers" => "The number leads to several transfers: choose the one that this payer made",
        "leading_zeros" => "The typed number and the transfer's number differ by leading zeros",
        "many_wrong_around" => "Many wrong numbers came from the same address, or within the same minute",
        "wallet_not_shown_in_time" => "The wallet was not shown to this payer before the money came, or a shared wallet not within the set time before it",
        "already_credited" => "This transfer was credited to another payment: this one can only be refused",
        "refused_before" => "An operator refused a claim on this number before, this payer's or another's. Find out whose money it is",
        "disputed" => "The transfer was reported otherwise too, with other content or under almost the same number. Find out what arrived",
        _ => reason.Replace('_', ' '),
    };

    /// <summary>A payment's status; pending is shown as suspect.</summary>
    public static Badge OfPayment(string status) => status switch
    {
        "pending" => new Badge("suspect", "warn"),
        "accepted" => new Badge("accepted", "good"),
        "expired" => new Badge("expired", "bad"),
        _ => Badge.OfStatus(status),
    };

    public static string OfCount(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count that stops at a limit.</summary>
    public static string OfCount(long count, long max) => count >= max ? $"{OfCount(max)}+" : OfCount(count);
}
