using System.Threading.Channels;
using Paykassma.Domain.Gateway.Postbacks;

namespace Paykassma.Outbound.Postbacks.Listeners;

/// <summary>One listener: the attempts that wait to be handed to it, and those that wait for its answer.</summary>
/// <param name="gone">Told when it is disposed.</param>
internal sealed class PostbackListener(Action<PostbackListener> gone) : IPostbackListener
{
    /// <summary>The courier limits how many there are: it sends only so many at the same time to one endpoint.</summary>
    private readonly Channel<HandedAttempt> _attempts = Channel.CreateUnbounded<HandedAttempt>();

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TaskCompletionSource<ListenerAnswer>> _unanswered = new(StringComparer.Ordinal);
    private bool _hasEnded;

    public async ValueTask<HandedAttempt?> NextAsync(CancellationToken cancellation) =>
        await _attempts.Reader.WaitToReadAsync(cancellation) && _attempts.Reader.TryRead(out var attempt) ? attempt : null;

    /// <summary>Hands an attempt on; its answer, or null if the listener has ended and takes none.</summary>
    public Task<ListenerAnswer>? Hand(HandedAttempt attempt)
    {
        var answer = new TaskCompletionSource<ListenerAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_hasEnded) return null;
            _unanswered.Add(attempt.Id, answer);
            _attempts.Writer.TryWrite(attempt);
        }

        return answer.Task;
    }

    /// <summary>The gateway no longer waits for this answer.</summary>
    public void Forget(string attempt) => Remove(attempt);

    /// <returns>False if no such attempt waits.</returns>
    public bool Answer(string attempt, ListenerAnswer answer) => Remove(attempt)?.TrySetResult(answer) ?? false;

    /// <summary>Takes no more, and cuts what waits for an answer.</summary>
    public void End()
    {
        List<TaskCompletionSource<ListenerAnswer>> cut;
        lock (_lock)
        {
            _hasEnded = true;
            cut = [.. _unanswered.Values];
            _unanswered.Clear();
            _attempts.Writer.TryComplete();
            while (_attempts.Reader.TryRead(out _)) { }
        }

        foreach (var answer in cut) answer.TrySetResult(new ListenerAnswer.Cut());
    }

    public void Dispose()
    {
        gone(this);
        End();
    }

    private TaskCompletionSource<ListenerAnswer>? Remove(string attempt)
    {
        lock (_lock) return _unanswered.Remove(attempt, out var answer) ? answer : null;
    }
}
