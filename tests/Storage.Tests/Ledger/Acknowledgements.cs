namespace Paykassma.Storage.Tests.Ledger;

/// <summary>The ids that callers were told are durable.</summary>
internal sealed class Acknowledgements
{
    private readonly Lock _lock = new();
    private readonly List<string> _ids = [];
    private (int Count, TaskCompletionSource Reached) _goal = (int.MaxValue, new());

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lock) return [.. _ids];
        }
    }

    public void Add(string id)
    {
        lock (_lock)
        {
            _ids.Add(id);
            if (_ids.Count >= _goal.Count) _goal.Reached.TrySetResult();
        }
    }

    /// <summary>Waits until there are <paramref name="count"/> more than now.</summary>
    public async Task MoreAsync(int count)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock) _goal = (_ids.Count + count, reached);
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }
}
