using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>The merchants that a caller may see.</summary>
internal static class CallersMerchants
{
    /// <summary>The merchant of this id; null if there is none, or the caller is limited to another one.</summary>
    public static GatewayMerchant? FindFor(this GatewayDirectory directory, Actor caller, string id) => caller.MaySee(id) ? directory.Find(id) : null;
}
