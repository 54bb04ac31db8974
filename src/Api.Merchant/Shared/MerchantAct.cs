using Paykassma.Api.Staff;

namespace Paykassma.Api.Merchant;

/// <summary>An act on a deposit, a withdrawal or a held postback.</summary>
/// <param name="Name">Its name in the merchant API.</param>
/// <param name="Title">The text of its button.</param>
/// <param name="Promise">What it does, and what it does not.</param>
/// <param name="Least">The lowest role that may do it: acts that book money, or may pay it, need finance.</param>
/// <param name="Fields">Its fields, besides a reason.</param>
internal sealed record MerchantAct(string Name, string Title, string Promise, StaffRole Least, params string[] Fields)
{
    public const string Cancel = "cancel";

    private static readonly MerchantAct[] OfDeposits =
    [
        new("credit", "Credit", "Credits the wallet transfer that you have seen to the label's balance, as its postback would. An order and a transfer are credited only once.",
            StaffRole.Finance, "transaction_id", "amount", "wallet_type"),
        new("wait", "Keep waiting", "Waits until the time that you enter. A postback in the meantime still credits it.", StaffRole.Operator, "until"),
        new("close", "Close", "Nothing is credited, and it no longer needs attention. A later postback still credits it.", StaffRole.Operator),
    ];

    private static readonly MerchantAct[] OfWithdrawals =
    [
        new(Cancel, "Cancel", "It has not been sent. The held amount is released.", StaffRole.Operator),
        new("settle", "Settle", "It was paid. The held amount leaves the balance.", StaffRole.Finance),
        new("release", "Release", "It was not paid. The held amount is released.", StaffRole.Finance),
        new("wait", "Keep waiting", "Waits again, as if it had been sent now. A postback in the meantime ends it.", StaffRole.Operator),
        new("send_again", "Send again", "Sends the same request once more. A provider that does not recognise the id may pay a second time.", StaffRole.Finance),
    ];

    private static readonly MerchantAct[] OfLateSuccesses =
    [
        new("book_late", "Book it", "It was paid after the amount had been released. This takes the amount now, even if the balance becomes negative.", StaffRole.Finance),
        new("release", "Leave it released", "Books nothing. The label does not bear the loss.", StaffRole.Finance),
    ];

    private static readonly MerchantAct[] OfLateFailures =
    [
        new("settle", "Leave it settled", "Books nothing. It stays paid.", StaffRole.Finance),
        new("release", "Return the amount", "It was not paid. The amount returns to the balance.", StaffRole.Finance),
    ];

    private static readonly MerchantAct[] OfHeld =
    [
        new("release", "Release", "Credits the signed transfer to the order that you enter. An order and a transfer are credited only once.", StaffRole.Finance, "custom_transaction_id"),
        new("dismiss", "Dismiss", "Credits nothing and closes it.", StaffRole.Operator),
    ];

    /// <summary>All acts for an item of this kind.</summary>
    public static IEnumerable<MerchantAct> All(string kind) => kind switch
    {
        "deposit" => OfDeposits,
        "withdrawal" => [.. OfWithdrawals, .. OfLateSuccesses, .. OfLateFailures],
        _ => OfHeld,
    };

    /// <summary>The acts on offer, by kind and status; none when there is nothing to decide.</summary>
    public static IReadOnlyList<MerchantAct> Of(string kind, string status)
    {
        var (acts, names) = (kind, status) switch
        {
            ("withdrawal", "late_success") => (OfLateSuccesses, AttentionItemBody.ActionsOf(kind, status)),
            ("withdrawal", "late_failure") => (OfLateFailures, AttentionItemBody.ActionsOf(kind, status)),
            ("withdrawal", "held") => (OfWithdrawals, [Cancel]),
            ("withdrawal", "unknown") => (OfWithdrawals, ["settle", "release", "send_again"]),
            ("withdrawal", "needs_attention") => (OfWithdrawals, AttentionItemBody.ActionsOf(kind, status)),
            ("deposit", "needs_attention") => (OfDeposits, AttentionItemBody.ActionsOf(kind, status)),
            // A transfer that an operator has seen can be credited from any state.
            ("deposit", not "credited") => (OfDeposits, ["credit"]),
            ("held_postback", "held") => (OfHeld, AttentionItemBody.ActionsOf(kind, status)),
            _ => (Array.Empty<MerchantAct>(), Array.Empty<string>()),
        };
        return [.. acts.Where(act => names.Contains(act.Name))];
    }
}
