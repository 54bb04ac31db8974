using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Paykassma.Api.Gateway.Desk;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Queries;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway.Transfers;

/// <summary>The recorded wallet transfers, the newest first.</summary>
[Authorize(Policy = StaffPolicies.Viewer)]
public sealed class TransfersModel(
    GatewayDirectory directory, TransferList transfers, TransferLookups lookups, SealedCursor places, IOptions<ApiLimits> limits) : PageModel
{
    public ListQuery Asked { get; private set; } = null!;

    /// <summary>The page's clock, also of the days in its filters.</summary>
    public TimeZoneInfo Zone => DeskClock.Of(User, directory);

    /// <summary>Null when a filter is invalid.</summary>
    public ListPage<TransferItem>? List { get; private set; }

    /// <summary>Where the list continues; null at its end.</summary>
    public string? Next => places.Write(List?.Next);

    /// <summary>Why numbers are missing; null for a person who is shown all of them.</summary>
    public string? Hint => !HiddenNumbers.From(Me) ? null
        : User.May(StaffRole.Operator) ? "The numbers of transfers that no payment owns are shown to finance only. Search by the whole number to see one; the search is recorded in the audit trail."
        : "The numbers of transfers that no payment owns are shown to finance only, and a search by number does not find them.";

    private Actor Me => Actor.Of(User);

    /// <summary>As this person sees it. Whoever has found it by its number knows it.</summary>
    public TransferItem Seen(TransferItem item) => IsByNumber ? item : UnclaimedNumbers.For(item, Me);

    /// <summary>The address of its page, which has both numbers in it; null for a person who is not shown them.</summary>
    public string? AddressOf(TransferItem item) => !IsByNumber && UnclaimedNumbers.AreHidden(item, Me)
        ? null
        : TransferWords.AddressOf(item.WalletType, item.Number, item.TransactionId);

    private bool IsByNumber { get; set; }

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        Asked = new ListQuery(Request.Query, Zone);
        var word = Asked.OneOf("status", TransferWords.Standings.Select(known => known.Value)) ?? "";
        var number = Asked.Text("number");
        var (from, until) = Asked.Days("from", "to");
        var filter = new TransferFilter(
            TransferSightOf.Of(User, directory),
            Asked.OneOf("system", SystemNames.Taking.Select(system => system.Value)),
            Asked.Text("wallet"),
            TransferWords.Standings.FirstOrDefault(known => known.Value == word).Standing,
            From: from,
            Until: until);
        var after = Asked.After(places.Read);
        IsByNumber = number is not null;
        if (!Asked.Errors.IsEmpty) Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (number is null) List = await transfers.ReadAsync(filter, after, limits.Value.PageSize, cancellation);
        else List = new ListPage<TransferItem>(await lookups.FindAsync(Me, number, filter.Sight, cancellation), null, null);
        return Page();
    }
}
