using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Paykassma.Load;

/// <summary>What the connections of one run share: the next request to send, and the outcome of each.</summary>
internal sealed class LoadState(LoadPlan plan, CancellationToken cancellation)
{
    private const int RefusalsKeptMax = 5;
    private const int RefusalCharsMax = 300;

    private readonly RequestResult[] _results = new RequestResult[plan.Requests.Count];
    private readonly ConcurrentQueue<string> _refusals = new();
    private int _next = -1;
    private int _connectionsLost;
    private long _startedAt;
    private long _endsAt = long.MaxValue;
    private long _lastAnswerAt;

    public LoadPlan Plan => plan;

    public CancellationToken Cancellation => cancellation;

    public bool MaySend => !cancellation.IsCancellationRequested && Stopwatch.GetTimestamp() < _endsAt && _next < _results.Length - 1;

    public void Start()
    {
        _startedAt = _lastAnswerAt = Stopwatch.GetTimestamp();
        if (plan.Duration is { } duration) _endsAt = _startedAt + (long)(duration.TotalSeconds * Stopwatch.Frequency);
    }

    public bool TryTake(out int index)
    {
        index = Interlocked.Increment(ref _next);
        return index < _results.Length;
    }

    public void Answered(int index, long sentAt, Answer answer)
    {
        var acknowledged = answer.Status == 200 && answer.Body.SequenceEqual(plan.Acknowledgement.Span);
        if (!acknowledged) Keep($"{answer.Status} {Encoding.UTF8.GetString(answer.Body)}");
        Record(index, acknowledged ? RequestFate.Acknowledged : RequestFate.Refused, answer.Status, sentAt);
    }

    public void Lost(int index, long sentAt) => Record(index, RequestFate.Unknown, 0, sentAt);

    public void ConnectionLost() => Interlocked.Increment(ref _connectionsLost);

    public void Note(Exception loss) => Keep(loss.Message);

    public LoadReport Report() =>
        new(_results, Stopwatch.GetElapsedTime(_startedAt, _lastAnswerAt), _connectionsLost, [.. _refusals.Take(RefusalsKeptMax)]);

    private void Record(int index, RequestFate fate, ushort status, long sentAt)
    {
        var now = Stopwatch.GetTimestamp();
        _results[index] = new(fate, status, (uint)Stopwatch.GetElapsedTime(sentAt, now).TotalMicroseconds);
        // Exact enough without a lock: the last writers differ by less than one scheduler interval.
        Volatile.Write(ref _lastAnswerAt, now);
    }

    private void Keep(string words)
    {
        if (_refusals.Count < RefusalsKeptMax) _refusals.Enqueue(words.Length > RefusalCharsMax ? words[..RefusalCharsMax] : words);
    }
}
