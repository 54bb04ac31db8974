using System.Net;
using Paykassma.Outbound.Addresses;
using Paykassma.Outbound.Postbacks.Listeners;

namespace Paykassma.Outbound.Postbacks;

/// <summary>
/// The HTTP client of postbacks. It follows no redirects, decompresses nothing and uses no proxy: a signed body goes to the registered
/// and checked address, or nowhere.
/// </summary>
internal static class PostbackHttp
{
    private const int HeadersKilobytesMax = 16;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <param name="options">Its limits.</param>
    /// <param name="lookup">Resolves host names.</param>
    /// <param name="listeners">Who may take postbacks in place of the URL; null outside the sandbox.</param>
    public static HttpClient Client(CourierOptions options, AddressLookup lookup, PostbackListeners? listeners = null)
    {
        var network = Network(options, lookup);
        return new HttpClient(listeners is null ? network : new ListenedPostbacks(listeners, options, network)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static SocketsHttpHandler Network(CourierOptions options, AddressLookup lookup)
    {
        var connector = new CheckedConnector(new AddressCheck(options.AllowedNetworks.Select(IPNetwork.Parse)), lookup);
        return new SocketsHttpHandler
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
        };
    }
}
