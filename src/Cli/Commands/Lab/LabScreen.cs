using Paykassma.Lab;
using Paykassma.Lab.Probing;
using Spectre.Console;

namespace Paykassma.Cli.Commands.Lab;

/// <summary>A run as a person sees it: the warning, each case as it ends, and the sheet.</summary>
internal static class LabScreen
{
    private const int SomeFailed = 1;
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(15);

    public static async Task<int> ExecuteAsync(LabSettings settings, LabReport report, CancellationToken cancellation)
    {
        foreach (var url in (Uri?[])[settings.Url, settings.Probe])
        {
            if (url is null || settings.IsTestSystem || await PrivateHost.IsHostOfAsync(url, cancellation)) continue;
            return NotRun($"{url.Host} is neither this machine nor on a private network. The lab credits money there: if it is a test system, add --yes-this-is-a-test-system.");
        }

        using var http = new HttpClient { Timeout = ProbePatience };
        IProbe? probe = settings switch
        {
            { Probe: { } url } => new HttpProbe(http, url),
            { MerchantKey: { } key } => new MerchantSideProbe(http, settings.Url, key),
            _ => null,
        };
        try
        {
            report.Begin(settings.Url);
            var options = new LabOptions { Postback = settings.Url, Keys = settings.Keys, OldKeys = settings.OldKeys, Only = settings.Only };
            var sheet = await new LabRun(options, probe).PlayAsync(report.Played, cancellation);
            if (settings.Json is { } file) await File.WriteAllTextAsync(file.FullName, sheet.ToJson(), cancellation);
            report.End(sheet);
            return sheet.AllMustsHeld ? 0 : SomeFailed;
        }
        catch (LabException e)
        {
            return NotRun(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return NotRun($"The sheet cannot be written: {e.Message}");
        }
    }

    private static int NotRun(string why)
    {
        CommandConsole.Errors().MarkupLineInterpolated($"[red]{why}[/]");
        return ExitCodes.NotUnderstood;
    }
}
