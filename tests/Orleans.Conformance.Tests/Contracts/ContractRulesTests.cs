using System.Collections.Immutable;
using System.Reflection;

namespace Paykassma.Conformance;

/// <summary>The rules themselves, on a contract that holds to them.</summary>
public sealed class ContractRulesTests
{
    private static readonly Assembly Here = typeof(ContractRulesTests).Assembly;

    [Fact]
    public void ProperContractHasNoViolation() => Assert.Empty(new ContractRules([typeof(IProperGrain)], Here).Violations());

    [Fact]
    public void TypesAreFoundThroughResultsParametersCollectionsAndMembers() => Assert.Equal(
        [typeof(ProperAnswer), typeof(ProperItem), typeof(ProperKind)],
        new ContractRules([typeof(IProperGrain)], Here).Contracts.OrderBy(type => type.Name));

    [Fact]
    public void GrainClassWithoutDurableNameIsSeen() =>
        Assert.Equal(["NamelessGrain has no [GrainType]."], ContractRules.OfGrainClasses([typeof(NamelessGrain), typeof(TurnGrain)]));
}

public sealed class NamelessGrain : Grain;

[Alias("conformance.IProperGrain")]
public interface IProperGrain : IGrainWithStringKey
{
    [Alias("Do")]
    Task<ProperAnswer> Do(ProperKind kind, string text, CancellationToken token);
}

[GenerateSerializer, Alias("conformance.ProperKind")]
public enum ProperKind
{
    None,
}

[GenerateSerializer, Immutable, Alias("conformance.ProperItem")]
public readonly record struct ProperItem([property: Id(0)] string Name, [property: Id(1)] DateTimeOffset At);

[GenerateSerializer, Immutable, Alias("conformance.ProperAnswer")]
public sealed record ProperAnswer([property: Id(0)] long Amount, [property: Id(1)] ImmutableArray<ProperItem> Items)
{
    [Id(2)]
    public string? Note { get; init; }

    public bool IsEmpty => Items.IsEmpty;
}
