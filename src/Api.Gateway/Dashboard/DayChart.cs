using System.Globalization;
using Paykassma.Api.Staff;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Dashboard;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>
/// The money of one currency in one direction, by day. The parts of a bar are the payment systems. Drawn in whole units, so that it needs
/// no script and no style: the picture is stretched to its place, and all text is beside it.
/// </summary>
public sealed record DayChart
{
    /// <summary>The picture's height, and the width of a day.</summary>
    public const int Height = 1_000;
    public const int DayWidth = 10;

    /// <summary>How many systems have a colour of their own.</summary>
    private const int Colours = 8;

    private const int BarWidth = 8;

    public required string Title { get; init; }
    public required FigureKind Kind { get; init; }
    public required string Currency { get; init; }
    public required IReadOnlyList<Series> Systems { get; init; }
    public required IReadOnlyList<DateOnly> Days { get; init; }

    /// <summary>Every part of every bar.</summary>
    public required IReadOnlyList<Part> Parts { get; init; }

    /// <summary>The amount at the top of the picture, in minor units.</summary>
    public required long Top { get; init; }
    public required long Total { get; init; }

    public int Width => Days.Count * DayWidth;

    /// <summary>What the picture shows, in a sentence.</summary>
    public string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"{Title} from {CalendarDay.Of(Days[0])} to {CalendarDay.Of(Days[^1])}: {Money.Text(Total, Currency)} in total, {string.Join(", ", Systems.Select(system => $"{system.Name} {Money.Text(system.Total, Currency)}"))}.");

    /// <summary>The part of a system on a day.</summary>
    public Part? Of(Series system, DateOnly day) => Parts.FirstOrDefault(part => part.Colour == system.Colour && part.Day == day);

    /// <summary>One chart for each direction and currency.</summary>
    public static IReadOnlyList<DayChart> Of(IReadOnlyList<DayFigures> days) =>
    [
        .. from day in days
           from figure in day.Figures
           where HasMoved(figure)
           group (day.Day, figure) by (figure.Currency, figure.Kind) into moved
           orderby moved.Key.Currency, moved.Key.Kind
           select Of(moved.Key.Kind, moved.Key.Currency, [.. days.Select(day => day.Day)], [.. moved]),
    ];

    /// <summary>Whether the money has moved.</summary>
    public static bool HasMoved(Figure figure) =>
        figure.Kind == FigureKind.Deposit ? figure.Status is "ok" or "accepted" : figure.Status is "success";

    /// <summary>An amount beside the picture: in whole units if there is no fraction.</summary>
    public string Scale(long minor)
    {
        var text = Money.Number(minor, Currency);
        return text.EndsWith(".00", StringComparison.Ordinal) ? text[..^3] : text;
    }

    private static DayChart Of(FigureKind kind, string currency, IReadOnlyList<DateOnly> days, IReadOnlyList<(DateOnly Day, Figure Figure)> moved)
    {
        var systems = moved.GroupBy(pair => pair.Figure.WalletType)
            .Select(system => (WalletType: system.Key, Total: system.Sum(pair => pair.Figure.Amount)))
            .OrderByDescending(system => system.Total).ThenBy(system => system.WalletType, StringComparer.Ordinal)
            .Select((system, place) => new Series(system.WalletType, Words.OfSystem(system.WalletType), system.Total, (place % Colours) + 1))
            .ToList();
        var top = RoundUp(moved.GroupBy(pair => pair.Day).Max(day => day.Sum(pair => pair.Figure.Amount)), UnitOf(currency));
        var parts = new List<Part>();
        for (var i = 0; i < days.Count; i++)
        {
            var below = 0L;
            foreach (var system in systems)
            {
                var ofDay = moved.Where(pair => pair.Day == days[i] && pair.Figure.WalletType == system.WalletType).Select(pair => pair.Figure).ToList();
                if (ofDay.Count == 0) continue;
                var (amount, count) = (ofDay.Sum(figure => figure.Amount), ofDay.Sum(figure => figure.Count));
                var (from, to) = (At(below, top), At(below + amount, top));
                parts.Add(new Part(days[i], system.Colour, (i * DayWidth) + ((DayWidth - BarWidth) / 2), Height - to, BarWidth, to - from, amount, count));
                below += amount;
            }
        }

        return new DayChart
        {
            Title = $"{(kind == FigureKind.Deposit ? "Deposits" : "Withdrawals")} in {currency}",
            Kind = kind,
            Currency = currency,
            Systems = systems,
            Days = days,
            Parts = parts,
            Top = top,
            Total = systems.Sum(system => system.Total),
        };
    }

    private static int At(long amount, long top) => (int)((Int128)amount * Height / top);

    private static long UnitOf(string code) => Protocol.Catalogue.Currency.TryGet(code, out var known) ? known.ToMinor(1) : 1;

    /// <summary>Rounds up to 1, 2 or 5 times a power of ten, in whole units.</summary>
    private static long RoundUp(long amount, long unit)
    {
        for (var step = unit; step <= long.MaxValue / 10; step *= 10)
        {
            foreach (var of in (int[])[1, 2, 5])
            {
                if (step * of >= amount) return step * of;
            }
        }

        return long.MaxValue;
    }
}

/// <summary>A system in a chart.</summary>
/// <param name="Colour">The number of its colour in the chart, from 1.</param>
public sealed record Series(string WalletType, string Name, long Total, int Colour);

/// <summary>What one system moved on one day, and its place in the picture.</summary>
public sealed record Part(DateOnly Day, int Colour, int X, int Y, int Width, int Height, long Amount, long Count);
