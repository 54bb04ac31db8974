using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Domain.Merchants;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Gateway;

/// <summary><c>POST /api/v1/transaction/create/{wallet_type}?secret=</c>: which wallet the payer is to pay into.</summary>
internal static class CreateTransaction
{
    public static async Task<IResult> Handle(HttpContext http, GatewayDirectory directory, WalletRotation rotation, WalletQrs qrs, IGrainFactory grains)
    {
        var merchant = SecretFilter.MerchantOf(http);
        var walletType = (string)http.Request.RouteValues["wallet_type"]!;
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        if (!CreateTransactionRequest.Read(json.Input!, walletType).IsValid(out var request, out var errors)) return Envelope.Fail(errors);
        if (merchant.DisabledMethods.Contains(walletType)) return Envelope.Fail(MethodRefusal.Disabled);
        var wallets = directory.WalletsFor(merchant, walletType);
        if (wallets.IsEmpty) return Envelope.Fail(MethodRefusal.NoWallet);
        var identifier = await grains.GetGrain<IPayerGrain>(GrainKeys.Payer(merchant.Id, request.Label)).Show(new ShowPayerWallet
        {
            WalletType = walletType,
            Usable = [.. wallets.Select(wallet => wallet.Identifier)],
            Next = rotation.Next(merchant.Id, walletType, wallets).Identifier,
        });
        var shown = wallets.First(wallet => wallet.Identifier == identifier);
        return new JsonBytes(new CreateTransactionAnswer.Ok(identifier, qrs.For(shown), []).ToBody());
    }
}
