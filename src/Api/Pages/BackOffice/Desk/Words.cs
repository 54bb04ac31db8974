using System.Globalization;
using Paykassma.Api.Pages.Shared;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Pages.BackOffice.Desk;

/// <summary>Stored names as a person reads them.</summary>
public static class Words
{
    private const string Exact = "yyyy-MM-dd HH:mm:ss.fff";

    /// <summary>A payment system's name.</summary>
    public static string OfSystem(string walletType) => PaymentSystems.TryGet(walletType, out var system) ? system.DisplayName : walletType;

    /// <summary>Why a person must look at a payment.</summary>
    public static string OfSuspicion(string reason) => reason switch
    {
        "amount_differs" => "The amount received is not the one asked for",
        "transfer_too_old" => "The transfer is too old",
        "wallet_never_shown" => "This payer was never shown the wallet it came to",
        "many_wrong_numbers" => "This payer tried many wrong numbers before",
        "several_claims" => "Several payments claim this transfer",
        "currency_differs" => "The transfer is of another currency: it can only be refused",
        _ => reason.Replace('_', ' '),
    };

    /// <summary>A payment's status: a suspect is called one.</summary>
    public static Badge OfPayment(string status) => status switch
    {
        "pending" => new Badge("suspect", "warn"),
        "accepted" => new Badge("accepted", "good"),
        "expired" => new Badge("expired", "bad"),
        _ => Badge.OfStatus(status),
    };

    /// <summary>A time to the millisecond, as the order of events needs it.</summary>
    public static string OfMoment(long epochMs, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(epochMs), zone).ToString(Exact, CultureInfo.InvariantCulture);

    /// <summary>A time as machines read it.</summary>
    public static string OfIso(long epochMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(epochMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string OfCount(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count that was given up beyond a limit.</summary>
    public static string OfCount(long count, long max) => count >= max ? $"{OfCount(max)}+" : OfCount(count);
}
