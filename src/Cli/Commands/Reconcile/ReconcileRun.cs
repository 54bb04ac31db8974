using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Paykassma.Cli.Commands.Reconcile;

/// <summary>Sends the file, reads the answer line by line, and prints what differs.</summary>
internal sealed class ReconcileRun(HttpClient http, IAnsiConsole console)
{
    public const int AllMatch = 0;
    public const int SomethingDiffers = 1;

    /// <summary>The file was refused, the merchant side could not be reached, or its answer ended before its summary.</summary>
    public const int NotDone = 2;

    /// <returns>The exit code.</returns>
    public async Task<int> ExecuteAsync(ReconcileOptions options, CancellationToken cancellation)
    {
        var report = new ReconcileReport(console);
        try
        {
            await console.Progress()
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
                .StartAsync(progress => FollowAsync(options, progress, report, cancellation));
        }
        catch (ReconcileException refused)
        {
            console.MarkupLineInterpolated($"[red]{refused.Message}[/]");
            return NotDone;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or JsonException)
        {
            console.MarkupLineInterpolated($"[red]The reconciliation with {options.Url.GetLeftPart(UriPartial.Authority)} failed: {e.Message}[/]");
            return NotDone;
        }

        report.End();
        return report.AllMatch ? AllMatch : SomethingDiffers;
    }

    private async Task FollowAsync(ReconcileOptions options, ProgressContext progress, ReconcileReport report, CancellationToken cancellation)
    {
        var upload = progress.AddTask("sent", maxValue: Math.Max(1, options.File.Length));
        var compared = progress.AddTask("compared", autoStart: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(options)) { Content = new UploadedFile(options.File, sent => upload.Increment(sent)) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Key);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode) throw await RefusalOf(response, cancellation);
        upload.Value = upload.MaxValue;
        compared.StartTask();
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
        await using var output = options.Output?.CreateText();
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            var message = JsonNode.Parse(line) as JsonObject ?? throw new JsonException("A line is not a JSON object.");
            report.Take(message);
            if ((string?)message["type"] == "row" && output is not null) await output.WriteLineAsync(line.AsMemory(), cancellation);
            if (message["rows"] is { } rows) Show(compared, (string)message["stage"]!, (long)rows);
        }

        if (!report.IsWhole) throw new ReconcileException("The answer ended before its summary: the result is incomplete.");
        compared.Value = compared.MaxValue;
    }

    private static void Show(ProgressTask compared, string stage, long rows)
    {
        if (stage == "read") compared.MaxValue = Math.Max(1, rows);
        else compared.Value = Math.Min(rows, compared.MaxValue);
    }

    private static Uri AddressOf(ReconcileOptions options) => new(
        options.Url,
        $"/merchant/v1/reconciliations?kind={options.Kind}&from={Uri.EscapeDataString(options.From)}&to={Uri.EscapeDataString(options.To)}&show=differences");

    private static async Task<ReconcileException> RefusalOf(HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        try
        {
            return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation)) is JsonObject problem
                ? new ReconcileException($"Refused ({status} {(string?)problem["code"]}): {(string?)problem["detail"] ?? (string?)problem["title"]}")
                : new ReconcileException($"Refused with status {status}.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new ReconcileException($"Refused with status {status}.");
        }
    }
}

/// <summary>The reconciliation could not be done, because of the merchant side's answer or the file.</summary>
internal sealed class ReconcileException(string message) : Exception(message);
