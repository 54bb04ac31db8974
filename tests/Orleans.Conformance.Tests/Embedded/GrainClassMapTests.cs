namespace Paykassma.Conformance;

public sealed class GrainClassMapTests
{
    [Fact]
    public void TwoClassesOfOneGrainTypeAreExplained()
    {
        var fault = Assert.Throws<OrleansConfigurationException>(() => new GrainClassMap([typeof(Twin), typeof(OtherTwin)]));

        Assert.Contains(nameof(Twin), fault.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(OtherTwin), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MethodThatNoGrainCanHaveIsExplained()
    {
        var fault = Assert.Throws<NotSupportedException>(() => ReferenceType.Of(typeof(ISynchronousGrain)));

        Assert.Contains(nameof(ISynchronousGrain.Now), fault.Message, StringComparison.Ordinal);
    }

    private interface ISynchronousGrain : IGrainWithStringKey
    {
        int Now();
    }

    // Abstract, so that the silos of the other tests do not find them.
    [GrainType("same")]
    private abstract class Twin : Grain;

    [GrainType("same")]
    private abstract class OtherTwin : Grain;
}
