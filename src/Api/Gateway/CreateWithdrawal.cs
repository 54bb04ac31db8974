using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Domain.Merchants;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Api.Gateway;

/// <summary>
/// <c>POST /v2/withdrawal/create</c>: asks to pay a user out. The request names no merchant: its signature does. It is answered only
/// after it is saved, and from then on the same request is answered the same.
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
            // What has no id of its own, or none that can be kept, can only be refused as often as it comes.
            if (reading.Errors is { } errors) return Envelope.Fail(errors);
            id = NewId();
        }

        var key = GrainKeys.Payout(merchant.Id, id);
        var answer = await grains.GetGrain<IPayoutGrain>(key).Create(reading.ToCommand(input));
        if (answer.WorkDue) courier.Offer(key);
        return new JsonBytes(answer.Code switch
        {
            PayoutCode.Done => Ok,
            PayoutCode.Refused => Encoding.UTF8.GetBytes(answer.Refusal!),
            PayoutCode.Used => Used,
            _ => throw new InvalidOperationException($"A withdrawal was answered {answer.Code}."),
        });
    }

    /// <summary>An id that nobody can guess, for a request without one.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
