using System.Threading.Channels;

namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>
/// Orders registered ahead of their postbacks, as payers ask where to pay before they pay. For the open model, in which a due postback must
/// not wait for a registration. Each order that is taken is replaced by a new registration; a failed registration is given out as failed.
/// </summary>
internal sealed class OrdersAhead(Registrations registrations, Func<string> label) : IOrderSource
{
    /// <summary>
    /// Registrations at the same time; others wait. It is high enough that registrations which hang at a dead process do not block the
    /// others.
    /// </summary>
    private const int UnderWayMax = 512;

    private readonly Channel<RegisteredOrder?> _stock = Channel.CreateUnbounded<RegisteredOrder?>();
    private readonly SemaphoreSlim _places = new(UnderWayMax);
    private int _surplus;
    private int _open;
    private TaskCompletionSource _idle = Done();

    /// <summary>Registers the first orders, and returns when this is done.</summary>
    public Task FillAsync(int count, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => AddAsync(cancellation)));

    public async Task<RegisteredOrder?> TakeAsync(string label, CancellationToken cancellation)
    {
        if (!TryTakeSurplus()) _ = AddAsync(cancellation);
        return await _stock.Reader.ReadAsync(cancellation);
    }

    public void GiveBack(RegisteredOrder order)
    {
        // A replacement was already registered when it was taken, so the next order that is taken needs none.
        lock (_places) _surplus++;
        _stock.Writer.TryWrite(order);
    }

    public Task DrainAsync()
    {
        lock (_places) return _idle.Task;
    }

    private bool TryTakeSurplus()
    {
        lock (_places)
        {
            if (_surplus == 0) return false;
            _surplus--;
            return true;
        }
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        done.SetResult();
        return done;
    }

    private async Task AddAsync(CancellationToken cancellation)
    {
        Count(1);
        try
        {
            await _places.WaitAsync(cancellation);
            try
            {
                _stock.Writer.TryWrite(await registrations.OfferAsync(label(), cancellation));
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // It was cancelled before it began.
        }
        finally
        {
            Count(-1);
        }
    }

    private void Count(int change)
    {
        lock (_places)
        {
            if (_open == 0) _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _open += change;
            if (_open == 0) _idle.SetResult();
        }
    }
}
