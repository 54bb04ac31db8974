namespace Paykassma.Protocol.Json;

/// <summary>How big a body may be. Whoever accepts bytes from outside names a limit.</summary>
/// <param name="BodyBytesMax">The most bytes a body may have.</param>
/// <param name="DepthMax">The most objects and arrays that may stand in one another, the outermost counted.</param>
public sealed record JsonLimits(int BodyBytesMax, int DepthMax)
{
    /// <summary>For API requests: they hold a dozen short fields.</summary>
    public static readonly JsonLimits Request = new(BodyBytesMax: 32 * 1024, DepthMax: 8);

    /// <summary>For postbacks: the documented <c>converted_amount</c> alone takes 3 kB.</summary>
    public static readonly JsonLimits Postback = new(BodyBytesMax: 64 * 1024, DepthMax: 8);

    /// <summary>For answers of the other side.</summary>
    public static readonly JsonLimits Answer = new(BodyBytesMax: 256 * 1024, DepthMax: 16);
}
