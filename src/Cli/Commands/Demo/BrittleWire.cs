using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Paykassma.Cli.Commands.Demo;

/// <summary>
/// A proxy between the merchant side and its provider. It passes on everything except one chosen request. At that request it breaks the
/// connection, and the sender cannot know how far the request got.
/// </summary>
internal sealed class BrittleWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _accepting;
    private IPEndPoint? _target;
    private string? _toLose;

    public BrittleWire()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Url => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>Sets the target. No request may be sent before.</summary>
    public void LeadTo(IPEndPoint target) => _target = target;

    /// <summary>Breaks the connection at the next request that contains these words.</summary>
    public void Lose(string words) => _toLose = words;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var calls = new List<Task>();
        try
        {
            while (true) calls.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_ending.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(calls);
        }
    }

    private async Task CarryAsync(TcpClient caller)
    {
        using var near = caller;
        using var far = new TcpClient();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        try
        {
            await far.ConnectAsync(_target!, ending.Token);
            var there = CopyAsync(near, far, bytes => !IsToBeLost(bytes), ending.Token);
            var back = CopyAsync(far, near, _ => true, ending.Token);
            await Task.WhenAny(there, back);
            await ending.CancelAsync();
            await Task.WhenAll(there, back);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // One of the two ends closed its connection, as usual.
        }
    }

    /// <summary>Passes bytes on as long as <paramref name="mayPass"/> allows it.</summary>
    private static async Task CopyAsync(TcpClient from, TcpClient to, Func<ReadOnlyMemory<byte>, bool> mayPass, CancellationToken cancellation)
    {
        var buffer = new byte[16_384];
        while (await from.GetStream().ReadAsync(buffer, cancellation) is > 0 and var length)
        {
            if (!mayPass(buffer.AsMemory(0, length))) return;
            await to.GetStream().WriteAsync(buffer.AsMemory(0, length), cancellation);
        }
    }

    private bool IsToBeLost(ReadOnlyMemory<byte> sent) =>
        _toLose is { } words
        && Encoding.UTF8.GetString(sent.Span).Contains(words, StringComparison.Ordinal)
        && Interlocked.CompareExchange(ref _toLose, null, words) == words;
}
