using System.Net.Sockets;
using System.Text;
using Paykassma.Api.Tests.Callers;

namespace Paykassma.Api.Tests.Bookkeeping;

/// <summary>An upload that stops in the middle, and stays there until it is let go.</summary>
internal sealed class HeldUpload : IAsyncDisposable
{
    private const int PromisedBytes = 10_000;
    private readonly TcpClient _client = new();

    public static async Task<HeldUpload> StartAsync(Uri host, int rows)
    {
        var held = new HeldUpload();
        await held._client.ConnectAsync(host.Host, host.Port);
        var file = BooksCaller.PaymentHeader + string.Concat(Enumerable.Range(0, rows).Select(i => BooksCaller.PaymentLine($"held-{i}")));
        await held._client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {BooksCaller.ReconcilePath("payments")} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {MerchantCaller.ApiKey}\r\n"
            + $"Content-Type: text/csv\r\nContent-Length: {PromisedBytes}\r\n\r\n{file}"));
        return held;
    }

    /// <summary>The answer's first line.</summary>
    public async Task<string?> StatusLineAsync() => await new StreamReader(_client.GetStream()).ReadLineAsync();

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
