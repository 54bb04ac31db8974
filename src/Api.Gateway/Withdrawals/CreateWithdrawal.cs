using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Api.Gateway;

/// <summary>
/// <c>POST /v2/withdrawal/create</c>: requests a payout. The request does not name the merchant; its signature identifies it. The answer is
/// sent only after it is saved. The same request then always gets the same answer.
/// </summary>
internal static class CreateWithdrawal
{
    private static readonly byte[] Ok = new WithdrawalAnswer.Ok().ToBody();
    private static readonly byte[] Used = new WithdrawalAnswer.Fail(FailMessage.WithdrawalIdUsed).ToBody();

    public static async Task<IResult> Handle(HttpContext http, WithdrawalSigner signer, IGrainFactory grains, IPayoutCourier courier)
    {
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var input = json.Input!;
        if (!SignedContent.TryRead(input, out var signed, out var unsigned)) return Envelope.Fail(unsigned);
        if (signer.Find(http, input, signed) is not { } merchant) return Envelope.Fail(WithdrawalSigner.Wrong);
        var reading = PayoutReading.Of(input, merchant);
        if (reading.Id is not { } id)
        {
            // Without an id that can be stored, a repeat is refused again each time.
            if (reading.Errors is { } errors) return Envelope.Fail(errors);
            id = NewId();
        }

        var key = GrainKeys.Payout(merchant.Id, id);
        var answer = await grains.GetGrain<IPayoutGrain>(key).Create(reading.ToCommand(input));
        if (answer.WorkDue) courier.Offer(key);
        return new JsonBytes(answer.Reply switch
        {
            PayoutReply.Done or PayoutReply.Replayed => Ok,
            PayoutReply.Refused => Encoding.UTF8.GetBytes(answer.Refusal!),
            PayoutReply.Used => Used,
            _ => throw new InvalidOperationException($"A withdrawal was answered {answer.Reply}."),
        });
    }

    /// <summary>An id that nobody can guess, for a request without one.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
