using System.Reflection;

namespace Paykassma.Api.Tests.Architecture;

/// <summary>The two sides meet over HTTP only, and no frontend knows how grains are made.</summary>
public sealed class ArchitectureTests
{
    private const string Gateway = "Paykassma.Api.Gateway";
    private const string Merchant = "Paykassma.Api.Merchant";
    private const string MerchantPages = "Paykassma.Api.Pages.Merchant";
    private static readonly Assembly Api = typeof(PaykassmaApi).Assembly;

    [Theory]
    [InlineData(Gateway, Merchant)]
    [InlineData(Gateway, "Paykassma.Grains.Merchant")]
    [InlineData(Gateway, "Paykassma.Outbound")]
    [InlineData(Merchant, Gateway)]
    [InlineData(Merchant, "Paykassma.Grains.Gateway")]
    [InlineData(Merchant, "Paykassma.Domain.Merchants")]
    [InlineData(MerchantPages, Gateway)]
    [InlineData(MerchantPages, "Paykassma.Grains.Gateway")]
    [InlineData(MerchantPages, "Paykassma.Domain.Merchants")]
    public void OneSideNeverMentionsTheOther(string side, string other) => Assert.DoesNotContain(
        TypeMentions.Of(Api, side), mention => mention.Mentioned.StartsWith(other, StringComparison.Ordinal));

    [Fact]
    public void TheLookSeesMentionsInsideMethods() => Assert.Contains(
        TypeMentions.Of(Api, Merchant), mention => mention.Mentioned == "Paykassma.Grains.Merchant.IDepositGrain");

    [Fact]
    public void TheApiDoesNotKnowTheGrainsThemselves() => Assert.DoesNotContain(
        Api.GetReferencedAssemblies(), assembly => assembly.Name is "Paykassma.Grains" or "Paykassma.Silo");
}
