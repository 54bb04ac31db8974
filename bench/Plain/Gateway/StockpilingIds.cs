using Npgsql;

namespace Paykassma.Plain.Gateway;

/// <summary>The gateway's numbers of deposits. A process fetches a block at a time; unused numbers leave a gap.</summary>
internal sealed class StockpilingIds(NpgsqlDataSource database) : IDisposable
{
    /// <summary>The increment of the sequence.</summary>
    private const int Block = 64;

    private readonly SemaphoreSlim _turn = new(1);
    private long _next;
    private long _end;

    public async ValueTask<long> NextAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_next == _end)
            {
                await using var command = database.CreateCommand("SELECT nextval('stockpiling_id')");
                _next = (long)(await command.ExecuteScalarAsync())!;
                _end = _next + Block;
            }

            return _next++;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
