using Paykassma.Protocol.Messages;

namespace Paykassma.Plain.Merchant;

/// <summary>Asks the gateway about a stored attempt, and stores the answer.</summary>
internal sealed class ActivationAsking(GatewayClient gateway, OrderStore orders)
{
    /// <summary>The order afterwards.</summary>
    public async Task<StoredOrder> AskAsync(StoredOrder order)
    {
        (string Outcome, string? Message)? answer = await gateway.ActivateAsync(order) switch
        {
            ActivateAnswer.Ok => (ActivationOutcomes.Ok, null),
            ActivateAnswer.Pending => (ActivationOutcomes.Pending, ActivateAnswer.PendingText),
            ActivateAnswer.PossibleTransactionCreated => (ActivationOutcomes.Possible, ActivateAnswer.PossibleTransactionText),
            ActivateAnswer.Fail fail => (ActivationOutcomes.Fail, fail.Message.ToString()),
            _ => null,
        };
        if (answer is not { } known) return order;
        return await orders.RecordActivationAsync(order.Id, order.Activation!.Number, known.Outcome, known.Message)
            ?? await orders.ReadAsync(order.Id) ?? order;
    }
}
