using System.Reflection;

namespace Paykassma.Conformance;

/// <summary>Our own contracts hold to the rules.</summary>
public sealed class ContractTests
{
    private static readonly Assembly[] Assemblies = [Assembly.Load("Paykassma.Grains.Interfaces"), Assembly.Load("Paykassma.Domain")];
    private static readonly Assembly GrainClasses = Assembly.Load("Paykassma.Grains");

    [Fact]
    public void ContractsOfOurGrainsHoldToTheRules() => Assert.Empty(new ContractRules(Assemblies).Violations());

    [Fact]
    public void OurGrainClassesHaveDurableNames()
    {
        Assert.Contains(GrainClasses.GetTypes(), type => type is { IsClass: true, IsAbstract: false } && typeof(IGrainBase).IsAssignableFrom(type));
        Assert.Empty(ContractRules.OfGrainClasses(GrainClasses.GetTypes()));
    }
}
