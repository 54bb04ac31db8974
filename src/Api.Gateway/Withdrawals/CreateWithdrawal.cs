using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Api.Gateway;

/// <summary>
/// <c>POST /v2/withdrawal/create</c>: requests a payout. The request does not name the merchant; its signature identifies it. The answer is
/// sent only after it is saved. The same request then always gets the same answer. A request without an id cannot be told from a repeat: it
/// is refused if the merchant's setting asks for the id, and otherwise if one with the same signed values was accepted within minutes (ours).
/// </summary>
internal static class CreateWithdrawal
{
    private static readonly byte[] Ok = new WithdrawalAnswer.Ok().ToBody();
    private static readonly byte[] Used = new WithdrawalAnswer.Fail(FailMessage.WithdrawalIdUsed).ToBody();
    private static readonly byte[] Repeated = new WithdrawalAnswer.Fail(FailMessage.Of(ValidationErrors.Of(
        "withdrawal_id",
        $"An equal request without a withdrawal_id was accepted in the last {UnnamedPayoutState.RepeatWithinMs / 60_000} minutes. To pay twice, send each request with its own withdrawal_id."))).ToBody();

    public static async Task<IResult> Handle(HttpContext http, WithdrawalSigner signer, IGrainFactory grains, IPayoutCourier courier)
    {
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var input = json.Input!;
        if (!SignedContent.TryRead(input, out var signed, out var unsigned)) return Envelope.Fail(unsigned);
        if (signer.Find(http, input, signed) is not { } merchant) return Envelope.Fail(WithdrawalSigner.Wrong);
        var reading = PayoutReading.Of(input, merchant);
        // Without an id that can be stored, a repeat is refused again each time.
        if (reading is { Id: null, Errors: { } errors }) return Envelope.Fail(errors);
        var command = reading.ToCommand(input);
        var answer = reading.Id is { } id
            ? await grains.GetGrain<IPayoutGrain>(GrainKeys.Payout(merchant.Id, id)).Create(command)
            : await grains.GetGrain<IUnnamedPayoutGrain>(GrainKeys.UnnamedPayout(merchant.Id, WithdrawalFingerprint.OfSigned(input))).Create(NewId(), command);
        if (answer is { WorkDue: true, Payout: { } payout }) courier.Offer(GrainKeys.Payout(merchant.Id, payout.Id));
        return new JsonBytes(answer.Reply switch
        {
            PayoutReply.Done or PayoutReply.Replayed => Ok,
            PayoutReply.Refused => Encoding.UTF8.GetBytes(answer.Refusal!),
            PayoutReply.Used => Used,
            PayoutReply.Repeated => Repeated,
            _ => throw new InvalidOperationException($"A withdrawal was answered {answer.Reply}."),
        });
    }

    /// <summary>An id that nobody can guess, for a request without one.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
