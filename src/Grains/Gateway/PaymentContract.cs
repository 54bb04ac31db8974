using Paykassma.Domain.Payments;
using Paykassma.Domain.State;

namespace Paykassma.Grains.Gateway;

/// <summary>Maps a payment to the contracts that a frontend reads.</summary>
internal static class PaymentContract
{
    /// <summary>The answer to an activation in this state.</summary>
    public static PaymentCode ToCode(PaymentStatus status) => status switch
    {
        PaymentStatus.Accepted or PaymentStatus.Ok => PaymentCode.Ok,
        PaymentStatus.Claiming or PaymentStatus.Pending or PaymentStatus.Approving or PaymentStatus.Refusing => PaymentCode.Pending,
        PaymentStatus.Possible or PaymentStatus.Expiring => PaymentCode.Possible,
        PaymentStatus.Failed or PaymentStatus.Refused or PaymentStatus.Expired => PaymentCode.Fail,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a payment status"),
    };

    public static PaymentView ToView(this PaymentState state, string merchant, string id) => new()
    {
        Merchant = merchant,
        Id = id,
        Status = StoredNames.Of(state.Status),
        Label = state.Label,
        WalletType = state.WalletType,
        Currency = state.Currency,
        Key1 = state.Key1,
        Amount = state.Amount,
        ReceivedAmount = state.Transfer?.Amount,
        CreatedAt = state.CreatedAt,
        ActivatedAt = state.ActivatedAt,
        Suspicions = [.. state.Suspicions.Select(StoredNames.Of)],
        DecidedBy = state.Decision?.Operator,
        DecisionReason = state.Decision?.Reason,
        Message = state.Message,
        Code = ToCode(state.Status),
    };
}
