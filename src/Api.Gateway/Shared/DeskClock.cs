using System.Security.Claims;
using Paykassma.Api.Staff;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>The clock of a page that is about several merchants.</summary>
public static class DeskClock
{
    /// <summary>The time zone of all merchants that the person may see, if they share one; else UTC.</summary>
    public static TimeZoneInfo Of(ClaimsPrincipal user, GatewayDirectory directory) =>
        user.MerchantsOf(directory).Select(merchant => merchant.TimeZone).DistinctBy(zone => zone.Id).ToList() is [var only] ? only : TimeZoneInfo.Utc;
}
