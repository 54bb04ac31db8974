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
    public TimeSpan Skew => _last is { } last ? last.Skew + (clock.GetUtcNow() - last.Before.At) - clock.GetElapsedTime(last.Before.Stamp) : TimeSpan.Zero;

    /// <summary>The time now, to be given to <see cref="Compare"/> once the database has told its own.</summary>
    public Reading Read() => new(clock.GetUtcNow(), clock.GetTimestamp());

    /// <param name="before">The time here before the database was asked: it read its clock at some moment since.</param>
    /// <param name="theirs">The database's time.</param>
    public void Compare(Reading before, DateTimeOffset theirs)
    {
        // The end of the question comes from the time that passed. By the clock, a leap during the question would look like a slow answer.
        var after = before.At + clock.GetElapsedTime(before.Stamp);
        var skew = theirs < before.At ? before.At - theirs : theirs > after ? after - theirs : TimeSpan.Zero;
        _last = new Comparison(skew, before);
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

    /// <param name="At">The time here.</param>
    /// <param name="Stamp">The same moment, by the clock that only passes.</param>
    internal readonly record struct Reading(DateTimeOffset At, long Stamp);

    /// <param name="Skew">How far this clock was ahead.</param>
    /// <param name="Before">When it was.</param>
    private sealed record Comparison(TimeSpan Skew, Reading Before);
}
