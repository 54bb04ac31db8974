using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Api.Merchant;

/// <summary>
/// <c>POST /merchant/postbacks/paykassma</c>. The signature is checked first; before that nothing is stored. Every genuine postback is
/// credited or held durably before it is answered ok. Any error on the way returns 503, and the sender repeats.
/// </summary>
internal sealed partial class PostbackReceiver(
    IGrainFactory grains, HeldPostbackKeeping held, ReceivedKeys keys, IOptions<MerchantOptions> options, ErrorMapper errors,
    ILogger<PostbackReceiver> log)
{
    public const string SignatureWrong = "POSTBACK_SIGNATURE_WRONG";

    private readonly UnknownOrders _unknownOrders = options.Value.UnknownOrders;

    public async Task Handle(HttpContext http)
    {
        IResult? refusal;
        try
        {
            // The content type is not checked: the protocol names none, and the signature proves more.
            if (await PooledBody.ReadAsync(http.Request, JsonLimits.Postback.BodyBytesMax) is { } body)
            {
                using (body) refusal = await Receive(body);
            }
            else
            {
                refusal = Problem.TooLarge();
            }
        }
        catch (Exception e)
        {
            refusal = errors.MapRepeatable(e, http);
        }

        await (refusal?.ExecuteAsync(http) ?? Acknowledge(http.Response));
    }

    /// <summary>Null when the postback is durably credited or held.</summary>
    private async ValueTask<IResult?> Receive(PooledBody body)
    {
        if (!PostbackReader.TryRead(body.Span, out var postback, out var error))
        {
            return error.Json is { } json ? Problem.Of(json) : Forbidden(error.StableCode);
        }

        if (!keys.Verify(postback)) return Forbidden(SignatureWrong);
        if (postback.SingleItem is { IsDeposit: false } item)
        {
            return await WithdrawalPostbacks.ReceiveAsync(grains, postback, item) is { } why ? await Hold(postback, body, why) : null;
        }

        var reading = PostbackReading.Of(postback, _unknownOrders);
        var reason = reading.HoldReason;
        if (reading.Deposit is { } deposit)
        {
            var answer = await grains.Grain<IDepositGrain>(GrainKeys.Deposit(reading.OrderId)).Receive(deposit);
            // Any other reply means that nobody was credited: the postback is kept for manual review.
            if (answer.Reply is DepositReply.Credited or DepositReply.Replayed) return null;
            reason = answer.Hold.ToString();
        }

        return await Hold(postback, body, reason!);
    }

    private async ValueTask<IResult?> Hold(Postback postback, PooledBody body, string reason)
    {
        await held.HoldAsync(postback, body.Memory, reason);
        LogHeld(reason, postback.AdditionalDataHash);
        return null;
    }

    private static IResult Forbidden(string code) => Problem.Of(MerchantErrors.OfAPostback.Single(row => row.Code == code));

    private static Task Acknowledge(HttpResponse response)
    {
        response.ContentType = JsonBytes.ContentType;
        response.ContentLength = PostbackAnswer.OkBody.Length;
        return response.BodyWriter.WriteAsync(PostbackAnswer.OkBody).AsTask();
    }

    [LoggerMessage(4201, LogLevel.Warning, "A genuine postback was not credited and needs manual review: {Reason}, {Hash}.")]
    private partial void LogHeld(string reason, string hash);
}
