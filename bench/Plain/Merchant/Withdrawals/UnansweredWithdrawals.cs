using Npgsql;

namespace Paykassma.Plain.Merchant.Withdrawals;

/// <summary>Sends withdrawals again whose answer is missing: the gateway answers a repeat as the first.</summary>
internal sealed class UnansweredWithdrawals(WithdrawalStore withdrawals, WithdrawalSending sending) : BackgroundService
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
                await Task.WhenAll((await withdrawals.TakeUnansweredAsync(AtOnceMax)).Select(sending.SendAsync));
            }
            catch (NpgsqlException)
            {
                // They stay due.
            }
        }
    }
}
