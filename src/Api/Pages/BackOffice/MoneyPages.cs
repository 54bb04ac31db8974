using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Pages.BackOffice.Transfers;
using Paykassma.Api.Pages.BackOffice.Withdrawals;

namespace Paykassma.Api.Pages.BackOffice;

/// <summary>The downloads of the pages for withdrawals and wallet transfers.</summary>
internal static class MoneyPages
{
    public static void MapMoneyPages(this IEndpointRouteBuilder routes)
    {
        routes.MapPayoutExport();
        routes.MapTransferFiles();
    }
}
