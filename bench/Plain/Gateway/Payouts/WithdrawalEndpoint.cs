using Paykassma.Plain.Http;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Plain.Gateway.Payouts;

/// <summary><c>POST /v2/withdrawal/create</c>: stores a payout and its hold, then answers. The same request gets the same answer.</summary>
internal sealed class WithdrawalEndpoint(PayoutStore payouts, PayoutCourier courier, DepositSettings settings)
{
    private static readonly byte[] Ok = new WithdrawalAnswer.Ok().ToBody();
    private static readonly byte[] Insufficient = FailMessage.InsufficientBalance.ToBody();
    private static readonly byte[] Used = FailMessage.WithdrawalIdUsed.ToBody();
    private static readonly byte[] Wrong = FailMessage.Of(ValidationErrors.Of("signature", "The signature is invalid.")).ToBody();
    private static readonly byte[] NoId = FailMessage.Of(ValidationErrors.Of("withdrawal_id", "The withdrawal_id field is required.")).ToBody();

    public async Task HandleAsync(HttpContext http)
    {
        if (await JsonRequest.ReadAsync(http) is not { } input) return;
        await JsonResponse.WriteAsync(http, await AnswerAsync(input));
    }

    private async Task<byte[]> AnswerAsync(JsonInput input)
    {
        if (!SignedContent.TryRead(input, out var signed, out var unsigned)) return FailMessage.Of(unsigned).ToBody();
        if (!signed.IsSignedWith(settings.WithdrawalKey)) return Wrong;
        if (input.Field("withdrawal_id")?.GetString() is not { Length: > 0 and <= FieldLimits.WithdrawalIdMax } id) return NoId;
        var fingerprint = WithdrawalFingerprint.Of(input);
        switch (WithdrawalRequest.Read(input))
        {
            case RequestReading<WithdrawalRequest>.Valid valid:
                return await CreateAsync(valid.Request, fingerprint);
            case RequestReading<WithdrawalRequest>.Invalid invalid:
                await payouts.RefuseAsync(id, fingerprint, FailMessage.Of(invalid.Errors).ToBody());
                return await payouts.AnswerAsync(id, fingerprint) ?? Used;
            case var other:
                throw new InvalidOperationException($"JSON was read as {other}.");
        }
    }

    private async Task<byte[]> CreateAsync(WithdrawalRequest request, string fingerprint)
    {
        PaymentSystems.TryGetPayout(request.PaymentSystem, out var system);
        var walletType = system!.Payout!.PostbackWalletType;
        if (await payouts.CreateAsync(request, walletType, fingerprint, Ok, Insufficient) is not var (isCovered, at))
            return await payouts.AnswerAsync(request.WithdrawalId!, fingerprint) ?? Used;
        if (!isCovered) return Insufficient;
        courier.Offer(new(request.WithdrawalId!, request.Label, walletType, system.Currency, request.Amount, request.AccountNumber, at));
        return Ok;
    }
}
