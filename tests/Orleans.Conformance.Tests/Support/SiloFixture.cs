[assembly: AssemblyFixture(typeof(Paykassma.Conformance.SiloFixture))]

namespace Paykassma.Conformance;

/// <summary>The one silo that all tests share that need no settings of their own. Their grains differ by key.</summary>
public sealed class SiloFixture : IAsyncLifetime
{
    private TestSilo? _silo;

    public IGrainFactory Grains => _silo!.Grains;

    public async ValueTask InitializeAsync() => _silo = await OwnSilo.StartAsync();

    public ValueTask DisposeAsync() => _silo!.DisposeAsync();
}
