using Microsoft.Extensions.Options;
using Npgsql;
using Paykassma.Domain;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Startup;

/// <summary>
/// Compares this machine's clock with the database's: at the start, and once a second after it. In between it is compared with the time that has
/// passed, which no setting of the clock changes: a leap is seen at once, not a second later.
/// </summary>
internal sealed class MachineClock(TimeProvider clock, int skewMaxMs) : IMachineClock
{
    /// <summary>The key under which a test registers another clock for this check: the clock of grains may stop or jump in a test.</summary>
    public const string Clock = "Paykassma.Machine";

    private volatile Comparison? _last;

    /// <summary>True until it was compared for the first time.</summary>
    public bool IsRight => Math.Abs(Skew.TotalMilliseconds) <= skewMaxMs;

    /// <summary>How far it is ahead of the database's; negative if it is behind.</summary>
    public TimeSpan Skew => _last is { } last ? last.Skew + (clock.GetUtcNow() - last.At) - clock.GetElapsedTime(last.Stamp) : TimeSpan.Zero;

    /// <summary>The time now, to be given to <see cref="Compare"/> once the database has told its own.</summary>
    public DateTimeOffset Read() => clock.GetUtcNow();

    /// <param name="before">The time here before the database was asked: it read its clock at some moment since.</param>
    /// <param name="theirs">The database's time.</param>
    public void Compare(DateTimeOffset before, DateTimeOffset theirs)
    {
        var (after, stamp) = (clock.GetUtcNow(), clock.GetTimestamp());
        var skew = theirs < before ? before - theirs : theirs > after ? after - theirs : TimeSpan.Zero;
        _last = new Comparison(skew, after, stamp);
    }

    /// <summary>Compares it before the program starts.</summary>
    /// <exception cref="OptionsValidationException">The clocks differ by more than allowed.</exception>
    public async Task CheckAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("SELECT clock_timestamp()");
        var before = Read();
        Compare(before, (DateTime)(await command.ExecuteScalarAsync())!);
        if (IsRight) return;
        throw new OptionsValidationException(SiloOptions.Section, typeof(SiloOptions),
            [$"{SiloOptions.Section}:ClockSkewMaxMs is {skewMaxMs}, and this machine's clock is {Words}: correct the clocks."]);
    }

    /// <summary>The skew in words.</summary>
    public string Words => FormattableString.Invariant($"{Math.Abs(Skew.TotalSeconds):0.0} s {(Skew > TimeSpan.Zero ? "ahead of" : "behind")} the database's");

    /// <param name="Skew">How far this clock was ahead.</param>
    /// <param name="At">The time here.</param>
    /// <param name="Stamp">The same moment, by the clock that only passes.</param>
    private sealed record Comparison(TimeSpan Skew, DateTimeOffset At, long Stamp);
}
