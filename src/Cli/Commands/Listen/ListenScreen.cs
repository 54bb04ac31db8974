using System.Globalization;
using System.Text;
using Paykassma.Cli.Commands.Delivery;
using Paykassma.Cli.Servers;
using Spectre.Console;

namespace Paykassma.Cli.Commands.Listen;

/// <summary>The lines of <c>paykassma listen</c>: one for each attempt.</summary>
internal sealed class ListenScreen
{
    private const int CauseMax = 60;
    private readonly IAnsiConsole _console;
    private bool _isAway;
    private bool _hasListened;

    public ListenScreen(IAnsiConsole console)
    {
        _console = console;
        // The terminal breaks long lines itself; a body that was broken here could not be copied.
        _console.Profile.Width = short.MaxValue;
    }

    public void SayListening(ListenOptions options, DeveloperKeys keys)
    {
        _isAway = false;
        if (_hasListened)
        {
            _console.MarkupLineInterpolated($"[green]Listening again[/] to {options.Url}");
            return;
        }

        _hasListened = true;
        _console.MarkupLineInterpolated($"[green]Listening[/] to the postbacks of {options.Merchant} at {options.Url} and sending them to {options.ForwardTo}");
        if (keys.AreDemoPostbacks)
        {
            _console.MarkupLineInterpolated($"Verify with access key {keys.Postbacks.AccessKey}, private key {keys.Postbacks.PrivateKey}, webhook key {SandboxKeys.Webhook} (public demo keys)");
        }
        else
        {
            _console.MarkupLineInterpolated($"Verify with the keys in {DeveloperKeys.AccessVariable} and {DeveloperKeys.PrivateVariable}");
        }

        _console.MarkupLineInterpolated($"Ctrl-C stops. Try it: {Programs.Name} trigger deposit.ok --url {options.Url}");
    }

    /// <summary>Said once, however often it is tried again.</summary>
    public void SayAway(Uri url, TimeSpan pause)
    {
        if (_isAway) return;
        _isAway = true;
        var what = _hasListened ? "The sandbox has closed the connection, or does not answer" : "No sandbox answers";
        _console.MarkupLineInterpolated($"[yellow]{what}:[/] {url}. Trying again every {pause.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s; '{Programs.Name} run' starts one.");
    }

    /// <param name="counts">Whether the sandbox still waited for the answer.</param>
    /// <param name="file">Where the body was saved; null for nowhere.</param>
    public void SayAttempt(ReceivedAttempt attempt, ReadPostback read, Delivered delivered, bool counts, string? file, bool printBody)
    {
        var text = new StringBuilder();
        if (printBody) text.Append(Markup.Escape(OneLine.Of(Encoding.UTF8.GetString(attempt.Body), int.MaxValue))).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{Now}  {Markup.Escape(Named(attempt))}  {Markup.Escape(read.Amount)}  {read.Signature}  ");
        text.Append(CultureInfo.InvariantCulture, $"{Markup.Escape(delivered.Words)}  {delivered.TookText}  {Consequence(attempt, delivered, counts)}");
        if (file is not null) text.Append(CultureInfo.InvariantCulture, $"  {Markup.Escape(Path.GetFileName(file))}");
        _console.MarkupLine(text.ToString());
    }

    public void SayLost(ReceivedAttempt attempt) =>
        _console.MarkupLineInterpolated($"{Now}  {Named(attempt)}  [yellow]the sandbox went away before it got the answer[/]");

    public void SayStopped() => _console.MarkupLine("Stopped.");

    private static string Now => TimeProvider.System.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Named(ReceivedAttempt attempt) => attempt.Number == 1
        ? OneLine.Of(attempt.Cause, CauseMax)
        : string.Create(CultureInfo.InvariantCulture, $"{OneLine.Of(attempt.Cause, CauseMax)} (attempt {attempt.Number})");

    private static string Consequence(ReceivedAttempt attempt, Delivered delivered, bool counts)
    {
        var again = ComesAgain.After(attempt.Again, (delivered as Delivered.Answered)?.RetryAfter);
        if (!counts) return $"[yellow]the sandbox no longer waited for the answer; {again}[/]";
        return delivered.IsAcknowledged ? "[green]acknowledged[/]" : $"[red]{again}[/]";
    }
}
