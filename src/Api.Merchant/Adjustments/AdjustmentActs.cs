using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Merchant.Adjustments;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>Prepares adjustments, by page and API alike. Whatever the amount, a second person decides.</summary>
internal sealed class AdjustmentActs(IGrainFactory grains, Approvals approvals)
{
    /// <summary>Holds the adjustment; its id is that of the held act.</summary>
    public async Task<Act<string>> PrepareAsync(Actor by, JsonInput input, CancellationToken cancellation)
    {
        var errors = new ValidationErrors();
        if (AdjustmentRequest.Read(input, errors, out var reason) is not { } request) return Refusal.Of(errors);
        if (request.CustomTransactionId is { } order && await WhyNotAsync(order, request) is { } refusal) return refusal;
        var subject = request.CustomTransactionId is { } reversed ? GrainKeys.Deposit(reversed) : $"account/user/{request.Label}/{request.CurrencyCode}";
        var id = await approvals.HoldAsync(by, AdjustmentKind.Act, null, subject, SummaryOf(request), request.ToJson(), reason, cancellation);
        return id.ToString("N");
    }

    /// <summary>A deposit is taken back from the user it was credited to, in its currency, and at most what was credited.</summary>
    private async Task<Refusal?> WhyNotAsync(string order, AdjustmentRequest request)
    {
        if (await grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(order)).Get() is not { } deposit) return Deposits.Unknown;
        var errors = new ValidationErrors();
        if (deposit.Credit is not { } credit)
        {
            return new(
                MerchantErrors.ActionNotAllowed,
                $"The deposit is {StoredNames.Of(deposit.Status)}: nothing was credited that could be taken back.");
        }

        if (deposit.Label != request.Label) errors.Add("label", "The deposit was credited to another label.");
        if (deposit.Currency != request.CurrencyCode) errors.Add("currency_code", "The deposit was credited in another currency.");
        if (request.AmountMinor > credit.Amount) errors.Add("amount", $"Only {Money.Text(credit.Amount, deposit.Currency)} were credited.");
        return errors.IsEmpty ? null : Refusal.Of(errors);
    }

    private static string SummaryOf(AdjustmentRequest request)
    {
        var money = Money.Text(request.AmountMinor, request.CurrencyCode);
        if (request.CustomTransactionId is { } order) return $"Take back {money} of deposit {order} from {request.Label}";
        return request.Direction == StoredNames.Of(AdjustmentDirection.Debit) ? $"Take {money} from {request.Label}" : $"Credit {money} to {request.Label}";
    }
}
