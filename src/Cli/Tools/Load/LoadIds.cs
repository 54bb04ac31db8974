using System.Globalization;

namespace Paykassma.Cli.Tools.Load;

/// <summary>
/// The ids of one run. They begin with <see cref="Prefix"/> and the run's own name, so that runs on one database share nothing. They
/// also contain their purpose, so that a later check of the books knows the expected outcome.
/// </summary>
internal sealed class LoadIds
{
    /// <summary>The prefix of all ids of all loads.</summary>
    public const string Prefix = "load-";

    /// <summary>Twelve digits, as the payment system requires.</summary>
    private const long NumbersMax = 1_000_000_000_000;

    private readonly long _first;
    private long _ids;
    private long _numbers;

    public LoadIds(DateTimeOffset now)
    {
        Run = now.ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);
        // Ten thousand numbers for each second since another run may have begun; they repeat after three years.
        _first = now.ToUnixTimeMilliseconds() * 10 % NumbersMax;
    }

    public string Run { get; }

    /// <summary>The prefix of all ids of this run.</summary>
    public string RunPrefix => $"{Prefix}{Run}-";

    /// <summary>An order that is paid by a postback of the load itself: no gateway has its payment.</summary>
    public string Postback() => Next("postback");

    public string Deposit() => Next("deposit");

    public string Withdrawal() => Next("withdrawal");

    /// <summary>A withdrawal that no balance covers: nothing may ever be booked for it.</summary>
    public string ShortWithdrawal() => Next("short");

    /// <summary>The two orders of a race, of which only one may be credited; they differ only in their last letter.</summary>
    public (string One, string Other) Race()
    {
        var pair = Next("race");
        return ($"{pair}a", $"{pair}b");
    }

    public string Label(int user) => string.Create(CultureInfo.InvariantCulture, $"{RunPrefix}user-{user}");

    /// <summary>The number of a wallet transfer, never used before.</summary>
    public string Number() => ((_first + Interlocked.Increment(ref _numbers)) % NumbersMax).ToString("D12", CultureInfo.InvariantCulture);

    private string Next(string purpose) => string.Create(CultureInfo.InvariantCulture, $"{RunPrefix}{purpose}-{Interlocked.Increment(ref _ids)}");
}
