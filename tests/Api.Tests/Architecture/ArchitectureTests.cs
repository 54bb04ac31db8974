using System.Reflection;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Architecture;

/// <summary>The two sides meet over HTTP only, and no frontend knows how grains are made.</summary>
public sealed class ArchitectureTests
{
    private const string Gateway = "Paykassma.Api.Gateway";
    private const string Merchant = "Paykassma.Api.Merchant";
    private const string MerchantPages = "Paykassma.Api.Merchant";
    private static readonly Assembly Api = typeof(PaykassmaApi).Assembly;

    [Fact]
    public void OneSideNeverMentionsTheOther() => Cells.AllHold(
        [
            (Gateway, Merchant),
            (Gateway, "Paykassma.Grains.Merchant"),
            (Gateway, "Paykassma.Outbound"),
            (Merchant, Gateway),
            (Merchant, "Paykassma.Grains.Gateway"),
            (Merchant, "Paykassma.Domain.Merchants"),
            (MerchantPages, Gateway),
            (MerchantPages, "Paykassma.Grains.Gateway"),
            (MerchantPages, "Paykassma.Domain.Merchants"),
        ],
        (string side, string other) => Assert.DoesNotContain(
            TypeMentions.Of(Api, side), mention => mention.Mentioned.StartsWith(other, StringComparison.Ordinal)));

    [Fact]
    public void TheLookSeesMentionsInsideMethods() => Assert.Contains(
        TypeMentions.Of(Api, Merchant), mention => mention.Mentioned == "Paykassma.Grains.Merchant.IDepositGrain");

    [Fact]
    public void TheApiDoesNotKnowTheGrainsThemselves() => Assert.DoesNotContain(
        Api.GetReferencedAssemblies(), assembly => assembly.Name is "Paykassma.Grains" or "Paykassma.Silo");
}
