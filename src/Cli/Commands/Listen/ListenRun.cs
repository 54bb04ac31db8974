using System.Collections.Concurrent;
using Paykassma.Cli.Commands.Delivery;
using Paykassma.Cli.Servers;
using Spectre.Console;

namespace Paykassma.Cli.Commands.Listen;

/// <summary>Connects to the sandbox, again and again, and hands each attempt to the developer's server.</summary>
internal sealed class ListenRun(ListenOptions options, DeveloperKeys keys, ListenScreen screen) : IDisposable
{
    private const int Stopped = 0;
    private const int Refused = 1;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly SandboxConnection _sandbox = new(options.Url, options.Merchant, keys);
    private readonly DeveloperServer _server = new(options.ForwardTo);
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();
    private SavedBodies? _saved;

    /// <returns>The exit code.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        try
        {
            _saved = options.Save is { } folder ? new SavedBodies(folder) : null;
            while (true)
            {
                await FollowAsync(cancellation);
                screen.SayAway(options.Url, Pause);
                await Task.Delay(Pause, cancellation);
            }
        }
        catch (ListenException refused)
        {
            return Refuse(refused.Message);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or SavingException)
        {
            return Refuse($"The body cannot be saved: {e.Message}");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await Task.WhenAll(_underWay.Keys);
            screen.SayStopped();
            return Stopped;
        }
    }

    public void Dispose()
    {
        _sandbox.Dispose();
        _server.Dispose();
    }

    /// <summary>Follows one connection to its end.</summary>
    private async Task FollowAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var happened in _sandbox.EventsAsync(cancellation))
            {
                switch (happened.EventType)
                {
                    case "listening": screen.SayListening(options, keys); break;
                    case "attempt": Begin(ReceivedAttempt.Of(happened.Data), cancellation); break;
                    case "taken_over": throw new ListenException($"Another listener has taken over the postbacks of {options.Merchant}: only one gets them.");
                }
            }
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException)
        {
            // The sandbox stopped, is not there yet, or the network is away.
        }
    }

    private void Begin(ReceivedAttempt attempt, CancellationToken cancellation)
    {
        // Before it is sent: a server that dies of it leaves the body to look at.
        var file = _saved?.Save(attempt);
        var work = HandleAsync(attempt, file, cancellation);
        _underWay.TryAdd(work, true);
        _ = work.ContinueWith(ended => _underWay.TryRemove(ended, out _), TaskScheduler.Default);
    }

    private async Task HandleAsync(ReceivedAttempt attempt, string? file, CancellationToken cancellation)
    {
        try
        {
            var delivered = await _server.SendAsync(attempt.Body, attempt.HeaderPairs, attempt.Within, cancellation);
            var counts = await _sandbox.AnswerAsync(attempt.Attempt, delivered, cancellation);
            screen.SayAttempt(attempt, ReadPostback.Of(attempt.Body, keys.Postbacks), delivered, counts, file, options.PrintBody);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped: the sandbox counts the attempt as cut.
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            screen.SayLost(attempt);
        }
    }

    private static int Refuse(string why)
    {
        CommandConsole.Errors().MarkupLineInterpolated($"[red]{why}[/]");
        return Refused;
    }
}
