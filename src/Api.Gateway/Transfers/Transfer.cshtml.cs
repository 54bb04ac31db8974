using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Gateway.Desk;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Gateway.Transfers;

/// <summary>One wallet transfer: its content, who claims it, what people corrected, and what this person may do.</summary>
[Authorize(Policy = StaffPolicies.Viewer), PostsTake(StaffRole.Operator)]
public sealed class TransferModel(
    TransferCorrections corrections, TransferLookups lookups, HeldActs acts, GatewayDirectory directory, TimeProvider clock) : PageModel
{
    public const string Void = "void";
    public const string Replace = "replace";
    public const string ClearFlag = "clear-flag";
    private const long MsPerSecond = 1_000;

    public KnownTransfer Transfer { get; private set; } = null!;

    public TransferContent Seen => Transfer.Content;

    /// <summary>A number in another report, as this person sees it.</summary>
    public string Other(string number, string own) => UnclaimedNumbers.Other(number, own, Actor.Of(User));

    /// <summary>Other transfers that the same typed number leads to.</summary>
    public IReadOnlyList<KnownTransfer> Others { get; private set; } = [];

    /// <summary>The keys of the payments that wait for the number.</summary>
    public IReadOnlyList<string> Waiting { get; private set; } = [];

    /// <summary>Corrections that wait for a second person.</summary>
    public IReadOnlyList<HeldAct> Held { get; private set; } = [];

    /// <summary>The wallets that a replacement may name: those of the same rail.</summary>
    public IReadOnlyList<(string Value, string Text)> Wallets { get; private set; } = [];

    public ValidationErrors Errors { get; } = new();

    [BindProperty(Name = "wallet")]
    public string? Wallet { get; set; }

    [BindProperty(Name = "amount")]
    public string? Amount { get; set; }

    [BindProperty(Name = "received_at")]
    public string? ReceivedAt { get; set; }

    /// <summary>What the form showed that clears the flag; null in a form of an older version.</summary>
    [BindProperty(Name = "seen")]
    public string? Shown { get; set; }

    /// <summary>The act whose form was refused; null for none.</summary>
    public string? Refused { get; private set; }

    public bool MayCorrect => User.May(StaffRole.Operator) && Transfer.Owner is null && Transfer.Status != WalletTransferStatus.Claimed;

    public string Address => TransferWords.AddressOf(Seen.WalletType, Seen.Number, Seen.TransactionId);

    /// <summary>The page's clock.</summary>
    public TimeZoneInfo Zone => DeskClock.Of(User, directory);

    /// <summary>The name of an act's reason: each form of the page has its own.</summary>
    public static string ReasonOf(string act) => $"{act}.reason";

    /// <summary>The reason as it was typed, when the act was refused.</summary>
    public string? Reason(string act) => Refused == act ? Request.Form[ReasonOf(act)].ToString() : null;

    public string? Error(string act, string name) => Refused == act && Errors[name] is [var text, ..] ? text : null;

    public async Task<IActionResult> OnGet(string? system, string? number, string? id, CancellationToken cancellation)
    {
        if (!await TryFindAsync(system, number, id, cancellation)) return NotFound();
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPost(string? system, string? number, string? id, string? act, CancellationToken cancellation)
    {
        if (act is not (Void or Replace or ClearFlag)) return BadRequest();
        if (!await TryFindAsync(system, number, id, cancellation)) return NotFound();
        var reason = Request.Form[ReasonOf(act)].ToString();
        if (ReasonText.WhyNot(ref reason!) is { } wrong) Errors.Add("reason", wrong);
        var replacement = act == Replace ? ReadReplacement() : default;
        if (!Errors.IsEmpty) return Refuse(act);
        var name = new TransferName(Seen.WalletType, Seen.Number, Seen.TransactionId);
        var by = Actor.Of(User);
        var answer = act switch
        {
            Void => await corrections.VoidAsync(by, name, reason),
            Replace => await corrections.ReplaceAsync(by, name, Wallet!, replacement.Amount, replacement.ReceivedAt, reason),
            _ => await corrections.ClearFlagAsync(by, name, Shown, reason),
        };
        if (answer.Code is CorrectionCode.Held or CorrectionCode.Done) Notice.Good(TempData, CorrectionWords.Text(answer));
        else Notice.Bad(TempData, CorrectionWords.Text(answer));
        return LocalRedirect(Address);
    }

    private (long Amount, long ReceivedAt) ReadReplacement()
    {
        var currency = PaymentSystems.TryGet(Seen.WalletType, out var system) ? system.Currency : Currency.All[0];
        if (!Protocol.Validation.Amount.TryParse(Amount?.Trim(), currency, out var amount, out var error)) Errors.Add("amount", error.Text("amount").Replace("The amount field", "Amount", StringComparison.Ordinal));
        var typed = ReceivedAt?.Trim() ?? "";
        var wire = new ValidationErrors();
        var at = TransferReport.TimeOf(wire, DeskClock.ToWire(typed, Zone), clock.GetUtcNow());
        foreach (var text in wire["received_at"]) Errors.Add("received_at", text.Replace("The received_at field", "Received at", StringComparison.Ordinal));
        if (!Wallets.Any(wallet => wallet.Value == Wallet)) Errors.Add("wallet", "Choose one from the list.");
        // The form shows seconds: a time that was not changed keeps its milliseconds.
        return (amount, at == Seen.ReceivedAt / MsPerSecond * MsPerSecond ? Seen.ReceivedAt : at);
    }

    private PageResult Refuse(string act)
    {
        Refused = act;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        if (act != Replace) Fill();
        return Page();
    }

    /// <summary>The form of a replacement begins with the present content.</summary>
    private void Fill()
    {
        Wallet = Seen.Identifier;
        Amount = PaymentSystems.TryGet(Seen.WalletType, out var system) ? Protocol.Validation.Amount.Format(Seen.Amount, system.Currency) : "";
        ReceivedAt = DeskClock.ToForm(Seen.ReceivedAt, Zone);
    }

    private async Task<bool> TryFindAsync(string? system, string? number, string? id, CancellationToken cancellation)
    {
        // A text that cannot be a number activates no grain.
        if (!PaymentSystems.TryGet(system ?? "", out var known) || !known.TakesDeposits || !IsText(number) || !IsText(id)) return false;
        var by = Actor.Of(User);
        var state = await corrections.FindAsync(known.WalletType, number!);
        var seen = TransferCorrections.Seen(by, state).Where(transfer => TransferLookups.MayFind(by, transfer)).ToList();
        var transfer = seen.Find(transfer => transfer.Content.TransactionId == id);
        await lookups.RecordAsync(by, number!, transfer is null ? [] : seen);
        if (transfer is null) return false;
        Transfer = transfer;
        Others = [.. seen.Where(other => other.Content.TransactionId != id)];
        Waiting = [.. state!.Waiting.Select(claim => claim.Payment).Where(payment => by.Merchant is null || payment.StartsWith($"payment/{by.Merchant}/", StringComparison.Ordinal))];
        var key = new TransferName(Seen.WalletType, transfer.Content.Number, transfer.Content.TransactionId).Key;
        Held = [.. (await acts.ReadOpenOfAsync(key, cancellation)).Where(act => by.Merchant is null || act.Merchant == by.Merchant).Select(act => HiddenNumbers.In(act, by))];
        Wallets =
        [
            .. corrections.WalletsFor(by, Seen)
                .Select(wallet => (wallet.Identifier, $"{wallet.Identifier}, {SystemNames.Of(wallet.WalletType)}, {TransferWords.Scope(wallet.Scope)}")),
        ];
        return true;
    }

    private static bool IsText(string? text) =>
        !string.IsNullOrEmpty(text) && CodePoints.Count(text) <= FieldLimits.TextMax && !text.Any(char.IsControl);
}
