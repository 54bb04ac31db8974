using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Paykassma.Lab.Playing;

/// <summary>
/// A request whose answer is lost: the connection is closed as soon as the answer begins to come. By then a merchant has committed, and does not
/// know that nobody heard of it.
/// </summary>
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
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Endpoint.AnswerMax);
            await stream.ReadExactlyAsync(new byte[1], patience.Token);
        }
        catch (Exception e) when (e is IOException or SocketException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // The merchant closed it first, or did not answer. The lab repeats the postback in any case.
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
