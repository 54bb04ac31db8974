using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Gateway.Desk;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Adjustments;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Adjustments;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Gateway.Adjustments;

/// <summary>A merchant's adjustments and debts, and the form that prepares an adjustment for a second person.</summary>
[PostsTake(StaffRole.Operator)]
public sealed class AdjustmentsModel(GatewayAdjustments adjustments, AdjustmentActs acts, GatewayDirectory directory, TimeProvider clock)
    : DeskPage(directory, clock)
{
    private const int PageRows = 50;
    private static readonly (string Wire, string Label)[] Labels =
        [("direction", "Direction"), ("amount", "Amount"), ("currency_code", "Currency"), ("payment_id", "Payment")];

    public static IReadOnlyList<(string Value, string Text)> Directions { get; } = [("debit", "Take from the merchant"), ("credit", "Give to the merchant")];

    public static IReadOnlyList<(string Value, string Text)> Currencies { get; } = [.. Currency.All.Select(currency => (currency.Code, currency.Code))];

    [BindProperty(Name = "direction")]
    public string? Direction { get; set; }

    [BindProperty(Name = "amount")]
    public string? Amount { get; set; }

    [BindProperty(Name = "currency_code")]
    public string? CurrencyCode { get; set; }

    [BindProperty(Name = "payment_id")]
    public string? PaymentId { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    public ValidationErrors Errors { get; } = new();

    public IReadOnlyList<AdjustmentRow> List { get; private set; } = [];

    public IReadOnlyList<DebtRow> Debts { get; private set; } = [];

    public Cursor? Next { get; private set; }

    /// <summary>Whether this person may prepare an adjustment: a merchant's own people may not.</summary>
    public bool MayPrepare => User.May(StaffRole.Operator) && User.SeesAll();

    public string? Error(string name) => Errors[name] is [var text, ..] ? text : null;

    public Task<IActionResult> OnGet(CancellationToken cancellation) => TryChoose() ? ShowAsync(cancellation) : Task.FromResult<IActionResult>(NotFound());

    public async Task<IActionResult> OnPost(CancellationToken cancellation)
    {
        if (!TryChoose()) return NotFound();
        if (!MayPrepare) return Forbid();
        var wanted = Read();
        if (wanted is not null)
        {
            var prepared = await acts.PrepareAsync(Actor.Of(User), wanted, Reason!);
            if (prepared.Refusal is null)
            {
                Notice.Good(TempData, "Prepared. Nothing is booked until another person approves it.");
                return LocalRedirect($"/backoffice/adjustments?merchant={Uri.EscapeDataString(Merchant)}");
            }

            Errors.Add("payment_id", AdjustmentWords.Refusal(prepared.Refusal.Value));
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await ShowAsync(cancellation);
    }

    private GatewayAdjustment? Read()
    {
        var wire = new ValidationErrors();
        var wanted = new AdjustmentRequest(Direction, Amount, CurrencyCode, PaymentId).Read(Merchant, wire);
        foreach (var (field, texts) in wire.Fields)
        {
            var label = Array.Find(Labels, known => known.Wire == field).Label;
            foreach (var text in texts) Errors.Add(field, text.Replace($"The {field} field", label, StringComparison.Ordinal));
        }

        var reason = Reason;
        if (ReasonText.WhyNot(ref reason) is { } wrong) Errors.Add("reason", wrong);
        Reason = reason;
        return Errors.IsEmpty ? wanted : null;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var after = Filters.After();
        if (!Filters.Errors.IsEmpty) return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
        (List, Next) = await adjustments.ReadAsync(Merchant, after, PageRows, cancellation);
        Debts = await adjustments.DebtsAsync(Merchant, cancellation);
        return Page();
    }
}
