using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Outbound.Addresses;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Outbound.Postbacks;

/// <summary>
/// Sends one postback to its merchant's URL, signed with the keys the merchant has now. Only HTTP 200 with <c>{"status":"ok"}</c> acknowledges. Everything the endpoint does is an
/// outcome; only the host's own stop is thrown.
/// </summary>
public sealed class PostbackSender(HttpClient http, GatewayDirectory directory, IOptions<CourierOptions> options, TimeProvider clock)
{
    private const string TooLate = "no answer in time";
    private const string CutOff = "the connection was cut";
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly CourierOptions _options = options.Value;

    /// <param name="key">The postback's grain key; the id in the headers is made from it.</param>
    /// <param name="attempt">What to send.</param>
    /// <param name="stopping">Signals that the host stops.</param>
    public async Task<SendOutcome> SendAsync(string key, PostbackAttempt attempt, CancellationToken stopping)
    {
        if (directory.Find(attempt.Merchant) is not { } merchant) return new(SendVerdict.Refused, "the merchant is not configured");
        if (!PostbackUrl.IsUsable(merchant.PostbackUrl)) return new(SendVerdict.Refused, "the merchant's URL may not be called");
        if (!PostbackContent.TryRead(Encoding.UTF8.GetBytes(attempt.Body), out var content)) return new(SendVerdict.Refused, "the stored content cannot be read");
        var outcome = await SendAsync(new SentPostback(key, attempt.Number), content, merchant, stopping);
        return outcome with { SignedWith = MerchantKeys.AccessKeyHint(merchant.PostbackAccessKey) };
    }

    private async Task<SendOutcome> SendAsync(SentPostback sent, PostbackContent content, GatewayMerchant merchant, CancellationToken stopping)
    {
        using var total = new CancellationTokenSource(TimeSpan.FromMilliseconds(_options.TimeoutMs), clock);
        using var beginning = new CancellationTokenSource(TimeSpan.FromMilliseconds(_options.ResponseTimeoutMs), clock);
        using var untilEnd = CancellationTokenSource.CreateLinkedTokenSource(total.Token, stopping);
        using var untilAnswer = CancellationTokenSource.CreateLinkedTokenSource(untilEnd.Token, beginning.Token);
        using var request = Request(sent, content, merchant);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, untilAnswer.Token);
            return await OutcomeOf(response, untilEnd.Token, stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested && WhyUnanswered(e) is { } why)
        {
            return new(e.InnerException is AddressRefusedException ? SendVerdict.Refused : SendVerdict.EndpointFailed, why);
        }
    }

    private HttpRequestMessage Request(SentPostback sent, PostbackContent content, GatewayMerchant merchant)
    {
        var body = content.Sign(new PostbackKeys(merchant.PostbackAccessKey, merchant.PostbackPrivateKey));
        var request = new HttpRequestMessage(HttpMethod.Post, merchant.PostbackUrl)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = Json } },
        };
        request.Options.Set(SentPostback.Option, sent);
        if (merchant.WebhookKeys is { } keys) WebhookHeaders.AddTo(request.Headers, sent.Key, body, keys, clock.GetUtcNow());
        return request;
    }

    private async Task<SendOutcome> OutcomeOf(HttpResponseMessage response, CancellationToken untilEnd, CancellationToken stopping)
    {
        var status = (int)response.StatusCode;
        var body = new AnswerBody(_options.AnswerBytesMax);
        string? why = null;
        try
        {
            await body.ReadAsync(response.Content, untilEnd);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested && WhyUnanswered(e) is not null)
        {
            why = e is OperationCanceledException ? TooLate : CutOff;
        }

        return Judge(status, body, why) with { Status = status, Answer = body.Beginning, RetryAfterMs = RetryAfterOf(response) };
    }

    private static SendOutcome Judge(int status, AnswerBody body, string? why)
    {
        var nearly = why is null && !body.IsTooLong && PostbackAnswer.WhatIsNearlyRight(status, body.Bytes) is { } words ? $"HTTP {status}, nearly right: {words}" : null;
        if (status != (int)HttpStatusCode.OK)
        {
            var failed = status is >= 500 or (int)HttpStatusCode.TooManyRequests;
            return new(failed ? SendVerdict.EndpointFailed : SendVerdict.Refused, nearly ?? $"HTTP {status}");
        }

        if (why is not null) return new(SendVerdict.EndpointFailed, why);
        if (body.IsTooLong) return new(SendVerdict.Refused, "HTTP 200 with too long an answer");
        return PostbackAnswer.IsAcknowledged(status, body.Bytes)
            ? new(SendVerdict.Acknowledged, "HTTP 200 ok")
            : new(SendVerdict.Refused, nearly ?? "HTTP 200 with another body than ok");
    }

    /// <summary>What the network or the endpoint did, in a few words; null for a fault of ours. Never the exception's text: it has the URL.</summary>
    private static string? WhyUnanswered(Exception exception) => exception switch
    {
        HttpRequestException { InnerException: AddressRefusedException } => "the URL leads to an address that may not be called",
        HttpRequestException { HttpRequestError: HttpRequestError.Unknown or HttpRequestError.ResponseEnded } => CutOff,
        HttpRequestException http => $"no connection: {http.HttpRequestError}",
        OperationCanceledException => TooLate,
        IOException => CutOff,
        _ => null,
    };

    private long? RetryAfterOf(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter;
        var wait = after?.Delta ?? (after?.Date - clock.GetUtcNow());
        return wait is { } span && span > TimeSpan.Zero ? (long)Math.Min(span.TotalMilliseconds, 1e12) : null;
    }
}
