using System.Reflection;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Architecture;

/// <summary>The two sides meet over HTTP only, and no frontend knows how grains are made.</summary>
public sealed class ArchitectureTests
{
    private const string Gateway = "Paykassma.Api.Gateway";
    private const string Merchant = "Paykassma.Api.Merchant";
    private static readonly Assembly GatewaySide = typeof(Api.Gateway.GatewayApi).Assembly;
    private static readonly Assembly MerchantSide = typeof(Api.Merchant.MerchantApi).Assembly;

    /// <summary>Neither project refers to the other. These they share with the other side, and must not use its part of.</summary>
    [Fact]
    public void OneSideNeverMentionsTheOthersGrainsAndSettings() => Cells.AllHold(
        [
            (Gateway, "Paykassma.Grains.Merchant"),
            (Gateway, "Paykassma.Outbound"),
            (Merchant, "Paykassma.Grains.Gateway"),
            (Merchant, "Paykassma.Domain.Gateway.Merchants"),
        ],
        (string side, string other) => Assert.DoesNotContain(
            TypeMentions.Of(side == Gateway ? GatewaySide : MerchantSide, side), mention => mention.Mentioned.StartsWith(other, StringComparison.Ordinal)));

    [Fact]
    public void TheLookSeesMentionsInsideMethods() => Assert.Contains(
        TypeMentions.Of(MerchantSide, Merchant), mention => mention.Mentioned == "Paykassma.Grains.Merchant.IDepositGrain");

    [Fact]
    public void NoApiKnowsTheGrainsThemselves() => Assert.All(
        [typeof(PaykassmaApi).Assembly, GatewaySide, MerchantSide],
        api => Assert.DoesNotContain(api.GetReferencedAssemblies(), assembly => assembly.Name is "Paykassma.Grains" or "Paykassma.Silo"));
}
