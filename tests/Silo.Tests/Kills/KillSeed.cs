using System.Globalization;
using System.Security.Cryptography;

namespace Paykassma.Silo.Tests.Kills;

/// <summary>What decides the moments of the kills. Printed with each run, so that a failing one can be tried again.</summary>
internal static class KillSeed
{
    private const string Variable = "PAYKASSMA_KILL_SEED";

    /// <summary>The seed the environment names; a new one when it names none.</summary>
    public static int Choose()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var given)
            ? given
            : RandomNumberGenerator.GetInt32(int.MaxValue);
        TestContext.Current.TestOutputHelper!.WriteLine($"{Variable}={seed}");
        return seed;
    }
}
