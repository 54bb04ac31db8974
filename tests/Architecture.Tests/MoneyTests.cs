using System.Reflection;

namespace Paykassma.Architecture.Tests;

/// <summary>Money is whole minor units: no floating point comes near it.</summary>
public sealed class MoneyTests
{
    [Theory]
    [InlineData("Paykassma.Protocol")]
    [InlineData("Paykassma.Domain")]
    public void NoFloatingPoint(string assembly)
    {
        var types = Assembly.Load(assembly).GetTypes();
        Assert.NotEmpty(types);
        Assert.Empty(types.SelectMany(FloatingPoint.In));
    }

    [Theory]
    [InlineData(typeof(WithField))]
    [InlineData(typeof(WithProperty))]
    [InlineData(typeof(WithParameter))]
    [InlineData(typeof(WithResult))]
    [InlineData(typeof(WithLocal))]
    public void TheLookSeesEveryPlaceItCouldBeIn(Type type) => Assert.NotEmpty(FloatingPoint.In(type));

#pragma warning disable CA1822, CS0649
    private sealed class WithField
    {
        public Dictionary<string, double[]>? Amounts;
    }

    private sealed class WithProperty
    {
        public float? Amount { get; init; }
    }

    private sealed class WithParameter
    {
        public void Pay(in double amount) => _ = amount.Equals(0);
    }

    private sealed class WithResult
    {
        public Task<Half> Amount() => Task.FromResult(Half.One);
    }

    private sealed class WithLocal
    {
        public bool IsNumber(string text) => double.TryParse(text, out var number) && number.Equals(number);
    }
#pragma warning restore CA1822, CS0649
}
