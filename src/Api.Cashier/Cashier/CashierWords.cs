using System.Globalization;
using Paykassma.Api.Http;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Cashier;

/// <summary>How the cashier writes names, times and amounts.</summary>
public static class CashierWords
{
    public static string MethodName(string walletType) => PaymentSystems.TryGet(walletType, out var system) ? system.DisplayName : walletType;

    /// <summary>An amount without grouping: 70000 is <c>700</c>.</summary>
    public static string Plain(long minor, string currency) => WireAmount.Of(minor, currency);

    /// <summary>The time of day to the millisecond, UTC.</summary>
    public static string Clock(long epochMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(epochMs).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>How long after another moment, in seconds.</summary>
    public static string After(long from, long to)
    {
        var (seconds, ms) = Math.DivRem(Math.Max(0, to - from), 1_000);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds}.{ms:000} s later");
    }
}
