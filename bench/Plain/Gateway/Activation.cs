using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;
using Paykassma.Protocol.Times;

namespace Paykassma.Plain.Gateway;

/// <summary>Brings an order and a wallet transfer together: reads both, decides, and writes only if nobody was faster.</summary>
internal sealed class Activation(PaymentStore payments, StockpilingIds stockpilingIds, PostbackQueue postbacks, TimeProvider clock)
{
    /// <summary>Whoever was overtaken sees it at the next look.</summary>
    private const int LooksMax = 3;

    public async Task<ActivateAnswer> RunAsync(ActivateRequest request)
    {
        var rail = PaymentSystems.RailOf(request.WalletType);
        for (var look = 0; look < LooksMax; look++)
        {
            var facts = await payments.ReadAsync(request, rail);
            if (facts.Payment is { } known) return known.AnswerTo(request);
            if (facts.Transfer is not { IsClaimed: false } transfer) return new ActivateAnswer.Fail(FailMessage.Of("Transaction not found"));
            if (!transfer.Fits(request, clock.GetUtcNow()))
            {
                if (await payments.HoldAsync(request)) return new ActivateAnswer.Pending();
            }
            else if (await AcceptAsync(request, rail, transfer))
            {
                return ActivateAnswer.Ok.Of(transfer.Amount, request.Currency);
            }
        }

        throw new InvalidOperationException("An order was overtaken, and nothing is there that overtook it.");
    }

    private async Task<bool> AcceptAsync(ActivateRequest request, string rail, ReportedTransfer transfer)
    {
        var id = await stockpilingIds.NextAsync();
        var content = ContentOf(request, transfer, id);
        if (!await payments.AcceptAsync(request, rail, id, content)) return false;
        postbacks.Offer(id, content);
        return true;
    }

    private PostbackContent ContentOf(ActivateRequest request, ReportedTransfer transfer, long id)
    {
        var now = clock.GetUtcNow();
        return PostbackWriter.Content(new DepositPostback
        {
            WalletType = request.WalletType,
            Amount = transfer.Amount,
            Currency = request.Currency,
            Label = request.Label,
            CreatedAt = now,
            ActivatedAt = now,
            ExchangerIdentifier = transfer.Identifier,
            StockpilingId = id,
            TransactionId = request.Key1,
            CustomTransactionId = request.CustomTransactionId,
        }, ConvertedAmounts.For(transfer.Amount, request.Currency), PostbackTime.DefaultZone);
    }
}
