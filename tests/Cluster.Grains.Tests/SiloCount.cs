using System.Globalization;

namespace Paykassma.Grains.Tests;

/// <summary>How many silos a test has.</summary>
internal static class SiloCount
{
    private const string Variable = "PAYKASSMA_TEST_SILOS";

    /// <summary>Three for a test class whose name's length is a multiple of three, else two; the variable sets it for all.</summary>
    public static int OfThisTest => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : TestContext.Current.TestClass!.TestClassSimpleName.Length % 3 == 0 ? 3 : 2;
}
