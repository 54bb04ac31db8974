using Paykassma.Plain.Http;
using Paykassma.Protocol.Messages;

namespace Paykassma.Plain.Gateway;

/// <summary><c>POST /api/v1/transaction/create/{wallet_type}</c>: says which wallet to pay to, and remembers that.</summary>
internal sealed class CreateEndpoint(PluginSecret secret, ShownWallets shown, DepositSettings settings)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (!await secret.AdmitsAsync(http) || await JsonRequest.ReadAsync(http) is not { } input) return;
        var walletType = (string)http.Request.RouteValues["wallet_type"]!;
        var answer = CreateTransactionRequest.Read(input, walletType) switch
        {
            RequestReading<CreateTransactionRequest>.Valid valid => await ShowAsync(walletType, valid.Request.Label),
            RequestReading<CreateTransactionRequest>.Invalid invalid => new CreateTransactionAnswer.Fail(FailMessage.Of(invalid.Errors)),
            var other => throw new InvalidOperationException($"JSON was read as {other}."),
        };
        await JsonResponse.WriteAsync(http, answer.ToBody());
    }

    private async Task<CreateTransactionAnswer> ShowAsync(string walletType, string label)
    {
        if (!settings.Wallets.TryGetValue(walletType, out var identifier)) return new CreateTransactionAnswer.Fail(FailMessage.Of("There is no wallet"));
        await shown.ShowAsync(label, walletType, identifier);
        return new CreateTransactionAnswer.Ok(identifier, null, []);
    }
}
