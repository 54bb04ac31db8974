using Paykassma.Protocol.Postbacks;

namespace Paykassma.Lab.Tests.Merchants;

/// <summary>Its mistake: it checks no signature.</summary>
internal sealed class ChecksNoSignature : RightShop
{
    protected override bool IsGenuine(Postback postback) => true;
}
