using System.Buffers;
using System.IO.Pipelines;
using Paykassma.Plain.Merchant.Withdrawals;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Validation;

namespace Paykassma.Plain;

/// <summary>Receives postbacks: checks the signature, writes the credit or the end of a withdrawal, then answers ok.</summary>
internal sealed class PostbackEndpoint(CreditStore store, WithdrawalStore withdrawals, PostbackKeys keys)
{
    private static readonly byte[] Ok = """{"status":"ok"}"""u8.ToArray();

    public async Task ReceiveAsync(HttpContext context)
    {
        if (await ReadAsync(context.Request) is not { } postback)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (!PostbackVerifier.Verify(postback, keys))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (!await BookAsync(postback)) await store.HoldAsync(postback);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Ok.Length;
        await context.Response.BodyWriter.WriteAsync(Ok);
    }

    /// <summary>False if it fits nothing.</summary>
    private async ValueTask<bool> BookAsync(Postback postback)
    {
        if (postback.SingleItem is { IsDeposit: false } item)
            return WithdrawalResult.Of(postback, item) is { } result && await withdrawals.EndAsync(result);
        return TryCredit(postback, out var credit) && await store.CreditAsync(credit) != CreditOutcome.DoesNotFit;
    }

    private static bool TryCredit(Postback postback, out Credit credit)
    {
        credit = default;
        if (postback.SingleItem is not { IsDeposit: true } item || postback.Disagreements().Count > 0 || postback.Label is null) return false;
        if (!Currency.TryGet(item.CurrencyCode, out var currency) || !Amount.TryParse(item.Amount, currency, out var amount, out _)) return false;
        if (item is not { PluginCustomOrderId.Length: > 0, TransactionId.Length: > 0, WalletType: { } walletType }) return false;
        credit = new(item.PluginCustomOrderId, $"{walletType}/{item.TransactionId}", postback.Label, walletType, currency.Code, amount);
        return true;
    }

    private static async ValueTask<Postback?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is not ({ } length and > 0) || length > JsonLimits.Postback.BodyBytesMax) return null;
        // Nearly always the whole body has arrived with the headers, and is read in place.
        var read = await request.BodyReader.ReadAtLeastAsync((int)length);
        var body = read.Buffer;
        PostbackReader.TryRead(body.IsSingleSegment ? body.FirstSpan : body.ToArray(), out var postback, out _);
        request.BodyReader.AdvanceTo(body.End);
        return postback;
    }
}
