using Paykassma.Protocol.Messages;

namespace Paykassma.Plain.Gateway;

/// <summary>What is known about a number and an order before they are brought together.</summary>
/// <param name="Transfer">The transfer of the number; null if none was reported.</param>
/// <param name="Payment">The payment of the order; null if there is none.</param>
internal sealed record ClaimFacts(ReportedTransfer? Transfer, KnownPayment? Payment);

/// <summary>A transfer as a claim sees it.</summary>
/// <param name="WasShown">Whether the payer was shown its wallet.</param>
internal sealed record ReportedTransfer(string Identifier, long Amount, DateTime ReceivedAt, bool IsClaimed, bool WasShown)
{
    private static readonly TimeSpan AgeMax = TimeSpan.FromDays(3);

    /// <summary>Whether nobody needs to look at it.</summary>
    public bool Fits(ActivateRequest request, DateTimeOffset now) => WasShown && Amount == request.Amount && now - ReceivedAt <= AgeMax;
}

/// <summary>A payment that was answered ok or pending before.</summary>
internal sealed record KnownPayment(string Label, string WalletType, string Key1, long Amount, long? DepositAmount)
{
    /// <summary>The same request gets the same answer.</summary>
    public ActivateAnswer AnswerTo(ActivateRequest request)
    {
        if ((Label, WalletType, Key1, Amount) != (request.Label, request.WalletType, request.Key1, request.Amount))
            return new ActivateAnswer.Fail(FailMessage.CustomTransactionIdUsed);
        return DepositAmount is { } received ? ActivateAnswer.Ok.Of(received, request.Currency) : new ActivateAnswer.Pending();
    }
}
