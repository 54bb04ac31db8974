using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway.Withdrawals;

/// <summary>
/// "Add withdrawal request": the payment system is chosen first, then its fields are filled in (seed). A request that is added here
/// sends no postback.
/// </summary>
[Authorize(Policy = StaffPolicies.Operator)]
public sealed class AddPayoutModel(GatewayDirectory directory, PayoutActs acts) : PageModel
{
    public IReadOnlyList<GatewayMerchant> Merchants { get; private set; } = [];

    public GatewayMerchant Merchant { get; private set; } = null!;

    /// <summary>The systems that can pay it out.</summary>
    public IReadOnlyList<PaymentSystem> Systems { get; private set; } = [];

    /// <summary>Null while none is chosen.</summary>
    public PaymentSystem? System { get; private set; }

    public AddPayoutForm? Fields { get; private set; }

    public string AddressOf(PaymentSystem? system) =>
        $"/backoffice/payouts/add?merchant={Uri.EscapeDataString(Merchant.Id)}{(system is null ? "" : $"&system={system.WalletType}")}";

    public IActionResult OnGet(string? merchant, string? system)
    {
        if (!TryChoose(merchant, system)) return NotFound();
        if (System is not null) Fields = AddPayoutForm.Empty(System, Merchant);
        return Page();
    }

    public async Task<IActionResult> OnPost(string? merchant, string? system)
    {
        if (!TryChoose(merchant, system) || System is null) return NotFound();
        Fields = AddPayoutForm.Of(System, Merchant, Request.Form);
        if (Fields.Read() is not var (id, command)) return Refused();
        var answer = await acts.AddAsync(Actor.Of(User), Merchant.Id, id, command);
        switch (answer.Reply)
        {
            case PayoutReply.Done or PayoutReply.Replayed:
                if (answer.Payout!.TwoPersons) Notice.Warn(TempData, "The withdrawal request was added. It is above what one person may ask for alone in a day: it needs a second person.");
                else Notice.Good(TempData, "The withdrawal request was added.");
                return LocalRedirect(PayoutModel.AddressOf(Merchant.Id, id));
            case PayoutReply.Insufficient:
                Fields.Refuse(ValidationErrors.Of("amount", PayoutConflict.Why(answer).Text));
                return Refused();
            default:
                Fields.Refuse(Fields.NamesId
                    ? ValidationErrors.Of("withdrawal_id", PayoutConflict.Why(answer).Text)
                    : ValidationErrors.Of("payment_system", "This form was sent before with other content. Open a new form for another request."));
                return Refused();
        }
    }

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private bool TryChoose(string? merchant, string? system)
    {
        Merchants = User.MerchantsOf(directory);
        if ((string.IsNullOrEmpty(merchant) ? Merchants.FirstOrDefault() : Merchants.FirstOrDefault(known => known.Id == merchant)) is not { } found) return false;
        Merchant = found;
        Systems = [.. PaymentSystems.All.Where(known => known.Payout is not null && !found.DisabledMethods.Contains(known.WalletType))];
        System = Systems.FirstOrDefault(known => known.WalletType == system);
        return System is not null || string.IsNullOrEmpty(system);
    }
}
