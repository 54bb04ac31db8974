using System.Diagnostics;
using System.Net.Sockets;

namespace Paykassma.Load;

/// <summary>One keep-alive connection of a run, with at most one request at a time.</summary>
internal sealed class LoadConnection(LoadState run) : IDisposable
{
    private const int AnswerBytesMax = 64 * 1024;

    private readonly byte[] _received = GC.AllocateUninitializedArray<byte>(AnswerBytesMax, pinned: true);
    private volatile Socket? _socket;

    /// <summary>When the current request was sent; 0 if there is none.</summary>
    private long _sentAt;

    /// <exception cref="SocketException">The server does not listen.</exception>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        var socket = new Socket(run.Plan.Target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(run.Plan.Target, cancellation);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        _socket = socket;
    }

    /// <summary>Sends one request after the other until there are none or the run ends.</summary>
    public async Task RunAsync()
    {
        while (run.MaySend)
        {
            if (_socket is null && !await TryReconnectAsync()) return;
            if (!run.TryTake(out var index)) return;
            if (!await TrySendAsync(index)) Lose();
        }
    }

    /// <summary>Closes the connection if its answer is overdue; the loop then sees a lost connection.</summary>
    public void CutIfOverdue(long now)
    {
        var sentAt = Volatile.Read(ref _sentAt);
        if (sentAt != 0 && Stopwatch.GetElapsedTime(sentAt, now) > run.Plan.AnswerMax) _socket?.Dispose();
    }

    public void Dispose() => _socket?.Dispose();

    private async ValueTask<bool> TrySendAsync(int index)
    {
        var socket = _socket!;
        var sentAt = Stopwatch.GetTimestamp();
        Volatile.Write(ref _sentAt, sentAt);
        try
        {
            var request = run.Plan.Requests[index];
            for (var sent = 0; sent < request.Length;) sent += await socket.SendAsync(request[sent..]);
            for (var length = 0; ;)
            {
                var count = await socket.ReceiveAsync(_received.AsMemory(length));
                // If the server closes, or the answer is longer than any of ours, the connection counts as lost.
                if (count == 0) break;
                length += count;
                if (Answer.TryRead(_received.AsSpan(0, length), out var answer))
                {
                    run.Answered(index, sentAt, answer);
                    return !answer.Closes;
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidDataException)
        {
            run.Note(e);
        }
        finally
        {
            Volatile.Write(ref _sentAt, 0);
        }

        run.Lost(index, sentAt);
        return false;
    }

    private void Lose()
    {
        run.ConnectionLost();
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<bool> TryReconnectAsync()
    {
        if (run.Plan.OnLoss == ConnectionLoss.Ends) return false;
        var awaySince = Stopwatch.GetTimestamp();
        while (run.MaySend && Stopwatch.GetElapsedTime(awaySince) < run.Plan.ReconnectMax)
        {
            try
            {
                await Task.Delay(run.Plan.ReconnectAfter, run.Cancellation);
                await ConnectAsync(run.Cancellation);
                return true;
            }
            catch (SocketException e)
            {
                run.Note(e);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        return false;
    }
}
