using System.Threading.Channels;
using Npgsql;

namespace Paykassma.Plain.Gateway;

/// <summary>Stores how attempts ended: those that ended while one statement ran share the next one.</summary>
internal sealed class AttemptRecorder(PostbackDeliveries deliveries) : BackgroundService
{
    private const int TogetherMax = 256;

    private readonly Channel<EndedAttempt> _ended = Channel.CreateUnbounded<EndedAttempt>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(EndedAttempt attempt) => _ended.Writer.TryWrite(attempt);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _ended.Reader.WaitToReadAsync(stoppingToken))
        {
            var together = new List<EndedAttempt>();
            while (together.Count < TogetherMax && _ended.Reader.TryRead(out var next)) together.Add(next);
            try
            {
                await deliveries.EndAsync(together);
            }
            catch (NpgsqlException)
            {
                // These attempts count as lost, and their postbacks are sent again.
            }
        }
    }
}
