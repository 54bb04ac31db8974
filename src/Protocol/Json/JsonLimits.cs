namespace Paykassma.Protocol.Json;

/// <summary>How big a body may be. All code that accepts bytes from outside must name a limit.</summary>
/// <param name="BodyBytesMax">The most bytes a body may have.</param>
/// <param name="DepthMax">The deepest nesting of objects and arrays, including the outermost.</param>
public sealed record JsonLimits(int BodyBytesMax, int DepthMax)
{
    /// <summary>For API requests: they have a dozen short fields.</summary>
    public static readonly JsonLimits Request = new(BodyBytesMax: 32 * 1024, DepthMax: 8);

    /// <summary>For postbacks: the documented <c>converted_amount</c> alone takes 3 kB.</summary>
    public static readonly JsonLimits Postback = new(BodyBytesMax: 64 * 1024, DepthMax: 8);

    /// <summary>For answers of the other side.</summary>
    public static readonly JsonLimits Answer = new(BodyBytesMax: 256 * 1024, DepthMax: 16);
}
