using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Paykassma.Outbound;

/// <summary>How long a key that was offered counts as known, so that it is not queued again.</summary>
internal enum KnownUntil
{
    /// <summary>Until a worker takes it: what happens meanwhile may need another look.</summary>
    Taken,

    /// <summary>Until its work has ended: no key is worked on twice at the same time.</summary>
    Done,
}

/// <summary>
/// The keys of grains with due work: a limited number wait, and a limited number of workers take them. It keeps no important state: what
/// is lost here is due in its grain.
/// </summary>
internal sealed class KeyQueue(int waitingMax, int workers, KnownUntil knownUntil)
{
    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(waitingMax);
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>True if the key is now known, or already was; false if the queue is full.</summary>
    public bool TryAdd(string key)
    {
        if (!_known.TryAdd(key, true)) return true;
        if (_waiting.Writer.TryWrite(key)) return true;
        _known.TryRemove(key, out _);
        return false;
    }

    /// <summary>Works until the stop.</summary>
    /// <param name="work">Works on one key.</param>
    /// <param name="failed">Receives what the work threw, unless it was at the stop.</param>
    /// <param name="stopping">Ends the work.</param>
    public Task WorkAsync(Func<string, CancellationToken, Task> work, Action<string, Exception> failed, CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkerAsync(work, failed, stopping)));

    private async Task WorkerAsync(Func<string, CancellationToken, Task> work, Action<string, Exception> failed, CancellationToken stopping)
    {
        try
        {
            await foreach (var key in _waiting.Reader.ReadAllAsync(stopping))
            {
                if (knownUntil == KnownUntil.Taken) _known.TryRemove(key, out _);
                try
                {
                    await work(key, stopping);
                }
                catch (Exception e) when (!stopping.IsCancellationRequested)
                {
                    failed(key, e);
                }
                finally
                {
                    if (knownUntil == KnownUntil.Done) _known.TryRemove(key, out _);
                }
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Whatever the work does at the stop. What remains in the queue, or without an answer, is due in its grain.
        }
    }
}
