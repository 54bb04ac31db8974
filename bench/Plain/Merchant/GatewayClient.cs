using System.Net;
using Paykassma.Plain.Http;
using Paykassma.Plain.Merchant.Withdrawals;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Plain.Merchant;

/// <summary>Calls the gateway's documented API.</summary>
internal sealed class GatewayClient(OtherSide gateway, DepositSettings settings)
{
    private readonly string _query = $"?secret={Uri.EscapeDataString(settings.Secret)}";

    /// <summary>Where a label may pay; null if there is no usable answer.</summary>
    public async Task<CreateTransactionAnswer?> CreateAsync(DepositRequest request)
    {
        var body = new CreateTransactionRequest(request.System.Currency.Code, request.Label).ToBody();
        return await PostAsync($"/api/v1/transaction/create/{Uri.EscapeDataString(request.System.WalletType)}", body) is { } answer
            && CreateTransactionAnswer.Parse(answer) is var parsed and not CreateTransactionAnswer.Unreadable ? parsed : null;
    }

    /// <summary>The answer to a number; null if there is no usable one, and the outcome is unknown.</summary>
    public async Task<ActivateAnswer?> ActivateAsync(StoredOrder order)
    {
        var body = new ActivateRequest
        {
            Currency = order.Currency,
            WalletType = order.WalletType,
            Label = order.Label,
            Key1 = order.Activation!.Key1,
            Amount = order.Activation.Amount,
            CustomTransactionId = order.Id,
        }.ToBody();
        return await PostAsync("/api/v1/transaction/activate", body) is { } answer
            && ActivateAnswer.Parse(answer) is var parsed and not ActivateAnswer.Unreadable ? parsed : null;
    }

    /// <summary>The answer to a withdrawal; null if there is no usable one, and the outcome is unknown.</summary>
    public async Task<WithdrawalAnswer?> WithdrawAsync(StoredWithdrawal withdrawal) =>
        await PostAsync("/v2/withdrawal/create", withdrawal.ToRequest().ToBody(settings.WithdrawalKey)) is { } answer
        && WithdrawalAnswer.Parse(answer) is var parsed and not WithdrawalAnswer.Unreadable ? parsed : null;

    /// <summary>Not cancelled when the caller disconnects: the answer must be stored.</summary>
    private async Task<byte[]?> PostAsync(string path, byte[] body)
    {
        try
        {
            var (status, answer) = await gateway.PostAsync(gateway.UrlOf(settings.GatewayUrl, path + _query), body, null, CancellationToken.None);
            return status == HttpStatusCode.OK ? answer : null;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }
}
