using Microsoft.AspNetCore.Mvc;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Storage.Payments;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>A merchant's payments, the newest first.</summary>
public sealed class PaymentsModel(PaymentQueries payments, GatewayDirectory directory, TimeProvider clock) : DeskPage(directory, clock)
{
    private const long ExportDaysUnlessAsked = 30;
    private const long DayMs = 86_400_000;

    /// <summary>Every status there is, in the order of a payment's life.</summary>
    public static readonly IReadOnlyList<string> Statuses = [.. Enum.GetValues<PaymentStatus>().Select(StoredNames.Of)];

    public ListPage<PaymentItem>? List { get; private set; }

    /// <summary>The period of the export.</summary>
    public (long From, long Until) ExportPeriod { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (!TryChoose()) return NotFound();
        var (from, until) = Filters.Period("from", "to");
        var filter = new PaymentFilter(
            Merchant,
            Filters.Text("id"),
            Filters.Text("label"),
            Filters.OneOf("status", Statuses),
            Filters.OneOf("system", PaymentSystems.All.Select(system => system.WalletType)),
            Filters.OneOf("currency", Currency.All.Select(currency => currency.Code)),
            from,
            until);
        var after = Filters.After();
        var end = until ?? Now;
        ExportPeriod = (from ?? end - (ExportDaysUnlessAsked * DayMs), end);
        if (!Filters.Errors.IsEmpty) return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = 400 };
        List = await payments.ReadAsync(filter, after, cancellation: cancellation);
        return Page();
    }
}
