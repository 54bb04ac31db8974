using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Dashboard;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>A merchant's dashboard: money by day, open work, and the invariants of the books.</summary>
public sealed class DashboardModel(
    DailyBooks books, WaitingCounts waiting, LiveInvariants invariants, IOptions<DeskOptions> options, GatewayDirectory directory, TimeProvider clock)
    : DeskPage(directory, clock)
{
    /// <summary>The available periods, in days.</summary>
    public static readonly IReadOnlyList<int> Periods = [7, 30, 90];

    /// <summary>False if this deployment has no gateway merchant that the person may see.</summary>
    public bool HasMerchant { get; private set; }

    public int Days { get; private set; } = 7;

    public PeriodFigures Figures { get; private set; } = null!;

    public IReadOnlyList<DayChart> Charts { get; private set; } = [];

    public Waiting Waiting { get; private set; } = null!;

    public Standing<IReadOnlyList<InvariantFigure>> Invariants { get; private set; } = null!;

    /// <summary>The invariants of the whole ledger; null for a person who may see only one merchant.</summary>
    public Standing<IReadOnlyList<InvariantFigure>>? House { get; private set; }

    public int EverySeconds => options.Value.InvariantsSeconds;

    /// <summary>How many deposits succeeded, and how many ended.</summary>
    public (long Good, long Ended) Deposits { get; private set; }

    public (long Good, long Ended) Withdrawals { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        HasMerchant = TryChoose();
        if (!HasMerchant) return Request.Query.ContainsKey("merchant") ? NotFound() : Page();
        var asked = Filters.OneOf("days", Periods.Select(days => $"{days}"));
        if (!Filters.Errors.IsEmpty) return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
        if (asked is not null) Days = int.Parse(asked, System.Globalization.CultureInfo.InvariantCulture);
        Figures = await books.ReadAsync(Choice.Current, Days, cancellation);
        Charts = DayChart.Of(Figures.Days);
        Deposits = Rate(FigureKind.Deposit, "failed", "refused", "expired");
        Withdrawals = Rate(FigureKind.Withdrawal, "fail", "cancelled");
        Waiting = await waiting.ReadAsync(Merchant, cancellation);
        var standing = await invariants.ReadAsync(Merchant, cancellation);
        // Without the balance check an account may be overdrawn.
        Invariants = Choice.Current.Payouts.BalanceCheck == BalanceCheck.On
            ? standing
            : standing with { Value = standing.Value?.Where(figure => figure.Name != Storage.Audit.Invariants.NothingOverdrawn).ToList() };
        if (User.SeesAll()) House = await invariants.ReadHouseAsync(cancellation);
        return Page();
    }

    /// <summary>A percentage with one decimal; a dash if nothing ended.</summary>
    public static string Percent((long Good, long Ended) rate) => rate.Ended == 0
        ? "–"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rate.Good * 1_000 / rate.Ended / 10}.{rate.Good * 1_000 / rate.Ended % 10} %");

    private (long Good, long Ended) Rate(FigureKind kind, params string[] bad)
    {
        var figures = Figures.Days.SelectMany(day => day.Figures).Where(figure => figure.Kind == kind).ToList();
        var good = figures.Where(DayChart.HasMoved).Sum(figure => figure.Count);
        return (good, good + figures.Where(figure => bad.Contains(figure.Status)).Sum(figure => figure.Count));
    }
}
