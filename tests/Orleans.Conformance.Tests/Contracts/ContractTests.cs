using System.Reflection;

namespace Paykassma.Conformance;

/// <summary>Our own contracts hold to the rules. Only Official runs Orleans' generator; this runs on both.</summary>
public sealed class ContractTests
{
    private static readonly Assembly[] Assemblies = [Assembly.Load("Paykassma.Grains.Interfaces")];

    [Fact]
    public void ContractsOfOurGrainsHoldToTheRules() => Assert.Empty(new ContractRules(Assemblies).Violations());

    [Fact]
    public void OurGrainClassesHaveDurableNames() => Assert.Empty(ContractRules.OfGrainClasses(Assemblies.SelectMany(each => each.GetTypes())));
}
