using System.Net;
using Paykassma.Outbound.Addresses;

namespace Paykassma.Outbound.Postbacks;

/// <summary>
/// The HTTP that postbacks go by. Redirects are not followed, nothing is unpacked, no proxy is asked: a signed body goes to the registered
/// address, which was checked, or nowhere.
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
            // A name may come to lead elsewhere: it is looked up, and checked, again.
            PooledConnectionLifetime = ConnectionLifetime,
            MaxResponseHeadersLength = HeadersKilobytesMax,
            // What was not read is not worth a connection.
            MaxResponseDrainSize = 0,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }
}
