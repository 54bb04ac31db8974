using Microsoft.Extensions.Options;
using Npgsql;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Startup;

/// <summary>
/// Due times are written by one process and read by another, and webhook signatures carry the time: a process whose clock is far from the
/// database's does not start.
/// </summary>
internal static class ClockCheck
{
    /// <summary>The key under which a test registers another clock as this machine's: the one that grains are given may stand or leap in a test.</summary>
    public const string Clock = "Paykassma.Machine";

    /// <exception cref="OptionsValidationException">The clocks are further apart than allowed.</exception>
    public static async Task RunAsync(NpgsqlDataSource database, TimeProvider clock, int skewMaxMs)
    {
        await using var command = database.CreateCommand("SELECT clock_timestamp()");
        var before = clock.GetUtcNow().UtcDateTime;
        var theirs = (DateTime)(await command.ExecuteScalarAsync())!;
        var after = clock.GetUtcNow().UtcDateTime;
        // The database looked at its clock somewhere between our two looks.
        var skew = theirs < before ? before - theirs : theirs > after ? theirs - after : TimeSpan.Zero;
        if (skew.TotalMilliseconds <= skewMaxMs) return;
        throw new OptionsValidationException(SiloOptions.Section, typeof(SiloOptions),
            [$"{SiloOptions.Section}:ClockSkewMaxMs is {skewMaxMs}, and this machine's clock is {skew.TotalSeconds:0.0} s {(theirs < before ? "ahead of" : "behind")} the database's: set the clocks right."]);
    }
}
