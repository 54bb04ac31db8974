using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Paykassma.Lab.Playing;

/// <summary>A request whose answer nobody reads: the connection is closed as soon as the body was sent.</summary>
internal static class CutConnection
{
    public static async Task SendAsync(Uri url, byte[] body, CancellationToken cancellation)
    {
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(url.IdnHost, url.Port, cancellation);
            await using var stream = await OpenAsync(connection, url, cancellation);
            var head = $"POST {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellation);
            await stream.WriteAsync(body, cancellation);
            await stream.FlushAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The merchant closed it first. The lab repeats the postback in any case.
        }
    }

    private static async Task<Stream> OpenAsync(TcpClient connection, Uri url, CancellationToken cancellation)
    {
        var plain = connection.GetStream();
        if (url.Scheme != Uri.UriSchemeHttps) return plain;
        var secure = new SslStream(plain);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = url.IdnHost }, cancellation);
        return secure;
    }
}
