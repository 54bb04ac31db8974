using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Storage.Dashboard;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>
/// A merchant's daily totals, cached in memory. Past days seldom change, so they are cached longer. A page waits for a limited time and
/// says which days are missing; the next page continues with those.
/// </summary>
public sealed class DailyBooks(DailyFigures figures, IOptions<DeskOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>The longest period. Days.</summary>
    public const int DaysMax = 90;

    private const int KnownMax = 20_000;
    private const int RecentDays = 7;
    private static readonly TimeSpan RecentRest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan OldRest = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _one = new(1);
    private readonly ConcurrentDictionary<(string Merchant, string Zone, DateOnly Day), KnownDay> _known = new();

    /// <summary>The days up to today in the merchant's time zone, the oldest first.</summary>
    public async Task<PeriodFigures> ReadAsync(GatewayMerchant merchant, int days, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, DaysMax);
        var today = Today(merchant.TimeZone);
        var period = Enumerable.Range(0, days).Select(back => today.AddDays(-back)).ToList();
        await _one.WaitAsync(cancellation);
        try
        {
            if (_known.Count > KnownMax) _known.Clear();
            var began = clock.GetTimestamp();
            var patience = TimeSpan.FromMilliseconds(options.Value.PatienceMs);
            foreach (var day in period)
            {
                if (_known.TryGetValue(KeyOf(merchant, day), out var known) && clock.GetUtcNow() < known.RestsUntil) continue;
                // Today is always read, even if the time is over: on a busy system it would otherwise never be.
                if (day != today && clock.GetElapsedTime(began) > patience) break;
                _known[KeyOf(merchant, day)] = await AddUpAsync(merchant, day, (today.DayNumber - day.DayNumber), cancellation);
            }
        }
        finally
        {
            _one.Release();
        }

        var read = period.Select(day => (Day: day, Known: _known.GetValueOrDefault(KeyOf(merchant, day)))).Reverse().ToList();
        return new PeriodFigures(
            [.. read.Select(day => new DayFigures(day.Day, day.Known?.Figures ?? []))], read.Count(day => day.Known is null), _known[KeyOf(merchant, today)].At);
    }

    public void Dispose() => _one.Dispose();

    private static (string Merchant, string Zone, DateOnly Day) KeyOf(GatewayMerchant merchant, DateOnly day) => (merchant.Id, merchant.TimeZone.Id, day);

    private static long StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUnixTimeMilliseconds();
    }

    private DateOnly Today(TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);

    private async Task<KnownDay> AddUpAsync(GatewayMerchant merchant, DateOnly day, int age, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var (from, until) = (StartOf(day, merchant.TimeZone), StartOf(day.AddDays(1), merchant.TimeZone));
        var added = await figures.ReadAsync(merchant.Id, from, until, cancellation);
        var dear = clock.GetElapsedTime(began) * options.Value.RestFactor;
        var least = age == 0 ? TimeSpan.FromSeconds(options.Value.FiguresSeconds) : age <= RecentDays ? RecentRest : OldRest;
        var now = clock.GetUtcNow();
        return new KnownDay(added, now, now + (dear > least ? dear : least));
    }

    private sealed record KnownDay(IReadOnlyList<Figure> Figures, DateTimeOffset At, DateTimeOffset RestsUntil);
}

/// <summary>The totals of a period.</summary>
/// <param name="Days">The oldest first.</param>
/// <param name="Missing">How many of the days, the oldest ones, have no totals yet.</param>
/// <param name="At">When today's totals were computed.</param>
public sealed record PeriodFigures(IReadOnlyList<DayFigures> Days, int Missing, DateTimeOffset At);

/// <summary>One day's totals, by kind, system, currency and status.</summary>
public sealed record DayFigures(DateOnly Day, IReadOnlyList<Figure> Figures);
