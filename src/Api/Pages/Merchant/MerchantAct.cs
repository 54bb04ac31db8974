using Paykassma.Api.Merchant;
using Paykassma.Api.Staff;

namespace Paykassma.Api.Pages.Merchant;

/// <summary>Something a person can do about a deposit, a withdrawal or a held postback.</summary>
/// <param name="Name">As the merchant API calls it.</param>
/// <param name="Title">On its button.</param>
/// <param name="Promise">What it does, and what it does not.</param>
/// <param name="Least">The least role that may: what books money, or may have it paid, takes finance.</param>
/// <param name="Fields">What it asks for beside a reason.</param>
internal sealed record MerchantAct(string Name, string Title, string Promise, StaffRole Least, params string[] Fields)
{
    public const string Cancel = "cancel";

    private static readonly MerchantAct[] OfDeposits =
    [
        new("credit", "Credit", "Books the wallet transfer you have seen to the label's balance, as its postback would have: once for this order, once for this transfer.",
            StaffRole.Finance, "transaction_id", "amount", "wallet_type"),
        new("wait", "Go on waiting", "Has it watched until the time you name. A postback credits it meanwhile.", StaffRole.Operator, "until"),
        new("close", "Give up", "Nothing is credited and nobody looks any more. A postback that comes later still credits.", StaffRole.Operator),
    ];

    private static readonly MerchantAct[] OfWithdrawals =
    [
        new(Cancel, "Cancel", "It has not been sent: the held amount is free again.", StaffRole.Operator),
        new("settle", "Settle", "It was paid: the held amount leaves the balance.", StaffRole.Finance),
        new("release", "Release", "It was not paid: the held amount is free again.", StaffRole.Finance),
        new("wait", "Go on waiting", "As if it had been sent now. A postback ends it meanwhile.", StaffRole.Operator),
        new("send_again", "Send again", "Sends the very same request once more. A provider that does not know the id again may pay a second time.", StaffRole.Finance),
    ];

    private static readonly MerchantAct[] OfLateSuccesses =
    [
        new("book_late", "Book it", "It was paid after the amount had been released: takes the amount now, whatever the balance.", StaffRole.Finance),
        new("release", "Leave it released", "Books nothing: the loss is not the label's.", StaffRole.Finance),
    ];

    private static readonly MerchantAct[] OfLateFailures =
    [
        new("settle", "Leave it settled", "Books nothing: it stays paid.", StaffRole.Finance),
        new("release", "Give it back", "It was not paid after all: the amount returns to the balance.", StaffRole.Finance),
    ];

    private static readonly MerchantAct[] OfHeld =
    [
        new("release", "Release", "Credits what is signed to the order you name, once for that order and once for its transfer.", StaffRole.Finance, "custom_transaction_id"),
        new("dismiss", "Dismiss", "Credits nothing and closes it.", StaffRole.Operator),
    ];

    /// <summary>Everything that can ever be done about a thing of this kind.</summary>
    public static IEnumerable<MerchantAct> All(string kind) => kind switch
    {
        "deposit" => OfDeposits,
        "withdrawal" => [.. OfWithdrawals, .. OfLateSuccesses, .. OfLateFailures],
        _ => OfHeld,
    };

    /// <summary>What can be done, by what it is and where it stands; nothing where nothing is to be decided.</summary>
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
            // A transfer that was seen can be credited from any state.
            ("deposit", not "credited") => (OfDeposits, ["credit"]),
            ("held_postback", "held") => (OfHeld, AttentionItemBody.ActionsOf(kind, status)),
            _ => (Array.Empty<MerchantAct>(), Array.Empty<string>()),
        };
        return [.. acts.Where(act => names.Contains(act.Name))];
    }
}
