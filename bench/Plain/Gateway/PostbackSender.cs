using System.Diagnostics;
using System.Globalization;
using Paykassma.Plain.Http;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Webhooks;

namespace Paykassma.Plain.Gateway;

/// <summary>Signs a postback and sends it once.</summary>
internal sealed class PostbackSender(OtherSide merchant, DepositSettings settings, PostbackKeys keys, TimeProvider clock)
{
    private const string Path = "/merchant/postbacks/paykassma";
    private Uri? _url;

    public async Task<EndedAttempt> SendAsync(PostbackAttempt attempt, CancellationToken stopping)
    {
        var began = Stopwatch.GetTimestamp();
        var (acknowledged, outcome) = await TryAsync(attempt, stopping);
        return new(attempt.PostbackId, attempt.Number, acknowledged, outcome, (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private async Task<(bool Acknowledged, string Outcome)> TryAsync(PostbackAttempt attempt, CancellationToken stopping)
    {
        var body = attempt.Content.Sign(keys);
        try
        {
            var (status, answer) = await merchant.PostAsync(_url ??= merchant.UrlOf(settings.PostbackUrl, Path), body, headers =>
            {
                var (id, now) = (string.Create(CultureInfo.InvariantCulture, $"msg_{attempt.PostbackId}"), clock.GetUtcNow());
                headers.Add(StandardWebhooks.IdHeader, id);
                headers.Add(StandardWebhooks.TimestampHeader, StandardWebhooks.FormatTimestamp(now));
                headers.Add(StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(id, now, body, settings.WebhookKey));
            }, stopping);
            return (PostbackAnswer.IsAcknowledged((int)status, answer), $"HTTP {(int)status}");
        }
        catch (HttpRequestException e)
        {
            return (false, e.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return (false, "no answer in time");
        }
    }
}
