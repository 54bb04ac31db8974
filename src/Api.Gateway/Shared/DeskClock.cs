using System.Security.Claims;
using Paykassma.Api.Staff;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Times;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>The clock of a page that is about several merchants.</summary>
public static class DeskClock
{
    /// <summary>The time zone of all merchants that the person may see, if they share one; else UTC.</summary>
    public static TimeZoneInfo Of(ClaimsPrincipal user, GatewayDirectory directory) =>
        user.MerchantsOf(directory).Select(merchant => merchant.TimeZone).DistinctBy(zone => zone.Id).ToList() is [var only] ? only : TimeZoneInfo.Utc;

    /// <summary>The clock of a form's times, in brackets behind a label.</summary>
    public static string Label(TimeZoneInfo zone) => zone.Equals(TimeZoneInfo.Utc) ? "UTC" : zone.Id;

    /// <summary>A time as a form's field shows it.</summary>
    public static string ToForm(long epochMs, TimeZoneInfo zone) =>
        LocalTime.Of(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(epochMs), zone).DateTime);

    /// <summary>A time typed into a form, as the API takes it; text that is no time stays as it is, to be refused by its field's rule.</summary>
    public static string ToWire(string typed, TimeZoneInfo zone) =>
        LocalTime.TryParse(typed, out var local) ? UtcTime.Of(new DateTimeOffset(local, zone.GetUtcOffset(local))) : typed;
}
