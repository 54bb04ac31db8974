using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Api.Staff;

/// <summary>A password for someone else, to be read out and typed once: 100 random bits. It stops working after a day.</summary>
internal static class TemporaryPassword
{
    /// <summary>How long it works. Milliseconds: 24 hours.</summary>
    public const long WorksMs = 24 * 60 * 60_000;

    private const int Length = 20;

    public static string Make(IRandomBytes random) => TypedCode.Make(random, Length);

    /// <summary>When a password that is given now stops working. Epoch milliseconds.</summary>
    public static long Until(TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds() + WorksMs;
}
