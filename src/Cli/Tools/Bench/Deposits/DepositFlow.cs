using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Paykassma.Load;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>Makes whole deposits one after the other, over one connection: register, report the money, activate, wait for the credit.</summary>
internal sealed class DepositFlow(HttpExchange wire)
{
    /// <summary>How long to wait before the first look. Each further wait is longer, so that looking costs little.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan PauseMax = TimeSpan.FromMilliseconds(100);
    private const double Growth = 1.5;

    private static readonly TimeSpan CreditMax = TimeSpan.FromSeconds(30);
    private const int WordsMax = 200;

    public async Task<DepositResult> RunAsync(DepositOrder order, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var polls = 0;
        try
        {
            var registered = await AskAsync("the registration", DepositRequests.Register(order), cancellation);
            var identifier = registered.GetProperty("wallet").GetProperty("identifier").GetString()!;
            await AskAsync("the report", DepositRequests.Report(order, identifier, DateTimeOffset.UtcNow), cancellation);
            var status = StatusOf(await AskAsync("the activation", DepositRequests.Activate(order), cancellation));
            for (var pause = FirstPause; status != "credited"; pause = pause * Growth > PauseMax ? PauseMax : pause * Growth)
            {
                if (status == "failed" || Stopwatch.GetElapsedTime(began) > CreditMax) throw new UnexpectedAnswerException($"it was not credited but {status}");
                await Task.Delay(pause, cancellation);
                status = StatusOf(await AskAsync("a look", DepositRequests.Show(order), cancellation));
                polls++;
            }

            return new(order, Stopwatch.GetElapsedTime(began), polls, null);
        }
        catch (Exception e) when (e is UnexpectedAnswerException or IOException or SocketException or JsonException or KeyNotFoundException or OperationCanceledException)
        {
            return new(order, Stopwatch.GetElapsedTime(began), polls, e.Message);
        }
    }

    private async ValueTask<JsonElement> AskAsync(string what, byte[] request, CancellationToken cancellation)
    {
        var answer = await wire.SendAsync(request, cancellation);
        if (answer.Status is >= 200 and < 300) return JsonElement.Parse(answer.Body.Span);
        var words = Encoding.UTF8.GetString(answer.Body.Span);
        throw new UnexpectedAnswerException($"{what} was answered {answer.Status} {(words.Length > WordsMax ? words[..WordsMax] : words)}");
    }

    private static string? StatusOf(JsonElement deposit) => deposit.GetProperty("status").GetString();

    private sealed class UnexpectedAnswerException(string message) : Exception(message);
}
