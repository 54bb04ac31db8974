using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Gateway;

/// <summary><c>POST /api/v1/transaction/create/{wallet_type}?secret=</c>: tells which wallet to pay into.</summary>
internal static class CreateTransaction
{
    public static async Task<IResult> Handle(HttpContext http, WalletShowing showing, WalletQrs qrs)
    {
        var merchant = SecretFilter.MerchantOf(http);
        var walletType = (string)http.Request.RouteValues["wallet_type"]!;
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        if (!CreateTransactionRequest.Read(json.Input!, walletType).IsValid(out var request, out var errors)) return Envelope.Fail(errors);
        if (merchant.DisabledMethods.Contains(walletType)) return Envelope.Fail(MethodRefusal.Disabled);
        return await showing.ShowAsync(merchant, walletType, request.Label) is { } wallet
            ? new JsonBytes(new CreateTransactionAnswer.Ok(wallet.Identifier, qrs.For(wallet), []).ToBody())
            : Envelope.Fail(MethodRefusal.NoWallet);
    }
}
