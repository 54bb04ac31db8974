using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>
/// The devices that people have signed in from. Each has a cookie for half a year that names them. Strangers who lock a name by wrong
/// passwords do not lock it here: a known device has its own count.
/// </summary>
internal sealed class KnownDevices(IDataProtectionProvider protection, IRandomBytes random, TimeProvider clock)
{
    private const int IdBytes = 16;

    // People who share a machine. The one who signed in longest ago goes first.
    private const int NamesMax = 8;
    private static readonly TimeSpan Lasting = TimeSpan.FromDays(180);
    private readonly SealedCookie _cookie = new("paykassma-device", "/", protection, clock);

    /// <summary>Where an attempt with this name comes from.</summary>
    public SignInPlace PlaceOf(HttpContext http, string name) => _cookie.Read(http) is [var id, .. var names] && names.Contains(name, StringComparer.Ordinal)
        ? SignInPlace.OfDevice(id)
        : SignInPlace.OfAddress(SignInAddress.Of(http));

    /// <summary>From now on this is a known device of this person.</summary>
    public void Remember(HttpContext http, string name)
    {
        if (name.Contains('\n', StringComparison.Ordinal)) return;
        var (id, names) = _cookie.Read(http) is [var known, .. var others] ? (known, others) : (Convert.ToHexStringLower(random.Next(IdBytes)), []);
        _cookie.Set(http, Lasting, [id, .. names.Where(other => other != name).Prepend(name).Take(NamesMax)]);
    }
}
