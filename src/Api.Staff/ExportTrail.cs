using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Staff;

/// <summary>Who took which data away: each download of people's account numbers or acts is in the audit trail before its first byte is sent.</summary>
internal sealed class ExportTrail(IAuditTrail trail)
{
    /// <summary>The outcome of a download whose reader did not get all of it.</summary>
    public const string Cut = "cut";

    /// <param name="http">The request.</param>
    /// <param name="who">Who asks for it.</param>
    /// <param name="merchant">Whose data; null for several merchants' and the merchant side's.</param>
    /// <param name="action">E.g. <c>payments.export</c>.</param>
    /// <param name="subject">E.g. <c>payments/demo</c>.</param>
    /// <param name="range">JSON: which part of it was asked for; null for all.</param>
    /// <param name="export">Sets the headers and writes it.</param>
    public async Task<IResult> RecordAsync(
        HttpContext http, Actor who, string? merchant, string action, string subject, string? range, Func<Task<IResult>> export)
    {
        IResult? result = null;
        await trail.Record(new AuditEntry(who.Name, who.Role, merchant, action, subject, Before: range), async () =>
        {
            result = await export();
            return http.RequestAborted.IsCancellationRequested ? new AuditOutcome(Cut) : AuditOutcome.Done;
        });
        return result!;
    }

    public static string Json(QueryString search) => JsonSerializer.Serialize(new Dictionary<string, string> { ["search"] = search.Value ?? "" });

    public static string Json(Period period) => $$"""{"from":"{{UtcTime.Of(period.From)}}","to":"{{UtcTime.Of(period.To)}}"}""";

    /// <param name="period">Whose orders were compared.</param>
    /// <param name="fileRows">The rows of the file that they were compared with: all others are listed.</param>
    public static string Json(Period period, long fileRows) =>
        $$"""{"from":"{{UtcTime.Of(period.From)}}","to":"{{UtcTime.Of(period.To)}}","file_rows":"{{fileRows}}"}""";
}
