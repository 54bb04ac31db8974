using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Guesses;

/// <summary>
/// How often something happened within the last period. The period moves on in slices of a twelfth, so a count needs a fixed amount of
/// memory. Immutable. Times in epoch milliseconds, UTC.
/// </summary>
public sealed record SlidingCount
{
    private const int SlicesPerPeriod = 12;

    private readonly long _sliceMs;

    private SlidingCount(long sliceMs) => _sliceMs = sliceMs;

    private ImmutableArray<Slice> Slices { get; init; } = [];

    /// <summary>Nothing counted yet.</summary>
    /// <param name="periodMs">Milliseconds; at least 12.</param>
    public static SlidingCount Over(long periodMs) => new(periodMs / SlicesPerPeriod);

    /// <summary>The count of the period that ends at this moment.</summary>
    public int At(long now)
    {
        var count = 0;
        foreach (var slice in Slices)
        {
            if (IsWithin(slice, now)) count += slice.Count;
        }

        return count;
    }

    public SlidingCount Add(long now)
    {
        var start = now - (now % _sliceMs);
        var kept = Slices.RemoveAll(slice => !IsWithin(slice, now));
        // A clock that went back counts into the newest slice, so that slices stay in order.
        return this with
        {
            Slices = kept is [.., var newest] && newest.Start >= start
                ? kept.SetItem(kept.Length - 1, newest with { Count = newest.Count + 1 })
                : kept.Add(new Slice(start, 1)),
        };
    }

    /// <summary>Takes back one that was counted at <paramref name="at"/>, or the newest one if that slice is gone. Never below zero.</summary>
    public SlidingCount TakeBack(long at)
    {
        if (Slices.IsEmpty) return this;
        var start = at - (at % _sliceMs);
        var index = Slices.LastIndexOf(Slices.FirstOrDefault(slice => slice.Start == start) ?? Slices[^1]);
        var slice = Slices[index];
        return this with { Slices = slice.Count == 1 ? Slices.RemoveAt(index) : Slices.SetItem(index, slice with { Count = slice.Count - 1 }) };
    }

    /// <summary>How long until the count is below <paramref name="limit"/> if nothing more happens. Milliseconds; 0 if it is below now.</summary>
    public long BelowAfter(int limit, long now)
    {
        var left = At(now);
        foreach (var slice in Slices.Where(slice => IsWithin(slice, now)))
        {
            if (left < limit) break;
            left -= slice.Count;
            if (left < limit) return Math.Max(1, EndOf(slice) - now);
        }

        return left < limit ? 0 : _sliceMs * SlicesPerPeriod;
    }

    private bool IsWithin(Slice slice, long now) => EndOf(slice) > now;

    /// <summary>When the slice no longer counts: its whole length must have left the period.</summary>
    private long EndOf(Slice slice) => slice.Start + _sliceMs + (_sliceMs * SlicesPerPeriod);

    private sealed record Slice(long Start, int Count);
}
