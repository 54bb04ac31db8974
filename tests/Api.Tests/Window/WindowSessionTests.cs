using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Gateway.Window;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains.Gateway;
using static Paykassma.Api.Tests.Window.GuardedFixture;

namespace Paykassma.Api.Tests.Window;

/// <summary>A window that is open goes on only while its link would still be opened.</summary>
public sealed class WindowSessionTests(GuardedFixture program) : IClassFixture<GuardedFixture>
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    [Fact]
    public void NotOnceTheSecretThatSignedItIsAccepted()
    {
        var session = Opened(Merchant("first"), Signed(Ids.Order(), Ids.Label(), "first").ToQuery());
        Assert.True(WindowLinkCheck.Holds(Merchant("first"), session, Now));
        var rotated = Merchant("second", new PreviousKey("first", Now.AddHours(1)));
        Assert.True(WindowLinkCheck.Holds(rotated, session, Now));
        Assert.False(WindowLinkCheck.Holds(rotated, session, Now.AddHours(2)));
    }

    [Fact]
    public void NorUnsignedOnceSignaturesAreDemanded()
    {
        var session = Opened(Merchant("first"), Link(Ids.Order(), Ids.Label()).ToQuery());
        Assert.True(WindowLinkCheck.Holds(Merchant("first"), session, Now));
        Assert.False(WindowLinkCheck.Holds(Merchant("first", demands: true), session, Now));
    }

    private WindowSession Opened(GatewayMerchant merchant, string link) =>
        new WindowLinkCheck(program.Host.Services.GetRequiredService<GatewayDirectory>(), TimeProvider.System).Read(merchant, link, out _);

    private static GatewayMerchant Merchant(string secret, PreviousKey? previous = null, bool demands = false) => new()
    {
        Id = "demo",
        PluginApiSecret = secret,
        PreviousPluginApiSecret = previous,
        PostbackUrl = new Uri("https://shop.example/postback"),
        PostbackAccessKey = "a",
        PostbackPrivateKey = "p",
        WithdrawalKey = "w",
        AgentKey = "g",
        TimeZone = TimeZoneInfo.Utc,
        Policy = new PaymentPolicy(),
        Window = new WindowPolicy { LinkSignatureRequired = demands },
    };
}
