namespace Paykassma.Api.Tests.Hosting;

/// <summary>Counts, and lets a test wait for a count it has not reached yet.</summary>
public sealed class PostbackTally
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _waits = [];

    public int Count { get; private set; }

    public void Add()
    {
        lock (_lock)
        {
            Count++;
            foreach (var (_, reached) in _waits.FindAll(wait => wait.Count <= Count)) reached.TrySetResult();
            _waits.RemoveAll(wait => wait.Count <= Count);
        }
    }

    public Task Reached(int count)
    {
        lock (_lock)
        {
            if (Count >= count) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add((count, reached));
            return reached.Task.WaitAsync(Patience);
        }
    }
}
