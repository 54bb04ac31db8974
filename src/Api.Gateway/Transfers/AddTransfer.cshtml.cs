using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Gateway.Desk;
using Paykassma.Api.Gateway.Imports;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway.Transfers;

/// <summary>A person reports a transfer to a wallet, under the same rules as an agent's report.</summary>
[Authorize(Policy = StaffPolicies.Operator)]
public sealed class AddTransferModel(GatewayDirectory directory, TransferActs acts, TimeProvider clock) : PageModel
{
    private static readonly (string Wire, string Label)[] Labels =
        [("transaction_id", "Transaction number"), ("amount", "Amount"), ("received_at", "Received at"), ("key1", "Number payers type")];

    [BindProperty(Name = "wallet")]
    public string? Chosen { get; set; }

    [BindProperty(Name = "transaction_id")]
    public string? TransactionId { get; set; }

    [BindProperty(Name = "amount")]
    public string? Amount { get; set; }

    [BindProperty(Name = "received_at")]
    public string? ReceivedAt { get; set; }

    [BindProperty(Name = "key1")]
    public string? Key1 { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    public IReadOnlyList<(string Value, string Text)> Wallets { get; private set; } = [];

    /// <summary>What the transaction number is, for the systems of these wallets.</summary>
    public string IdHint => $"As the wallet shows it. {OwnIds.Hint(TransferSightOf.Wallets(User, directory).Select(wallet => wallet.WalletType))}".Trim();

    public ValidationErrors Errors { get; private set; } = new();

    public string? Error(string name) => Errors[name] is [var text, ..] ? text : null;

    /// <summary>The clock of the form's time.</summary>
    public TimeZoneInfo Zone => DeskClock.Of(User, directory);

    public void OnGet()
    {
        Show();
        ReceivedAt = DeskClock.ToForm(clock.GetUtcNow().ToUnixTimeMilliseconds(), Zone);
    }

    public async Task<IActionResult> OnPost()
    {
        Show();
        var wallets = TransferSightOf.Wallets(User, directory);
        if (wallets.FirstOrDefault(wallet => ValueOf(wallet) == Chosen) is not { } chosen) return Refused(ValidationErrors.Of("wallet", "Choose one from the list."));
        var currency = PaymentSystems.TryGet(chosen.WalletType, out var system) ? system.Currency.Code : "";
        var fields = new TransferFields(chosen.WalletType, chosen.Identifier, Text(TransactionId), Text(Amount), currency, DeskClock.ToWire(Text(ReceivedAt), Zone), Text(Key1));
        if (!fields.Read([chosen], clock.GetUtcNow()).IsValid(out var report, out var errors)) return Refused(InWordsOfTheForm(errors));
        var reason = Reason;
        if (!string.IsNullOrWhiteSpace(reason) && ReasonText.WhyNot(ref reason) is { } wrong) return Refused(ValidationErrors.Of("reason", wrong));
        var addition = await acts.AddAsync(Actor.Of(User), report, string.IsNullOrWhiteSpace(reason) ? null : reason);
        switch (addition.Answer)
        {
            case null when addition.HeldId is null:
                return Refused(ValidationErrors.Of("reason", "Enter a reason: with this you would make more known alone than the limit allows, so another person must approve it."));
            case null:
                Notice.Good(TempData, "Prepared. Payers' numbers lead to nothing before another person approves it.");
                return LocalRedirect("/backoffice/transfers");
            case { Code: IntakeCode.Taken } answer:
                Notice.Good(TempData, IntakeWords.Text(answer));
                break;
            case { Code: IntakeCode.Known } answer:
                Notice.Warn(TempData, IntakeWords.Text(answer));
                break;
            case { Code: IntakeCode.WalletUnknown }:
                return Refused(ValidationErrors.Of("wallet", "Choose one from the list."));
            case var answer:
                return Refused(ValidationErrors.Of("transaction_id", IntakeWords.Text(answer)));
        }

        return LocalRedirect($"/backoffice/transfers?number={Uri.EscapeDataString(report.Key1)}");
    }

    private static string Text(string? typed) => typed?.Trim() ?? "";

    private static string ValueOf(Wallet wallet) => $"{wallet.Scope} {wallet.WalletType} {wallet.Identifier}";

    private static ValidationErrors InWordsOfTheForm(ValidationErrors errors)
    {
        var said = new ValidationErrors();
        foreach (var (field, texts) in errors.Fields)
        {
            var label = Array.Find(Labels, known => known.Wire == field).Label;
            foreach (var text in texts)
            {
                // An error in the wallet's own data is an error of the choice.
                if (label is null) said.Add("wallet", text);
                else said.Add(field, text.Replace($"The {field} field", label, StringComparison.Ordinal).Replace("transaction_id", "transaction number", StringComparison.Ordinal));
            }
        }

        return said;
    }

    private void Show() => Wallets =
    [
        .. TransferSightOf.Wallets(User, directory).Where(wallet => PaymentSystems.TryGet(wallet.WalletType, out var system) && system.TakesDeposits)
            .Select(wallet => (ValueOf(wallet), $"{SystemNames.Of(wallet.WalletType)} · {wallet.Identifier} · {TransferWords.Scope(wallet.Scope)}")),
    ];

    private PageResult Refused(ValidationErrors errors)
    {
        Errors = errors;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
