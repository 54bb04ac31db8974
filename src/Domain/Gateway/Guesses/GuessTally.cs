namespace Paykassma.Domain.Gateway.Guesses;

/// <summary>The numbers that were typed within one budget. Immutable. Times in epoch milliseconds, UTC.</summary>
public sealed record GuessTally
{
    private const long MinuteMs = 60_000;

    /// <summary>How long a number counts at most. Milliseconds.</summary>
    public const long CountsMs = 60 * MinuteMs;

    public static GuessTally Empty { get; } = new();

    private SlidingCount WrongInMinute { get; init; } = SlidingCount.Over(MinuteMs);

    private SlidingCount WrongInTenMinutes { get; init; } = SlidingCount.Over(10 * MinuteMs);

    private SlidingCount WrongInHour { get; init; } = SlidingCount.Over(CountsMs);

    private SlidingCount RightInHour { get; init; } = SlidingCount.Over(CountsMs);

    /// <summary>
    /// Numbers that were asked for and have no verdict yet. They count against the budget, so that sending many at once does not pass it. A
    /// process that dies leaves some behind: they stop counting after a minute.
    /// </summary>
    private SlidingCount Asked { get; init; } = SlidingCount.Over(MinuteMs);

    /// <summary>How long to wait before the next number. Milliseconds; 0 if it may be typed now.</summary>
    public long WaitMs(GuessLimits limits, long now)
    {
        var earned = Math.Min(limits.EarnedMax, RightInHour.At(now));
        var asked = Asked.At(now);
        return Math.Max(Wait(WrongInMinute, limits.PerMinuteMax), Math.Max(Wait(WrongInTenMinutes, limits.PerTenMinutesMax), Wait(WrongInHour, limits.PerHourMax)));

        long Wait(SlidingCount wrong, int limit)
        {
            var left = (long)limit + earned - asked;
            if (left > wrong.At(now)) return 0;
            // Numbers under way have a verdict soon.
            return Math.Max(1_000, wrong.BelowAfter((int)Math.Clamp((long)limit + earned, 1, int.MaxValue), now));
        }
    }

    /// <summary>Whether so many of the latest numbers were wrong that a right one may be a lucky guess.</summary>
    public bool IsMany(GuessLimits limits, long now)
    {
        var latest = WrongInTenMinutes.At(now);
        return (WrongInMinute.At(now) >= limits.ManyPerMinute || latest >= limits.ManyPerTenMinutes) && latest > RightInHour.At(now);
    }

    /// <summary>Whether anything here counts that must be remembered.</summary>
    public bool HasWrong(long now) => WrongInHour.At(now) > 0;

    public GuessTally Ask(long now) => this with { Asked = Asked.Add(now) };

    /// <summary>The verdict on a number that was asked for at <paramref name="askedAt"/>.</summary>
    public GuessTally Judge(NumberVerdict verdict, long askedAt, long now)
    {
        var next = this with { Asked = Asked.TakeBack(askedAt) };
        return verdict switch
        {
            NumberVerdict.Wrong => next with
            {
                WrongInMinute = WrongInMinute.Add(now),
                WrongInTenMinutes = WrongInTenMinutes.Add(now),
                WrongInHour = WrongInHour.Add(now),
            },
            NumberVerdict.Right => next with { RightInHour = RightInHour.Add(now) },
            _ => next,
        };
    }

    /// <summary>A number that counted as wrong turned out right: its money came later.</summary>
    public GuessTally Redeem(long now) => this with
    {
        WrongInMinute = WrongInMinute.TakeBack(now),
        WrongInTenMinutes = WrongInTenMinutes.TakeBack(now),
        WrongInHour = WrongInHour.TakeBack(now),
        RightInHour = RightInHour.Add(now),
    };
}
