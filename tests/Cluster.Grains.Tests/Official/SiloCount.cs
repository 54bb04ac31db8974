using System.Globalization;

namespace Paykassma.Grains.Tests;

/// <summary>How many silos a test has.</summary>
internal static class SiloCount
{
    private const string Variable = "PAYKASSMA_TEST_SILOS";

    /// <summary>Two for a test class whose name has an even number of letters, three for one with an odd number; the variable sets it for all.</summary>
    public static int OfThisTest => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : 2 + (TestContext.Current.TestClass!.TestClassSimpleName.Length % 2);
}
