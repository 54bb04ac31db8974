using System.Net;
using Paykassma.Domain.Gateway.Postbacks;

namespace Paykassma.Outbound.Postbacks.Listeners;

/// <summary>
/// Hands an attempt to the merchant's listener, if one is connected, and otherwise sends it. The sender sees an ordinary response, or an
/// ordinary failure of the network: its time limits and its verdicts are the same for both.
/// </summary>
internal sealed class ListenedPostbacks(PostbackListeners listeners, CourierOptions options, HttpMessageHandler network) : DelegatingHandler(network)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(SentPostback.Option, out var sent) || listeners.Of(sent.Merchant) is not { } listener)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var attempt = await AttemptOf(sent, request, cancellationToken);
        if (listener.Hand(attempt) is not { } answer) return await base.SendAsync(request, cancellationToken);
        try
        {
            return ResponseOf(await answer.WaitAsync(cancellationToken));
        }
        finally
        {
            listener.Forget(attempt.Id);
        }
    }

    private async Task<HandedAttempt> AttemptOf(SentPostback sent, HttpRequestMessage request, CancellationToken cancellation) => new(
        Guid.NewGuid().ToString("N"),
        sent.Cause,
        sent.Number,
        sent.AgainInMs,
        options.ResponseTimeoutMs,
        [.. request.Headers.Concat(request.Content!.Headers).Select(header => KeyValuePair.Create(header.Key, string.Join(", ", header.Value)))],
        await request.Content.ReadAsByteArrayAsync(cancellation));

    private static HttpResponseMessage ResponseOf(ListenerAnswer answer)
    {
        if (answer is not ListenerAnswer.Answered answered)
        {
            throw answer is ListenerAnswer.Unreachable
                ? new HttpRequestException(HttpRequestError.ConnectionError)
                : new HttpRequestException(HttpRequestError.ResponseEnded);
        }

        var response = new HttpResponseMessage((HttpStatusCode)answered.Status) { Content = new ByteArrayContent(answered.Body) };
        if (answered.RetryAfter is { } after) response.Headers.TryAddWithoutValidation("Retry-After", after);
        return response;
    }
}
