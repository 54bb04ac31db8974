using Microsoft.Extensions.Options;
using Npgsql;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Startup;

/// <summary>
/// Due times are written by one process and read by another, and webhook signatures contain the time: a process whose clock differs too
/// much from the database's does not start.
/// </summary>
internal static class ClockCheck
{
    /// <summary>The key under which a test registers another clock for this check: the clock of grains may stop or jump in a test.</summary>
    public const string Clock = "Paykassma.Machine";

    /// <exception cref="OptionsValidationException">The clocks differ by more than allowed.</exception>
    public static async Task RunAsync(NpgsqlDataSource database, TimeProvider clock, int skewMaxMs)
    {
        await using var command = database.CreateCommand("SELECT clock_timestamp()");
        var before = clock.GetUtcNow().UtcDateTime;
        var theirs = (DateTime)(await command.ExecuteScalarAsync())!;
        var after = clock.GetUtcNow().UtcDateTime;
        // The database read its clock at some moment between our two readings.
        var skew = theirs < before ? before - theirs : theirs > after ? theirs - after : TimeSpan.Zero;
        if (skew.TotalMilliseconds <= skewMaxMs) return;
        throw new OptionsValidationException(SiloOptions.Section, typeof(SiloOptions),
            [$"{SiloOptions.Section}:ClockSkewMaxMs is {skewMaxMs}, and this machine's clock is {skew.TotalSeconds:0.0} s {(theirs < before ? "ahead of" : "behind")} the database's: correct the clocks."]);
    }
}
