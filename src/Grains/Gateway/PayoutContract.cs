using System.Text;
using Paykassma.Domain.Merchants;
using Paykassma.Domain.Payouts;
using Paykassma.Domain.State;
using Paykassma.Protocol.Messages;

namespace Paykassma.Grains.Gateway;

/// <summary>Maps a payout to the contracts that a frontend and a courier read, and back.</summary>
internal static class PayoutContract
{
    /// <summary>The documented answer, byte for byte (seed).</summary>
    public static string InsufficientBalance { get; } = Encoding.UTF8.GetString(FailMessage.InsufficientBalance.ToBody());

    public static PayoutRequest ToDomain(this PayoutContent content) => new(
        content.PaymentSystem,
        content.WalletType,
        content.Label,
        content.Currency,
        content.Amount,
        content.IsTest,
        content.Comment,
        new PayoutReceiver(content.AccountNumber, content.AccountName, content.AccountEmail, content.BankCode, content.BranchCode));

    public static ChannelOutcome ToDomain(this PayoutOutcome outcome) => outcome switch
    {
        PayoutOutcome.Paid => ChannelOutcome.Paid,
        PayoutOutcome.Failed => ChannelOutcome.Failed,
        PayoutOutcome.Accepted => ChannelOutcome.Accepted,
        PayoutOutcome.Unknown => ChannelOutcome.Unknown,
        PayoutOutcome.CannotTell => ChannelOutcome.CannotTell,
        PayoutOutcome.Silent => ChannelOutcome.Silent,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an outcome of an attempt"),
    };

    public static PayoutCode ToCode(PayoutReply reply) => reply switch
    {
        PayoutReply.Done or PayoutReply.Replayed => PayoutCode.Done,
        PayoutReply.Ignored => PayoutCode.Ignored,
        PayoutReply.NotFound => PayoutCode.NotFound,
        PayoutReply.Used => PayoutCode.Used,
        PayoutReply.WithChannel => PayoutCode.WithChannel,
        PayoutReply.WithAnotherOperator => PayoutCode.WithAnotherOperator,
        PayoutReply.NotTaken => PayoutCode.NotTaken,
        PayoutReply.InProcessing => PayoutCode.InProcessing,
        PayoutReply.Finished => PayoutCode.Finished,
        PayoutReply.ShutOut => PayoutCode.ShutOut,
        PayoutReply.SamePerson => PayoutCode.SamePerson,
        PayoutReply.AwaitsSecond => PayoutCode.AwaitsSecond,
        PayoutReply.NotPrepared => PayoutCode.NotPrepared,
        PayoutReply.NothingToApprove => PayoutCode.NothingToApprove,
        _ => throw new ArgumentOutOfRangeException(nameof(reply), reply, "not a reply of a payout"),
    };

    public static PayoutErrand ToErrand(this PayoutState state, PayoutName name, bool submit) => new()
    {
        Attempt = state.OpenAttempt!.Value,
        Submit = submit,
        Channel = state.Channel!,
        Merchant = name.Merchant,
        Id = name.Id,
        Content = state.ToContent(),
    };

    public static PayoutView ToView(this PayoutState state, PayoutName name, PayoutPolicy policy) => new()
    {
        Merchant = name.Merchant,
        Id = name.Id,
        Status = StoredNames.Of(state.Status),
        Content = state.ToContent(),
        Origin = StoredNames.Of(state.Origin),
        Carrier = StoredNames.Of(state.Carrier),
        Channel = state.Channel,
        Operator = state.Operator,
        CreatedAt = state.CreatedAt,
        FinishedAt = state.FinishedAt,
        Attempts = state.Attempts,
        LastAnswer = state.LastAnswer,
        AttentionReason = state.AttentionReason is { } reason ? StoredNames.Of(reason) : null,
        AttentionAt = state.AttentionAt,
        EndComment = state.EndComment,
        TwoPersons = TwoPersonRule.Applies(policy, state),
        AwaitsApproval = TwoPersonRule.AwaitsApproval(policy, state),
        AddedBy = state.AddedBy,
        ApprovedBy = state.ApprovedBy,
        ApprovedAt = state.ApprovedAt,
        ProcessingAt = state.ProcessingAt,
        PreparedBy = state.PreparedBy,
        PreparedAt = state.PreparedAt,
        PreparedComment = state.PreparedComment,
        ConfirmedBy = state.ConfirmedBy,
        SentBackBy = state.SentBackBy,
        SentBackAt = state.SentBackAt,
        SentBackComment = state.SentBackComment,
    };

    private static PayoutContent ToContent(this PayoutState state) => new()
    {
        PaymentSystem = state.PaymentSystem,
        WalletType = state.WalletType,
        Label = state.Label,
        Currency = state.Currency,
        Amount = state.Amount,
        IsTest = state.IsTest,
        Comment = state.Comment,
        AccountNumber = state.Receiver.AccountNumber,
        AccountName = state.Receiver.AccountName,
        AccountEmail = state.Receiver.AccountEmail,
        BankCode = state.Receiver.BankCode,
        BranchCode = state.Receiver.BranchCode,
    };
}
