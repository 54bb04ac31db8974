using Orleans.Hosting;

namespace Paykassma.Conformance;

/// <summary>What every test silo has, on both runtimes.</summary>
internal static class TestSiloDefaults
{
    public static void Configure(ISiloBuilder silo, Action<ISiloBuilder>? configure)
    {
        configure?.Invoke(silo);
    }
}
