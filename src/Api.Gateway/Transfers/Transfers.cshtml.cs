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
public sealed class TransfersModel(GatewayDirectory directory, TransferList transfers, IOptions<ApiLimits> limits) : PageModel
{
    public ListQuery Asked { get; private set; } = null!;

    /// <summary>The page's clock, also of the days in its filters.</summary>
    public TimeZoneInfo Zone => DeskClock.Of(User, directory);

    /// <summary>Null when a filter is invalid.</summary>
    public ListPage<TransferItem>? List { get; private set; }

    /// <summary>As this person sees it.</summary>
    public TransferItem Seen(TransferItem item) => UnclaimedNumbers.For(item, User.May(StaffRole.Operator));

    /// <summary>The address of its page, which has both numbers in it; null for a person who is not shown them.</summary>
    public string? AddressOf(TransferItem item) => UnclaimedNumbers.AreHidden(item, User.May(StaffRole.Operator))
        ? null
        : TransferWords.AddressOf(item.WalletType, item.Number, item.TransactionId);

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
            number is null ? null : [.. TransferWords.Keys(number)],
            from,
            until);
        var after = Asked.After();
        if (Asked.Errors.IsEmpty) List = await transfers.ReadAsync(filter, after, limits.Value.PageSize, cancellation);
        else Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
