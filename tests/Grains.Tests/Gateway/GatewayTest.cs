namespace Paykassma.Grains.Tests.Gateway;

/// <summary>The gateway's side.</summary>
public abstract class GatewayTest(SharedHost shared) : SharedHostTest(shared)
{
    internal GatewayScene Scene => new(Host);
}
