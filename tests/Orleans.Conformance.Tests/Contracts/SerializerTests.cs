using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;

namespace Paykassma.Conformance;

/// <summary>What Orleans' generator made of the contracts.</summary>
public sealed class SerializerTests
{
    [Fact]
    public void EveryContractHasASerializer()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var codecs = services.GetRequiredService<ICodecProvider>();
        var contracts = new ContractRules(Assembly.Load("Paykassma.Grains.Interfaces"), Assembly.Load("Paykassma.Domain")).Contracts;
        Assert.NotEmpty(contracts);
        Assert.Empty(contracts.Where(type => codecs.TryGetCodec(type) is null).Select(type => type.Name));
    }
}
