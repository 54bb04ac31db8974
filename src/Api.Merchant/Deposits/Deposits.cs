using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Outbound.Provider;

namespace Paykassma.Api.Merchant;

/// <summary><c>/merchant/v1/deposits</c>: registers a deposit, asks the provider where to pay, shows both (ours).</summary>
internal static class Deposits
{
    public static async Task<IResult> Create(
        HttpContext http, IGrainFactory grains, IProviderClient provider, IOptions<ProviderOptions> options)
    {
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        if (!DepositRequest.Read(json.Input!).IsValid(out var request, out var errors)) return Problem.Of(errors);
        var id = request.CustomTransactionId ?? Guid.CreateVersion7().ToString();
        var grain = grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(id));
        // A new deposit is stored once, with its wallet. Not cancelled when the caller disconnects: the provider's answer must be stored.
        var asked = await grain.Get() is null ? await Ask(provider, request) : null;
        var registered = await grain.Register(new RegisterDeposit
        {
            Label = request.Label,
            WalletType = request.System.WalletType,
            Currency = request.System.Currency.Code,
            Amount = request.Amount,
            Wallet = asked is CreateOutcome.Shown named ? Details(named) : [],
        });
        if (registered.Reply == DepositReply.Conflict)
        {
            return Problem.Of(MerchantErrors.IdUsed, "custom_transaction_id has been used for a deposit with other content.");
        }

        var deposit = registered.Deposit!;
        if (deposit.Wallet.IsEmpty)
        {
            switch (asked ?? await Ask(provider, request))
            {
                case CreateOutcome.Shown shown:
                    deposit = (await grain.ShowWallet(new ShowWallet { Details = Details(shown) })).Deposit!;
                    break;
                case CreateOutcome.Refused refused:
                    return Problem.Of(MerchantErrors.ProviderRefused, refused.Message, Named(id));
                default:
                    return Problem.Of(
                        MerchantErrors.ProviderUnavailable,
                        "The provider gave no usable answer. The deposit is registered: repeat the request with its id.", Named(id));
            }
        }

        var status = registered.Reply == DepositReply.Replayed ? StatusCodes.Status200OK : StatusCodes.Status201Created;
        if (status == StatusCodes.Status201Created) http.Response.Headers.Location = $"/merchant/v1/deposits/{Uri.EscapeDataString(id)}";
        return Body(id, deposit, options, http.Caller(), status);
    }

    private static Task<CreateOutcome> Ask(IProviderClient provider, DepositRequest request) =>
        provider.CreateAsync(request.System.WalletType, request.System.Currency.Code, request.Label, CancellationToken.None);

    public static async Task<IResult> Get(HttpContext http, IGrainFactory grains, IOptions<ProviderOptions> options)
    {
        if (!PathText.TryGet(http, "id", out var id)) return Problem.BadPath();
        return await grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(id)).Get() is { } deposit ? Body(id, deposit, options, http.Caller()) : Missing();
    }

    public static IResult Body(string id, DepositState deposit, IOptions<ProviderOptions> options, Actor caller, int status = StatusCodes.Status200OK) =>
        Results.Json(DepositBody.Of(id, deposit, options.Value, caller), MerchantJson.Default.DepositBody, statusCode: status);

    public static Refusal Unknown => new(MerchantErrors.DepositNotFound);

    public static IResult Missing() => Unknown.ToResult();

    private static ImmutableArray<WalletDetail> Details(CreateOutcome.Shown shown) =>
        [.. shown.Details.Select(detail => new WalletDetail(detail.Key, detail.Value))];

    private static KeyValuePair<string, object?> Named(string id) => new("custom_transaction_id", id);
}
