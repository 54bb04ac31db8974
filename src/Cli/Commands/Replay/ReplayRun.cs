using Paykassma.Cli.Commands.Delivery;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Webhooks;
using Spectre.Console;

namespace Paykassma.Cli.Commands.Replay;

/// <summary>Sends each body as often as asked, and counts what a gateway would take as acknowledged.</summary>
internal sealed class ReplayRun(Uri to, DeveloperKeys keys, IAnsiConsole console) : IDisposable
{
    private const int AllAcknowledged = 0;
    private const int NotAll = 1;

    /// <summary>More than any postback has.</summary>
    private const int BytesMax = 1_048_576;

    private readonly DeveloperServer _server = new(to);

    /// <returns>The exit code.</returns>
    public async Task<int> ExecuteAsync(IReadOnlyList<FileInfo> files, int times, bool atOnce, CancellationToken cancellation)
    {
        console.Profile.Width = short.MaxValue;
        if (!WebhookKey.TryParse(keys.Webhook, out var key)) return Refuse($"The variable {DeveloperKeys.WebhookVariable} is no webhook key: whsec_ and base64 of 16 bytes or more.");
        if (files.FirstOrDefault(file => file.Length > BytesMax) is { } large) return Refuse($"{large.Name} is too large for a postback.");
        List<SavedPostback> saved;
        try
        {
            saved = [.. files.Where(file => !SavedHeaders.IsOf(file)).Select(file => SavedPostback.Read(file, key))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse($"A file cannot be read: {e.Message}");
        }
        catch (ArgumentException)
        {
            return Refuse("The webhook-id in a .headers file is none. Delete that file to send the body without webhook headers.");
        }

        if (saved.Count == 0) return Refuse("Only .headers files are named: name the saved bodies that they lie beside.");
        var sends = saved.SelectMany(postback => Enumerable.Repeat(postback, times)).ToList();
        var acknowledged = atOnce
            ? (await Task.WhenAll(sends.Select(postback => SendAsync(postback, cancellation)))).Count(isAcknowledged => isAcknowledged)
            : await OneAfterTheOtherAsync(sends, cancellation);
        console.MarkupLineInterpolated($"{acknowledged} of {sends.Count} were acknowledged.");
        return acknowledged == sends.Count ? AllAcknowledged : NotAll;
    }

    public void Dispose() => _server.Dispose();

    private async Task<int> OneAfterTheOtherAsync(List<SavedPostback> sends, CancellationToken cancellation)
    {
        var acknowledged = 0;
        foreach (var postback in sends)
        {
            if (await SendAsync(postback, cancellation)) acknowledged++;
        }

        return acknowledged;
    }

    private async Task<bool> SendAsync(SavedPostback postback, CancellationToken cancellation)
    {
        var delivered = await _server.SendAsync(postback.Body, postback.HeadersNow(TimeProvider.System.GetUtcNow()), DeveloperServer.UsualLimit, cancellation);
        var read = ReadPostback.Of(postback.Body, keys.Postbacks);
        var (colour, verdict) = delivered.IsAcknowledged ? ("green", "acknowledged") : ("red", "not acknowledged");
        console.MarkupLine($"{Markup.Escape(postback.Name)}  {Markup.Escape(read.Amount)}  {read.Signature}  {Markup.Escape(delivered.Words)}  {delivered.TookText}  [{colour}]{verdict}[/]");
        return delivered.IsAcknowledged;
    }

    private static int Refuse(string why)
    {
        CommandConsole.Errors().MarkupLineInterpolated($"[red]{why}[/]");
        return ExitCodes.NotUnderstood;
    }
}
