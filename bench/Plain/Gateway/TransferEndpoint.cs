using Paykassma.Plain.Http;

namespace Paykassma.Plain.Gateway;

/// <summary><c>POST /agent/v1/wallet-transfers</c>: an agent reports money.</summary>
internal sealed class TransferEndpoint(WalletTransferStore transfers, DepositSettings settings, TimeProvider clock)
{
    private readonly BearerKey _key = new(settings.AgentKey);

    public async Task HandleAsync(HttpContext http)
    {
        if (!_key.Admits(http) || await JsonRequest.ReadAsync(http) is not { } input) return;
        if (WalletTransfer.Read(input, clock.GetUtcNow()) is not { } transfer)
        {
            await JsonResponse.ProblemAsync(http, StatusCodes.Status422UnprocessableEntity, "VALIDATION_FAILED");
        }
        else if (settings.Wallets.GetValueOrDefault(transfer.System.WalletType) != transfer.Identifier)
        {
            await JsonResponse.ProblemAsync(http, StatusCodes.Status422UnprocessableEntity, "WALLET_UNKNOWN");
        }
        else if (await transfers.AddAsync(transfer))
        {
            await JsonResponse.WriteAsync(http, new(transfer.System.WalletType, transfer.Number), PlainJson.Default.TransferBody);
        }
        else
        {
            await JsonResponse.ProblemAsync(http, StatusCodes.Status409Conflict, "TRANSFER_DIFFERS");
        }
    }
}
