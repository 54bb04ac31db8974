using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;

namespace Paykassma.Outbound.Postbacks;

/// <summary>How an attempt ended.</summary>
/// <param name="Words">A few words for a person.</param>
public readonly record struct SendOutcome(bool Acknowledged, string Words, long? RetryAfterMs);

/// <summary>Sends one postback to its merchant's URL. Only HTTP 200 with <c>{"status":"ok"}</c> acknowledges.</summary>
public sealed class PostbackSender(HttpClient http, GatewayDirectory directory, IOptions<CourierOptions> options, TimeProvider clock)
{
    /// <summary>The largest answer that is read, in bytes.</summary>
    public const int AnswerBytesMax = 16_384;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public async Task<SendOutcome> SendAsync(PostbackAttempt attempt, CancellationToken stopping)
    {
        if (directory.Find(attempt.Merchant) is not { } merchant) return new(false, "the merchant is not configured", null);
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.Value.TimeoutMs), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        try
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(attempt.Body)) { Headers = { ContentType = Json } };
            using var request = new HttpRequestMessage(HttpMethod.Post, merchant.PostbackUrl) { Content = content };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return new(false, $"HTTP {(int)response.StatusCode}", RetryAfterOf(response));
            }

            var body = await BoundedBody.ReadAsync(response.Content, AnswerBytesMax, either.Token);
            return body is not null && PostbackAnswer.IsAcknowledged((int)response.StatusCode, body)
                ? new(true, "HTTP 200 ok", null)
                : new(false, "HTTP 200 with another body than ok", null);
        }
        catch (HttpRequestException e)
        {
            return new(false, $"no connection: {e.HttpRequestError}", null);
        }
        catch (IOException)
        {
            return new(false, "the answer was cut off", null);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new(false, "no answer in time", null);
        }
    }

    private long? RetryAfterOf(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter;
        var wait = after?.Delta ?? (after?.Date - clock.GetUtcNow());
        return wait is { } span && span > TimeSpan.Zero ? (long)Math.Min(span.TotalMilliseconds, 1e12) : null;
    }
}
