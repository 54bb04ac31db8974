namespace Paykassma.Grains.Tests.Gateway;

/// <summary>A test of the gateway side.</summary>
public abstract class GatewayTest(SharedHost shared) : SharedHostTest(shared)
{
    internal GatewayScene Scene => new(Host);
}
