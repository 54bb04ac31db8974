using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Paykassma.Api.Staff;
using Paykassma.Domain.Ledger;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Cashier;

/// <summary>The sandbox's shop and its user's wallet app, side by side, and the steps between them.</summary>
public sealed class CashierModel(
    ShopBackend shop, PayerWallet wallet, OrderReadings orders, Standing standing, Movements movements, IOptions<CashierOptions> options) : PageModel
{
    /// <summary>How the sandbox's channel can end a withdrawal, with a text for each.</summary>
    public static readonly IReadOnlyList<(string Name, string Text)> Outcomes =
    [
        ("success", "Pays immediately"), ("fail", "Refuses"), ("late", "Pays, but reports it only when asked"), ("silent", "Reports nothing"),
    ];

    /// <summary>The requested user.</summary>
    [BindProperty(SupportsGet = true, Name = "label")]
    public string? Label { get; set; }

    /// <summary>The shop's tab: <c>deposit</c>, <c>withdraw</c> or <c>movements</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "tab")]
    public string? Tab { get; set; }

    /// <summary>The deposit in view.</summary>
    [BindProperty(SupportsGet = true, Name = "deposit")]
    public string? Deposit { get; set; }

    /// <summary>The withdrawal in view.</summary>
    [BindProperty(SupportsGet = true, Name = "withdrawal")]
    public string? Withdrawal { get; set; }

    /// <summary>The method chosen.</summary>
    [BindProperty(SupportsGet = true, Name = "method")]
    public string? Method { get; set; }

    /// <summary>The id of a form's request. It is made when the form is shown, so that sending the form twice makes one request.</summary>
    [BindProperty(Name = "order")]
    public string? Order { get; set; }

    [BindProperty(Name = "amount")]
    public string? Amount { get; set; }

    /// <summary>The transaction number, if the shop sends it itself.</summary>
    [BindProperty(Name = "number")]
    public string? Number { get; set; }

    [BindProperty(Name = "outcome")]
    public string? Outcome { get; set; }

    /// <summary>The error of each field, by its name.</summary>
    public Dictionary<string, string> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>The page, from the books.</summary>
    public CashierView View { get; private set; } = null!;

    public Task<IActionResult> OnGet(CancellationToken cancellation) => ShowAsync(cancellation);

    /// <summary>The shop registers a deposit.</summary>
    public async Task<IActionResult> OnPostDeposit(CancellationToken cancellation)
    {
        Tab = CashierView.DepositTab;
        var label = CheckedLabel();
        if (!PaymentSystems.TryGet(Method, out var system) || !system.TakesDeposits) Errors["method"] = "Choose a method.";
        var amount = ReadAmount();
        if (Errors.Count > 0) return await ShowAsync(cancellation);
        var id = NewOr(Order, FieldLimits.TextMax);
        var reply = await shop.DepositAsync(id, label, system!, amount!);
        if (Refused(reply)) return await ShowAsync(cancellation);
        return LocalRedirect(CashierView.Url(label, CashierView.DepositTab, id));
    }

    /// <summary>The payer sends the money.</summary>
    public async Task<IActionResult> OnPostPay(CancellationToken cancellation)
    {
        Tab = CashierView.DepositTab;
        if (await FindDepositAsync(cancellation) is not { } order) return NotFound();
        var amount = ReadAmount("sent");
        var payee = PayerWallet.PayeeOf(order.Deposit);
        if (payee is null || !PaymentSystems.TryGet(order.Deposit.WalletType, out var system)) return NotFound();
        if (Errors.Count > 0) return await ShowAsync(cancellation);
        var reply = await wallet.PayAsync(order.Id, order.Deposit, system, payee, amount!);
        if (Refused(reply, "sent")) return await ShowAsync(cancellation);
        return LocalRedirect(CashierView.Url(CheckedLabel(), CashierView.DepositTab, order.Id));
    }

    /// <summary>The shop sends the payer's number itself, in place of the payment window.</summary>
    public async Task<IActionResult> OnPostActivate(CancellationToken cancellation)
    {
        Tab = CashierView.DepositTab;
        if (await FindDepositAsync(cancellation) is not { } order) return NotFound();
        var amount = JsonNode.Parse(Http.WireAmount.Of(order.Deposit.Amount, order.Deposit.Currency))!;
        var reply = await shop.ActivateAsync(order.Id, Number?.Trim() ?? "", amount);
        if (Refused(reply)) return await ShowAsync(cancellation);
        return LocalRedirect(CashierView.Url(CheckedLabel(), CashierView.DepositTab, order.Id));
    }

    /// <summary>The user requests a withdrawal.</summary>
    public async Task<IActionResult> OnPostWithdraw(CancellationToken cancellation)
    {
        Tab = CashierView.WithdrawTab;
        var label = CheckedLabel();
        var system = CashierView.PayoutSystem(Method);
        var outcome = Outcomes.Any(known => known.Name == Outcome) ? Outcome! : Outcomes[0].Name;
        var amount = ReadAmount();
        if (Errors.Count > 0) return await ShowAsync(cancellation);
        var id = NewOr(Order, FieldLimits.WithdrawalIdMax);
        var told = await shop.SetOutcomeAsync(id, outcome);
        if (Refused(told)) return await ShowAsync(cancellation);
        var reply = await shop.WithdrawAsync(WithdrawalForm.Request(id, label, system, amount!, name => Request.Form[name]));
        if (Refused(reply)) return await ShowAsync(cancellation);
        return LocalRedirect(CashierView.Url(label, CashierView.WithdrawTab, withdrawal: id));
    }

    /// <summary>The typed text of a field, or its default.</summary>
    public string Typed(string name, string otherwise) => Request.HasFormContentType && Request.Form.TryGetValue(name, out var text) ? $"{text}" : otherwise;

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        var label = CheckedLabel();
        var systems = await shop.AvailableAsync();
        // The mark is read first: a change while the rest is read then causes an event.
        var looked = new LookedAt(label, await orders.RowsAsync(label, Deposit, Withdrawal, cancellation));
        var mark = await standing.MarkAsync(looked, cancellation);
        var deposit = Deposit is null ? null : await orders.DepositAsync(label, Deposit, cancellation);
        var balances = await standing.BalancesAsync(label, cancellation);
        View = new CashierView
        {
            Label = label,
            Tab = CashierView.Tabs.Any(tab => tab.Name == Tab) ? Tab! : CashierView.DepositTab,
            Mark = mark,
            Merchant = options.Value.Merchant!,
            Systems = systems,
            Payout = CashierView.PayoutSystem(Method),
            Balances = [.. Currency.All.Select(currency => (currency, balances[Accounts.User(label, currency.Code)])).Where(one => one.Item2.Version > 0)],
            Deposit = deposit,
            WindowUrl = deposit is null ? null : await shop.WindowOfAsync(deposit.Id),
            Withdrawal = Withdrawal is null ? null : await orders.WithdrawalAsync(label, Withdrawal, cancellation),
            Movements = await movements.ReadAsync(label, balances, cancellation),
        };
        if (View.WindowOrigin is { } origin) PagePolicy.Of(HttpContext).FrameSources(origin);
        return Page();
    }

    /// <summary>The user to show: the first example user if the name is missing or invalid.</summary>
    private string CheckedLabel()
    {
        var label = Label?.Trim();
        if (string.IsNullOrEmpty(label)) return ReadyUsers.First;
        if (OrderReadings.IsText(label, FieldLimits.WithdrawalLabelMax)) return label;
        Errors["label"] = $"A name must have at most {FieldLimits.WithdrawalLabelMax} characters and no control characters.";
        return ReadyUsers.First;
    }

    private async Task<DepositRecord?> FindDepositAsync(CancellationToken cancellation) =>
        Deposit is null ? null : await orders.DepositAsync(CheckedLabel(), Deposit, cancellation);

    /// <summary>The id of a form, or a new one if the form has no valid id.</summary>
    private static string NewOr(string? id, int max) => OrderReadings.IsText(id, max) ? id : Guid.CreateVersion7().ToString();

    private JsonNode? ReadAmount(string name = "amount")
    {
        var text = Amount?.Trim();
        if (NumberToken.TryParse(text, out _)) return JsonNode.Parse(text);
        Errors[name] = "Enter an amount in digits, such as 500.";
        return null;
    }

    /// <summary>Files the API's errors under their fields; other errors are shown above the form.</summary>
    private bool Refused(ApiReply reply, string amountField = "amount")
    {
        if (reply.IsOk) return false;
        // Beside its field the text need not contain the field's name on the wire.
        foreach (var (field, text) in reply.Errors)
            Errors[field == "amount" ? amountField : field] = text.Replace($"The {field} field", "This", StringComparison.Ordinal);
        if (Errors.Count == 0) Errors[reply.Code == "INSUFFICIENT_FUNDS" ? amountField : ""] = reply.Why;
        // If the outcome is unknown, the same id must be used again; otherwise a new one.
        if (reply.Status != 0) Order = null;
        return true;
    }
}
