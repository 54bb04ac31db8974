using System.Net;
using Paykassma.Outbound.Addresses;

namespace Paykassma.Outbound.Postbacks;

/// <summary>
/// The HTTP client of postbacks. It follows no redirects, decompresses nothing and uses no proxy: a signed body goes to the registered
/// and checked address, or nowhere.
/// </summary>
internal static class PostbackHttp
{
    private const int HeadersKilobytesMax = 16;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    public static HttpClient Client(CourierOptions options, AddressLookup lookup)
    {
        var connector = new CheckedConnector(new AddressCheck(options.AllowedNetworks.Select(IPNetwork.Parse)), lookup);
        return new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = (context, cancellation) => connector.ConnectAsync(context.DnsEndPoint, cancellation),
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromMilliseconds(options.ConnectTimeoutMs),
            // The name may change its address, so it is resolved and checked again.
            PooledConnectionLifetime = ConnectionLifetime,
            MaxResponseHeadersLength = HeadersKilobytesMax,
            // Do not read the rest of a body only to keep its connection.
            MaxResponseDrainSize = 0,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }
}
