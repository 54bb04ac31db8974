using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Staff;

/// <summary>Every page in the navigation, in the order shown.</summary>
public static class Navigation
{
    private const string Gateway = "Gateway";
    private const string Merchant = "Merchant side";
    private const string House = "Administration";

    /// <summary>Shown with the number of acts that wait.</summary>
    public const string ApprovalsPath = "/backoffice/approvals";

    public static readonly IReadOnlyList<Entry> All =
    [
        new(Gateway, "Dashboard", "/backoffice", StaffRole.Viewer),
        new(Gateway, "Payments", "/backoffice/payments", StaffRole.Viewer),
        new(Gateway, "Possible", "/backoffice/possible", StaffRole.Viewer),
        new(Gateway, "Suspects", "/backoffice/suspects", StaffRole.Viewer),
        new(Gateway, "Wallet transfers", "/backoffice/transfers", StaffRole.Viewer),
        new(Gateway, "Withdrawals", "/backoffice/payouts", StaffRole.Viewer),
        new(Gateway, "Postbacks", "/backoffice/postbacks", StaffRole.Viewer),
        new(Gateway, "Approvals", ApprovalsPath, StaffRole.Viewer),
        new(Gateway, "Settings", "/backoffice/settings", StaffRole.Viewer),
        new(Merchant, "Accounts", "/merchant/accounts", StaffRole.Viewer),
        new(Merchant, "Deposits", "/merchant/deposits", StaffRole.Viewer),
        new(Merchant, "Withdrawals", "/merchant/withdrawals", StaffRole.Viewer),
        new(Merchant, "Needs attention", "/merchant/attention", StaffRole.Viewer),
        new(Merchant, "Reconcile", "/merchant/reconcile", StaffRole.Viewer),
        new(House, "Audit trail", "/backoffice/audit", StaffRole.Viewer),
        new(House, "Keys", "/backoffice/keys", StaffRole.Viewer),
        new(House, "Staff", "/backoffice/staff", StaffRole.Admin),
    ];

    /// <summary>What this person may see, by group.</summary>
    public static IEnumerable<IGrouping<string, Entry>> For(ClaimsPrincipal user) => All
        .Where(entry => user.May(entry.Least) && (entry.Group == Gateway || user.SeesAll()))
        .GroupBy(entry => entry.Group);

    /// <param name="Least">The lowest role that may see it.</param>
    public sealed record Entry(string Group, string Text, string Path, StaffRole Least)
    {
        /// <summary>Whether this is the page, or the list that the page belongs to.</summary>
        public bool IsCurrent(PathString path) =>
            path == Path || (Path != "/backoffice" && path.StartsWithSegments(Path));
    }
}
