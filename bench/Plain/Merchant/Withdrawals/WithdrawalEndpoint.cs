using Paykassma.Plain.Http;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Plain.Merchant.Withdrawals;

/// <summary>
/// <c>/merchant/v1/withdrawals</c>: holds the amount on the label's balance, then sends the request. 202 while its outcome is unknown. The result
/// comes by postback.
/// </summary>
internal sealed class WithdrawalEndpoint(BearerKey key, WithdrawalStore withdrawals, WithdrawalSending sending)
{
    public async Task CreateAsync(HttpContext http)
    {
        if (!key.Admits(http) || await JsonRequest.ReadAsync(http) is not { } input) return;
        if (WithdrawalRequest.Read(input) is not RequestReading<WithdrawalRequest>.Valid { Request: { WithdrawalId: { } id, IsTest: false } request })
        {
            await JsonResponse.ProblemAsync(http, StatusCodes.Status422UnprocessableEntity, "VALIDATION_FAILED");
            return;
        }

        PaymentSystems.TryGetPayout(request.PaymentSystem, out var system);
        if (await withdrawals.HoldAsync(request, system!.Payout!.PostbackWalletType) is { } held)
        {
            http.Response.Headers.Location = $"/merchant/v1/withdrawals/{Uri.EscapeDataString(id)}";
            await WriteAsync(http, await sending.SendAsync(held), StatusCodes.Status201Created);
        }
        else if (await withdrawals.ReadAsync(id) is not { } known)
        {
            await JsonResponse.ProblemAsync(http, StatusCodes.Status422UnprocessableEntity, "INSUFFICIENT_FUNDS");
        }
        else if (known.IsFor(request))
        {
            await WriteAsync(http, known, StatusCodes.Status200OK);
        }
        else
        {
            await JsonResponse.ProblemAsync(http, StatusCodes.Status409Conflict, "ID_USED");
        }
    }

    public async Task ShowAsync(HttpContext http)
    {
        if (!key.Admits(http)) return;
        if (await withdrawals.ReadAsync((string)http.Request.RouteValues["id"]!) is { } known) await WriteAsync(http, known, StatusCodes.Status200OK);
        else await JsonResponse.ProblemAsync(http, StatusCodes.Status404NotFound, "WITHDRAWAL_NOT_FOUND");
    }

    private static Task WriteAsync(HttpContext http, StoredWithdrawal withdrawal, int status) => JsonResponse.WriteAsync(
        http, withdrawal.ToBody(), PlainJson.Default.WithdrawalBody,
        withdrawal.Status is "sending" or "unknown" ? StatusCodes.Status202Accepted : status);
}
