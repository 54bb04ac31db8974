namespace Paykassma.Api.Staff;

/// <summary>A status in one word.</summary>
/// <param name="Tone"><c>good</c>, <c>bad</c>, <c>warn</c> or <c>quiet</c>.</param>
public sealed record Badge(string Text, string Tone)
{
    /// <summary>A stored status as it is shown: its name in words, and a tone by its outcome.</summary>
    public static Badge OfStatus(string status) => new(status.Replace('_', ' '), status switch
    {
        "success" or "credited" or "settled" or "acknowledged" or "done" or "ok" or "match" or "claimed" => "good",
        "fail" or "failed" or "refused" or "undelivered" or "needs_attention" or "late_success" or "late_failure" or "fault" => "bad",
        "suspect" or "possible" or "pending" or "processing" or "unknown" or "due" or "prepared" => "warn",
        _ => "quiet",
    });
}
