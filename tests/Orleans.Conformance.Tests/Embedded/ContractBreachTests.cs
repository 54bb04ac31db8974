namespace Paykassma.Conformance;

/// <summary>Each breach of a rule is seen. Official refuses to start with such contracts, so they are shown to Embedded only.</summary>
public sealed class ContractBreachTests
{
    [Theory]
    [InlineData("ICarelessGrain has no [Alias].")]
    [InlineData("ICarelessGrain.Do has no [Alias].")]
    [InlineData("CarelessAnswer has no [Alias].")]
    [InlineData("CarelessAnswer has no [GenerateSerializer].")]
    [InlineData("CarelessAnswer has no [Immutable].")]
    [InlineData("CarelessAnswer is neither sealed nor abstract.")]
    [InlineData("CarelessAnswer.Unnumbered has no [Id].")]
    [InlineData("CarelessAnswer.One and CarelessAnswer.Other share the number or alias 1.")]
    [InlineData("CarelessAnswer.Settable can be changed after it was made.")]
    [InlineData("CarelessAnswer.List is of a type that can be changed: List`1.")]
    [InlineData("CarelessAnswer.Array is of a type that can be changed: Byte[].")]
    public void BreachIsSeen(string violation) => Assert.Contains(violation, new ContractRules([typeof(ICarelessGrain)], GetType().Assembly).Violations());
}

public interface ICarelessGrain : IGrainWithStringKey
{
    Task<CarelessAnswer?> Do();
}

public class CarelessAnswer
{
    public int Unnumbered { get; init; }

    [Id(1)]
    public int One { get; init; }

    [Id(1)]
    public int Other { get; init; }

    [Id(2)]
    public int Settable { get; set; }

    [Id(3)]
    public List<int> List { get; init; } = [];

    [Id(4)]
    public byte[] Array { get; init; } = [];
}
