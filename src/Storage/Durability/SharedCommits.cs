using Npgsql;

namespace Paykassma.Storage.Durability;

/// <summary>
/// Statements that wait at the same time share one message and one commit. Each returns at most one number. If a shared message fails because
/// of one of them, each is sent alone.
/// </summary>
internal sealed class SharedCommits(NpgsqlDataSource database)
{
    /// <summary>The most statements of one message.</summary>
    private const int StatementsMax = 100;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = [];
    private bool _isWriting;

    /// <summary>Executes a statement; durable when this returns.</summary>
    /// <param name="add">Adds the one statement to a message; called again if that failed.</param>
    /// <returns>The first column of its first row; null if it returned none.</returns>
    /// <inheritdoc cref="DurableWrites.WriteAsync(NpgsqlDataSource, string, object?, CancellationToken)"/>
    public Task<long?> WriteAsync(Action<NpgsqlBatch> add)
    {
        var waiting = new Waiting(add);
        lock (_lock)
        {
            _waiting.Enqueue(waiting);
            if (_isWriting) return waiting.Written.Task;
            _isWriting = true;
        }

        _ = Task.Run(DrainAsync);
        return waiting.Written.Task;
    }

    private async Task DrainAsync()
    {
        while (Next() is { Count: > 0 } together)
        {
            try
            {
                await SendAsync(together);
            }
            catch (Exception e) when (together.Count > 1 && e is PostgresException && !DatabaseFailure.IsOfTheServer(e))
            {
                foreach (var one in together) await AloneAsync(one);
            }
            catch (Exception e)
            {
                foreach (var one in together) one.Written.TrySetException(e);
            }
        }
    }

    private List<Waiting> Next()
    {
        lock (_lock)
        {
            var next = new List<Waiting>();
            while (next.Count < StatementsMax && _waiting.TryDequeue(out var waiting)) next.Add(waiting);
            _isWriting = next.Count > 0;
            return next;
        }
    }

    private async Task AloneAsync(Waiting one)
    {
        try
        {
            await SendAsync([one]);
        }
        catch (Exception e)
        {
            one.Written.TrySetException(e);
        }
    }

    private async Task SendAsync(IReadOnlyList<Waiting> together)
    {
        var numbers = await database.WriteAsync(async connection =>
        {
            await using var batch = new NpgsqlBatch(connection) { Timeout = DurableWrites.NoTimeout };
            foreach (var one in together) one.Add(batch);
            await batch.PrepareAsync();
            await using var rows = await batch.ExecuteReaderAsync();
            var read = new List<long?>();
            do read.Add(await rows.ReadAsync() ? rows.GetInt64(0) : null);
            while (await rows.NextResultAsync());
            return read;
        });
        for (var i = 0; i < together.Count; i++) together[i].Written.TrySetResult(numbers[i]);
    }

    private sealed record Waiting(Action<NpgsqlBatch> Add)
    {
        public TaskCompletionSource<long?> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
