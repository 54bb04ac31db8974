namespace Paykassma.Plain.Gateway;

/// <summary>When a postback that failed is sent again: the same intervals as ours, spread in the same way.</summary>
internal static class RetrySchedule
{
    public const int Never = -1;

    private const int SpreadPercent = 20;
    private static readonly int[] Seconds = [5, 30, 120, 600, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400, 86_400];

    /// <summary>Milliseconds after attempt <paramref name="number"/> (from 1); <see cref="Never"/> after the last.</summary>
    public static int DelayAfter(int number) => number > Seconds.Length
        ? Never
        : Seconds[number - 1] * 10 * (100 - SpreadPercent + Random.Shared.Next((2 * SpreadPercent) + 1));
}
