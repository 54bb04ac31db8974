using Paykassma.Plain.Http;
using Paykassma.Protocol.Messages;

namespace Paykassma.Plain.Merchant;

/// <summary><c>/merchant/v1/deposits</c>: registers an order, and shows it.</summary>
internal sealed class DepositEndpoint(BearerKey key, OrderStore orders, GatewayClient gateway)
{
    public async Task RegisterAsync(HttpContext http)
    {
        if (!key.Admits(http) || await JsonRequest.ReadAsync(http) is not { } input) return;
        if (DepositRequest.Read(input) is not { } request)
        {
            await JsonResponse.ProblemAsync(http, StatusCodes.Status422UnprocessableEntity, "VALIDATION_FAILED");
            return;
        }

        switch (await gateway.CreateAsync(request))
        {
            case CreateTransactionAnswer.Ok shown:
                await RegisterAsync(http, request, shown.Identifier);
                break;
            case CreateTransactionAnswer.Fail:
                await JsonResponse.ProblemAsync(http, StatusCodes.Status422UnprocessableEntity, "PROVIDER_REFUSED");
                break;
            default:
                await JsonResponse.ProblemAsync(http, StatusCodes.Status503ServiceUnavailable, "PROVIDER_UNAVAILABLE");
                break;
        }
    }

    public async Task ShowAsync(HttpContext http)
    {
        if (!key.Admits(http)) return;
        if (await orders.ReadAsync((string)http.Request.RouteValues["id"]!) is { } order) await WriteAsync(http, order);
        else await JsonResponse.ProblemAsync(http, StatusCodes.Status404NotFound, "DEPOSIT_NOT_FOUND");
    }

    private async Task RegisterAsync(HttpContext http, DepositRequest request, string wallet)
    {
        if (await orders.RegisterAsync(request, wallet) is { } order)
        {
            http.Response.Headers.Location = $"/merchant/v1/deposits/{Uri.EscapeDataString(order.Id)}";
            await WriteAsync(http, order, StatusCodes.Status201Created);
            return;
        }

        var known = (await orders.ReadAsync(request.Id))!;
        var isSame = (known.Label, known.WalletType, known.Amount) == (request.Label, request.System.WalletType, request.Amount);
        if (isSame) await WriteAsync(http, known);
        else await JsonResponse.ProblemAsync(http, StatusCodes.Status409Conflict, "ID_USED");
    }

    private static Task WriteAsync(HttpContext http, StoredOrder order, int status = StatusCodes.Status200OK) =>
        JsonResponse.WriteAsync(http, DepositBody.Of(order), PlainJson.Default.DepositBody, status);
}
