using Npgsql;

namespace Paykassma.Plain.Gateway;

/// <summary>Delivers postbacks: new ones at once, overdue ones when the table shows them. As many at a time as ours sends to one endpoint.</summary>
internal sealed class PostbackCourier(PostbackQueue queue, PostbackDeliveries deliveries, PostbackSender sender, AttemptRecorder recorder)
    : BackgroundService
{
    private const int AtOnceMax = 16;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _places = new(AtOnceMax);

    public override void Dispose()
    {
        _places.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(SendNewAsync(stoppingToken), SendOverdueAsync(stoppingToken));

    private async Task SendNewAsync(CancellationToken stopping)
    {
        while (true) await SendAsync(deliveries.BeginAsync(await queue.TakeAsync(AtOnceMax, stopping)), stopping);
    }

    private async Task SendOverdueAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(LookEvery);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            while (await SendAsync(deliveries.BeginOverdueAsync(AtOnceMax), stopping) == AtOnceMax) { }
        }
    }

    /// <summary>Starts these attempts as places get free. Returns how many.</summary>
    private async Task<int> SendAsync(Task<IReadOnlyList<PostbackAttempt>> beginning, CancellationToken stopping)
    {
        IReadOnlyList<PostbackAttempt> begun = [];
        try
        {
            begun = await beginning;
        }
        catch (NpgsqlException)
        {
            // What is due stays due.
        }

        foreach (var attempt in begun)
        {
            await _places.WaitAsync(stopping);
            _ = SendAsync(attempt, stopping);
        }

        return begun.Count;
    }

    private async Task SendAsync(PostbackAttempt attempt, CancellationToken stopping)
    {
        try
        {
            recorder.Add(await sender.SendAsync(attempt, stopping));
        }
        finally
        {
            _places.Release();
        }
    }
}
