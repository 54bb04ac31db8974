using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Protocol.Json;
using Paykassma.Storage.Balances;

namespace Paykassma.Api.Merchant;

/// <summary>Prepares a correction of a user's balance, and lists the debts.</summary>
[Authorize(Policy = StaffPolicies.MerchantSide)]
public sealed class UserAdjustmentsModel(DebtList debts) : PageModel
{
    private static readonly string[] Fields = ["label", "currency_code", "direction", "custom_transaction_id", "reason"];

    internal IReadOnlyList<ListedAccount> Debts { get; private set; } = [];

    internal Refusal? Refusal { get; private set; }

    /// <summary>As typed, or as a link suggests it.</summary>
    internal string Value(string field) =>
        (HttpMethods.IsPost(Request.Method) ? Request.Form[field].ToString() : Request.Query[field].ToString()).Replace("\0", "", StringComparison.Ordinal);

    internal IReadOnlyList<string> Errors(string field) => Refusal?.Errors is { } errors ? errors[field] : [];

    public async Task OnGet(CancellationToken cancellation) => Debts = await debts.ReadAsync(cancellation);

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (!User.May(StaffRole.Operator)) return Forbid();
        if (!JsonInput.TryRead(Json(), out var input, out _)) return BadRequest();
        var acts = HttpContext.RequestServices.GetRequiredService<AdjustmentActs>();
        var act = await acts.PrepareAsync(Actor.Of(User), input, cancellation);
        if (act.IsDone)
        {
            Notice.Good(TempData, "Prepared. It is booked when a second person approves it.");
            return Redirect(MerchantPaths.Adjustments);
        }

        Refusal = act.Refusal;
        Response.StatusCode = Refusal.Status;
        Debts = await debts.ReadAsync(cancellation);
        return Page();
    }

    /// <summary>The form as the API takes it, so that both are read by the same code.</summary>
    private byte[] Json()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var field in Fields.Where(field => Value(field).Trim().Length > 0)) json.WriteString(field, Value(field).Trim());
            var amount = Value("amount").Trim();
            if (amount.Length > 0)
            {
                json.WritePropertyName("amount");
                if (ActForm.IsNumber(amount)) json.WriteRawValue(amount);
                else json.WriteStringValue(amount);
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
