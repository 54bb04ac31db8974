using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Paykassma.Load.Tests;

/// <summary>A real socket server whose answer to each request the test writes. A request is one line of body: its number.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    public const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"status\":\"ok\"}";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<int, IAsyncEnumerable<string>> _script;
    private readonly Task _accepting;

    /// <param name="script">
    /// Request number → the parts of the answer, each sent by itself; an empty part closes the connection.
    /// </param>
    public ScriptedServer(Func<int, IAsyncEnumerable<string>> script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public ScriptedServer(Func<int, string> answer)
        : this(n => One(answer(n)))
    {
    }

    public IPEndPoint Endpoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Requests numbered from 0, as this server understands them.</summary>
    public static PreparedRequests Requests(int count)
    {
        var requests = new PreparedRequests();
        var post = new HttpPost("test", "/");
        for (var i = 0; i < count; i++) post.AddTo(requests, Encoding.ASCII.GetBytes($"{i}\n"));
        return requests;
    }

    /// <summary>Refuses new connections; those made already are served on.</summary>
    public void StopListening() => _listener.Stop();

    public async ValueTask DisposeAsync()
    {
        StopListening();
        await _accepting;
    }

    private static async IAsyncEnumerable<string> One(string answer)
    {
        await Task.CompletedTask;
        yield return answer;
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true) serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync()));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
                while (await NumberOfNextAsync(reader) is { } number)
                {
                    await foreach (var part in _script(number))
                    {
                        if (part.Length == 0) return;
                        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(part));
                    }
                }
            }
            catch (IOException)
            {
                // The client has cut the connection.
            }
        }
    }

    private static async Task<int?> NumberOfNextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.Length == 0) return int.Parse((await reader.ReadLineAsync())!);
        }

        return null;
    }
}
