using Npgsql;

namespace Paykassma.Plain.Merchant;

/// <summary>Asks again about activations whose answer is missing, because the gateway gave none or this process stopped.</summary>
internal sealed class UnansweredActivations(OrderStore orders, ActivationAsking asking) : BackgroundService
{
    private const int AtOnceMax = 16;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Task.WhenAll((await orders.TakeUnansweredAsync(AtOnceMax)).Select(asking.AskAsync));
            }
            catch (NpgsqlException)
            {
                // They stay due.
            }
        }
    }
}
